/** The setting of a bar: place in the form, key, chord, theme and layers, decided from the targets and the memory before any note is played. */
import { randomFor } from "../random.ts";
import type { Goal, Targets, World } from "../types.ts";
import { nextPlace, type Place } from "./form/form.ts";
import { type Layer, sectionOf } from "./form/sections.ts";
import { nextPulseBpm } from "./form/tempo.ts";
import type { Chord } from "./harmony/chord.ts";
import { withChord } from "./harmony/chord-sense.ts";
import { NOTHING_SOUNDED } from "./harmony/clarity.ts";
import { foreseenChord, nextChord } from "./harmony/harmony.ts";
import { modeForValence, nextKey } from "./harmony/key.ts";
import type { Key } from "./harmony/scale.ts";
import { type Gesture, planMelody } from "./melody/melody-plan.ts";
import { newMotif } from "./melody/motif.ts";
import { LEVELS_IN_PAUSE } from "./melody/presence.ts";
import type { Memory, Theme } from "./memory.ts";
import type { PlainChord } from "./model/chord-moments.ts";
import { STYLES } from "./texture/style.ts";
import { touchOf } from "./texture/touch.ts";
import { TEXTURES } from "./texture/world.ts";

export type Setting = {
  readonly place: Place;
  readonly homeTonic: number;
  readonly key: Key;
  readonly pulseBpm: number;
  readonly theme: Theme;
  readonly themes: Readonly<Record<string, Theme>>;
  readonly gestures: readonly Gesture[];
  readonly chord: Chord;
  /** The next bar's chord, where it is foreseen. */
  readonly foreseen: Chord | null;
  /** The last chords with this one, as the models know them. */
  readonly chords: readonly PlainChord[];
  readonly drums: boolean;
  readonly levels: Readonly<Record<Layer, number>>;
};

export type SettingRequest = {
  readonly seed: number;
  readonly bar: number;
  readonly memory: Memory | null;
  readonly targets: Targets;
  readonly goal: Goal;
  readonly world: World;
  /** Whether a person's signal is meant to lead: then a target that is neutral has lost it. */
  readonly hasListener: boolean;
  /** Bars until the session's last chord has to ring out, this one included; null where it has no end. */
  readonly barsLeft: number | null;
};

/** The last bars of a piece broaden. */
const BROAD_BARS = 3;
/** A layer comes and goes over several bars, never at once. */
const LEVEL_SLEW = 0.2;
const FIRST_LEVELS: Readonly<Record<Layer, number>> = { bass: 0, bell: 0.6, figure: 0 };
/** Themes that are kept beside the one of the whole piece. */
const MOST_THEMES = 4;

