/** This file writes the page that shows all excerpts: sound, picture with its axes, and figures. It needs nothing but itself and the files beside it. */
import type { Loudness } from "../sound/loudness.ts";
import type { Excerpt } from "./excerpts.ts";
import { colourOf, LOUDEST_DB, QUIETEST_DB, shareFromTop } from "./spectrogram.ts";

export type Figures = Pick<Loudness, "lufs" | "truePeakDb" | "rangeLu"> &
  Readonly<Record<"tempoBpm" | "onsetsPerSec" | "notesPerSec" | "keyClarity", number>> &
  Readonly<Record<"keys" | "chords", readonly string[]>>;
export type Tasted = Excerpt &
  Figures & {
    readonly durationSec: number;
    /** Of its WAV, MIDI and PNG, without their endings: its own name, or that of an earlier excerpt of the same piece. */
    readonly file: string;
  };

const LABELS_HZ = [50, 100, 200, 500, 1000, 2000, 5000, 10_000] as const;
/** A label every 10, 20, 30 … s, twelve at most. */
const LABEL_EVERY_SEC = 10;
const MOST_LABELS = 12;

/** `isRecorded`: whether the recorded instruments were there to sound. */
export function indexPage(tasted: readonly Tasted[], isRecorded: boolean): string {
  const instruments = isRecorded
    ? "Recorded instruments sound where a world has them; all others are synthesised."
    : "All instruments are synthesised.";
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Attune: a taste</title>
<style>${STYLE}</style>
<h1>A taste of Attune</h1>
<p>${tasted.length} excerpts, composed and rendered for ears and eyes. Colour is the level of a partial:
<span class="scale" aria-hidden="true"></span> ${QUIETEST_DB} to ${LOUDEST_DB} dB of a full-scale sine.</p>
<p>${instruments}</p>
${tasted.map(sectionOf).join("\n")}
</html>
`;
}

function sectionOf(one: Tasted): string {
  const affect =
    one.held === null ? "the goal’s own course" : `valence ${one.held.valence}, arousal ${one.held.arousal}`;
  return `<section>
<h2>${one.name}</h2>
<p>${one.goal}, world ${one.world}, ${affect}, seed ${one.seed}</p>
<audio controls preload="none" src="${one.file}.wav"></audio> <a href="${one.file}.mid">MIDI</a>
<figure>${axisOf(one)}
<figcaption>${figuresOf(one)}</figcaption></figure>
</section>`;
}

function axisOf({ name, file, durationSec }: Tasted): string {
  const hz = LABELS_HZ.map((value) => `<i style="top:${percent(shareFromTop(value))}">${hzText(value)}</i>`).join("");
  const everySec = LABEL_EVERY_SEC * Math.ceil(durationSec / MOST_LABELS / LABEL_EVERY_SEC);
  const secs = Array.from({ length: Math.ceil(durationSec / everySec) }, (_, i) => i * everySec);
  const times = secs.map((sec) => `<i style="left:${percent(sec / durationSec)}">${sec} s</i>`).join("");
  return `<div class="picture"><div class="hz" aria-hidden="true">${hz}</div><img src="${file}.png" alt="Spectrogram of ${name}, 30 Hz to 16 kHz">
<div class="sec" aria-hidden="true">${times}</div></div>`;
}

function figuresOf(one: Tasted): string {
  const figures: readonly (readonly [string, string])[] = [
    ["loudness", one.lufs === null ? "silent" : `${one.lufs.toFixed(1)} LUFS`],
    ["true peak", one.truePeakDb === null ? "silent" : `${one.truePeakDb.toFixed(1)} dBTP`],
    ["range", `${one.rangeLu.toFixed(1)} LU`],
    ["tempo", `${one.tempoBpm.toFixed(0)} BPM`],
    ["onsets", `${one.onsetsPerSec.toFixed(2)} /s`],
    ["notes", `${one.notesPerSec.toFixed(2)} /s`],
    ["key clarity", one.keyClarity.toFixed(2)],
    ["keys", one.keys.join(", ")],
    ["chords", one.chords.join(" ")],
  ];
  return `<dl>${figures.map(([name, text]) => `<div><dt>${name}</dt><dd>${text}</dd></div>`).join("")}</dl>`;
}

const percent = (share: number): string => `${(100 * share).toFixed(2)}%`;
const hzText = (hz: number): string => (hz < 1000 ? `${hz}` : `${hz / 1000}k`);

const SCALE = Array.from({ length: 7 }, (_, i) => {
  const [red, green, blue] = colourOf(QUIETEST_DB + (i / 6) * (LOUDEST_DB - QUIETEST_DB));
  return `rgb(${red} ${green} ${blue})`;
}).join(", ");

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { max-width: 76rem; margin: 0 auto; padding: 1.5rem; background: light-dark(#fbfaf7, #15161a); color: light-dark(#22252b, #e6e4de) }
h1 { font-weight: 600 } h2 { font-size: 1.1rem; margin: 2.5rem 0 0 } p { margin: .2rem 0 .6rem }
a { color: light-dark(#2a5db0, #9cc0ff) } audio { vertical-align: middle; max-width: 100% }
figure { margin: .6rem 0 0 } .picture { position: relative; padding-left: 2.6rem }
img { display: block; width: 100%; height: 18rem }
.hz { position: absolute; left: 0; top: 0; width: 2.2rem; height: 18rem } .sec { position: relative; height: 1.4rem }
.hz i, .sec i { position: absolute; font: 12px/1 system-ui, sans-serif }
.hz i { right: 0; transform: translateY(-50%) } .sec i { top: .3rem }
dl { display: flex; flex-wrap: wrap; gap: .3rem 1.4rem; margin: .4rem 0 0 } dl div { display: flex; gap: .4rem }
dt { opacity: .7 } dd { margin: 0 }
.scale { display: inline-block; width: 8rem; height: .8rem; background: linear-gradient(90deg, ${SCALE}) }
`;
