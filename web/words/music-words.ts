/** This file names what sounds: key, chord, tempo. */
import { toneName, withSigns } from "../../src/tone-names.ts";
import type { Bar, Mode } from "../../src/types.ts";
import { inBoth } from "./in-both.ts";

export const keyText = ({ key }: Pick<Bar, "chord" | "key">): string =>
  `${musicWords().tone(withSigns(toneName(key, key.tonic)))} ${musicWords().modes[key.mode]}`;
/** Its tones are called as the key's are. */
export const chordText = ({ chord }: Pick<Bar, "chord" | "key">): string => musicWords().tone(withSigns(chord.symbol));

export const musicWords = inBoth(
  {
    modes: {
      lydian: "lydian",
      ionian: "ionian",
      mixolydian: "mixolydian",
      dorian: "dorian",
      aeolian: "aeolian",
      phrygian: "phrygian",
    } as Readonly<Record<Mode, string>>,
    /** Of a tone, or of the chord upon it. */
    tone: (name: string) => name,
    pace: (bpm: number) => `${bpm} beats a minute`,
    slowing: ", slowing",
    quickening: ", quickening",
  },
  {
    modes: {
      lydian: "lydisch",
      ionian: "ionisch",
      mixolydian: "mixolydisch",
      dorian: "dorisch",
      aeolian: "äolisch",
      phrygian: "phrygisch",
    },
    // What is B elsewhere is H in German, and B♭ is B.
    tone: (name) => name.replace(/^B♭?/, (tone) => (tone === "B" ? "H" : "B")),
    pace: (bpm) => `${bpm} Schläge in der Minute`,
    slowing: ", wird langsamer",
    quickening: ", wird schneller",
  },
);

/** A change of less than this from the oldest bar known to the newest is none that anybody hears. */
const LEAST_BPM = 0.5;

/** Where the pace goes in the bars that are known, whatever moves it. */
function paceText(bars: readonly Pick<Bar, "tempoBpm">[]): string {
  const [first, last] = [bars[0], bars.at(-1)];
  const change = first && last ? last.tempoBpm - first.tempoBpm : 0;
  if (Math.abs(change) < LEAST_BPM) return "";
  return change < 0 ? musicWords().slowing : musicWords().quickening;
}

/** "D dorian · Am9 · 62 beats a minute, slowing"; `around`: the bars that are known, in order. */
export const musicText = (bar: Bar, around: readonly Bar[] = []): string =>
  `${keyText(bar)} · ${chordText(bar)} · ${musicWords().pace(Math.round(bar.tempoBpm))}${paceText(around)}`;
