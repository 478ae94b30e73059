/** Playing a bar: pad, bass, melody and figure for its setting. Every layer draws from its own random stream, so one more shifts no other. */
import { type Random, randomFor } from "../random.ts";
import { type Note, VOICES } from "../types.ts";
import { bassNoteOf, playBass } from "./bass.ts";
import type { Loudness } from "./dynamics.ts";
import { playFigure } from "./figure.ts";
import { archOf, type Layer, pausesAfter, sectionOf } from "./form.ts";
import { MANNERS } from "./manner.ts";
import { playMelody } from "./melody.ts";
import { contourOf } from "./melody-plan.ts";
import { playPad } from "./pad.ts";
import { scaleOf, stepOfMidi } from "./scale.ts";
import { activityOf, type Setting, type SettingRequest } from "./setting.ts";
import { voice } from "./voicing.ts";

/** Middle of the pad and of the melody at register 0.5, and how far register 0…1 spreads it, in semitones. */
const PAD_CENTRE = { midi: 61, spread: 6 } as const;
const MELODY_CENTRE = { midi: 76, spread: 10 } as const;
/** A layer below this presence is silent. */
const AUDIBLE = 0.1;
/** In steady music the melody leaves room. */
const MELODY_SHARE = { calm: 1, steady: 0.8 } as const;
const FIGURE_SHARE = { calm: 0.9, steady: 1 } as const;

export type Played = {
  readonly notes: readonly Note[];
  readonly voicing: readonly number[];
  readonly bassMidi: number;
  readonly melodyMidi: number | null;
};

export function playBar(request: SettingRequest, setting: Setting): Played {
  const { seed, bar, memory, targets, goal } = request;
  const { place, key, chord, levels } = setting;
  const random = (layer: string) => randomFor(seed, layer, bar);
  const ofPhrase = (layer: string) => randomFor(seed, layer, "phrase", place.phraseNumber);
  const beforePause = pausesAfter(seed, place, goal);
  const activity = activityOf(targets);
  const loudness = (level: number): Loudness => ({ arousal: targets.arousal, level, arch: archOf(place) });

  const bassMidi = chooseBass(request, setting, random("bass-note"));
  const voicing = chooseVoicing(request, setting, bassMidi);
  const pad = playPad(
    {
      voicing,
      previous: memory?.voicing ?? [],
      chord,
      scale: scaleOf(key),
      tension: targets.tension,
      loudness: loudness(1),
      beforePause,
    },
    random("pad"),
  );
  const bassRequest = { midi: bassMidi, chord, goal, pattern: ofPhrase("bass").below(3), activity, beforePause };
  const bass = heard(setting, "bass")
    ? playBass({ ...bassRequest, loudness: loudness(levels.bass) }, random("bass"))
    : [];
  const melody = heard(setting, "bell") ? sing(request, setting, loudness(levels.bell), ofPhrase, random("bell")) : [];
  const figureRequest = { voicing, goal, activity: activity * FIGURE_SHARE[MANNERS[goal]], melody };
  const figure =
    heard(setting, "figure") && !beforePause
      ? playFigure({ ...figureRequest, loudness: loudness(levels.figure) }, ofPhrase("figure"), random("figure"))
      : [];
  return {
    notes: [...pad, ...bass, ...melody, ...figure].toSorted(inOrder),
    voicing,
    bassMidi,
    melodyMidi: melody.at(-1)?.midi ?? memory?.melodyMidi ?? null,
  };
}

function heard({ levels }: Setting, layer: Layer): boolean {
  return levels[layer] >= AUDIBLE;
}

function chooseBass({ memory }: SettingRequest, { place, key, chord }: Setting, random: Random): number {
  const rooted = place.bar === 0 || place.bar === place.bars - 1;
  const pedal = sectionOf(place).pedal ? key.tonic : null;
  return bassNoteOf({ chord, previousMidi: memory?.bassMidi ?? null, pedal, rooted }, random);
}

function chooseVoicing({ memory, targets }: SettingRequest, setting: Setting, bassMidi: number): readonly number[] {
  const sounds = heard(setting, "bass");
  return voice({
    chord: setting.chord,
    previous: memory?.voicing ?? [],
    bass: { previousMidi: memory?.bassMidi ?? null, midi: sounds ? bassMidi : null },
    centreMidi: PAD_CENTRE.midi + PAD_CENTRE.spread * (targets.register - 0.5),
  });
}

function sing(
  { memory, targets, goal }: SettingRequest,
  setting: Setting,
  loudness: Loudness,
  ofPhrase: (layer: string) => Random,
  random: Random,
): readonly Note[] {
  const { key, chord, place, theme, gestures } = setting;
  const centre = stepOfMidi(key, Math.round(MELODY_CENTRE.midi + MELODY_CENTRE.spread * (targets.register - 0.5)));
  return playMelody(
    {
      key,
      chord,
      gesture: gestures[place.bar] ?? "rest",
      motif: theme.motif,
      returns: theme.returns,
      activity: activityOf(targets) * MELODY_SHARE[MANNERS[goal]],
      sparkle: Math.max(0, 0.35 * targets.brightness - 0.08 + 0.5 * (targets.reward - 0.5)),
      centreStep: centre + sectionOf(place).lift + contourOf(place, ofPhrase("contour")),
      lastMidi: memory?.melodyMidi ?? null,
      loudness,
    },
    random,
  );
}

function inOrder(one: Note, other: Note): number {
  return (
    one.startTick - other.startTick || VOICES.indexOf(one.voice) - VOICES.indexOf(other.voice) || one.midi - other.midi
  );
}