export function nextSetting(request: SettingRequest): Setting {
  const { seed, bar, memory, targets, goal, world } = request;
  const { barsLeft } = request;
  const place = nextPlace({ seed, previous: memory?.place ?? null, goal, arousal: targets.arousal, barsLeft });
  const homeTonic = memory?.homeTonic ?? randomFor(seed, "tonic").below(12);
  const broadens = place.toEnd !== null && place.toEnd <= BROAD_BARS;
  const pulseBpm = nextPulseBpm(memory?.pulseBpm ?? null, place.rings ? Number.NaN : targets.tempoBpm, broadens);
  if (place.pause && memory !== null) {
    const theme = memory.themes[place.theme]!;
    return { ...memory, place, homeTonic, pulseBpm, theme, foreseen: null, levels: LEVELS_IN_PAUSE };
  }
  if (place.rings && memory !== null)
    return { ...memory, place, homeTonic, pulseBpm, theme: memory.themes[place.theme]!, foreseen: null };
  const starts = place.bar === 0;
  const key = memory === null || starts ? keyOfPhrase(request, homeTonic, place) : memory.key;
  const theme = themeOf(request, place);
  const remembered = theme.degrees[place.bar] ?? null;
  const past = memory?.chords ?? [];
  const stays = memory !== null && place.bar < place.bars - 2 && place.bar % STYLES[goal].chordBars !== 0;
  const sounding = {
    sounded: memory?.sounded ?? NOTHING_SOUNDED,
    drone: STYLES[goal].drone ? key.tonic : null,
    held: TEXTURES[world].chords !== null,
  };
  const chord = stays
    ? memory.chord
    : nextChord({
        seed,
        bar,
        place,
        key,
        previous: memory?.chord ?? null,
        past,
        remembered,
        rememberedNext: theme.degrees[place.bar + 1] ?? null,
        chroma: TEXTURES[world].chroma * touchOf(seed, place.section).chroma,
        targets,
        ...sounding,
      });
  const degrees = remembered === null ? [...theme.degrees, chord.degree] : theme.degrees;
  return {
    place,
    homeTonic,
    key,
    pulseBpm,
    theme,
    themes: withTheme(memory?.themes ?? {}, place.theme, { ...theme, degrees }),
    gestures:
      memory === null || starts
        ? planMelody(place.bars, activityOf(targets), randomFor(seed, "plan", place.phraseNumber))
        : memory.gestures,
    chord,
    foreseen: foreseenChord(
      { seed, place, key, previous: chord, targets, ...sounding },
      theme.degrees[place.bar + 1] ?? null,
    ),
    chords: withChord(past, chord, place.bar),
    drums: hasDrums(request, starts),
    levels: nextLevels(memory?.levels ?? FIRST_LEVELS, sectionOf(place).levels[STYLES[goal].manner]),
  };
}

/** How much happens, from the two targets that ask for it. */
export function activityOf({ density, arousal }: Pick<Targets, "density" | "arousal">): number {
  return 0.75 * density + 0.25 * arousal;
}

/** Drums never come in while the music follows nobody who listens: they rest at once, and come back where a phrase begins. */
function hasDrums({ memory, targets, hasListener }: SettingRequest, starts: boolean): boolean {
  return !(hasListener && targets.neutral) && (starts || (memory?.drums ?? true));
}

function keyOfPhrase({ seed, memory, targets }: SettingRequest, homeTonic: number, place: Place): Key {
  const wanted = modeForValence(targets.valence, memory?.key.mode ?? null);
  if (memory === null) return { tonic: homeTonic, mode: wanted };
  const { move } = sectionOf(place);
  const request = {
    key: memory.key,
    homeTonic,
    wanted,
    // Away once, at the section's start; home as soon as the way is short enough.
    move: move === "away" && place.phrase > 0 ? ("stay" as const) : move,
    sounding: memory.chord.pitchClasses,
  };
  return nextKey(request, randomFor(seed, "key", place.phraseNumber));
}

function themeOf({ seed, memory }: SettingRequest, place: Place): Theme {
  const known = memory?.themes[place.theme];
  if (known === undefined) {
    return { motif: newMotif(randomFor(seed, "motif", place.theme)), degrees: [], returns: 0 };
  }
  return place.bar === 0 ? { ...known, returns: known.returns + 1 } : known;
}

function withTheme(themes: Readonly<Record<string, Theme>>, name: string, theme: Theme): Record<string, Theme> {
  const others = Object.entries(themes).filter(([other]) => other !== name);
  const lasting = others.filter(([other]) => other === "a");
  return Object.fromEntries([
    ...lasting,
    ...others.filter(([other]) => other !== "a").slice(-MOST_THEMES),
    [name, theme],
  ]);
}

function nextLevels(
  levels: Readonly<Record<Layer, number>>,
  wanted: Readonly<Record<Layer, number>>,
): Readonly<Record<Layer, number>> {
  const slewed = (layer: Layer) => {
    const way = wanted[layer] - levels[layer];
    return levels[layer] + Math.min(LEVEL_SLEW, Math.max(-LEVEL_SLEW, way));
  };
  return { bass: slewed("bass"), bell: slewed("bell"), figure: slewed("figure") };
}
