/** Playing a bar: pad, bass, melody and figure for its setting. Every layer draws from its own random stream, so one more shifts no other. */
import { type Random, randomFor } from "../../random.ts";
import type { Note } from "../../types.ts";
import { ringingOn, rolled } from "../form/fermata.ts";
import { archOf, type Place } from "../form/form.ts";
import { type Layer, sectionOf } from "../form/sections.ts";
import { localKey } from "../harmony/applied.ts";
import { pedalled } from "../harmony/pedal.ts";
import { scaleOf, stepOfMidi } from "../harmony/scale.ts";
import { voicingFor } from "../harmony/voicing.ts";
import { bassDepth, chordHeight, figureLift, melodyHeight, pulseDepth, swayOf, touchAt } from "../melody/height.ts";
import { playMelody } from "../melody/melody.ts";
import { contourOf } from "../melody/melody-plan.ts";
import { presenceOf } from "../melody/presence.ts";
import { NEW_TUNE, type Tune, tuneAfter } from "../melody/tune.ts";
import { activityOf, type Setting, type SettingRequest } from "../setting.ts";
import { amountOf } from "./amount.ts";
import { articulated } from "./articulation.ts";
import { bassNoteOf, playBass } from "./bass.ts";
import type { Loudness } from "./dynamics.ts";
import { playFigure } from "./figure.ts";
import { playPad } from "./pad.ts";
import { playPercussion } from "./percussion.ts";
import { playPulse } from "./pulse.ts";
import { inScore, withinCompass } from "./score.ts";
import { STYLES } from "./style.ts";
import { thicken } from "./thicken.ts";
import { touchOf } from "./touch.ts";
import { TEXTURES } from "./world.ts";

/** A layer below this presence is silent. */
const AUDIBLE = 0.1;
/** What the drums go by. */
const DRUMS_HEAR = { arousal: 0.8, density: 0.2, valence: 0.15 } as const;
/** In steady music the melody leaves room. */
const MELODY_SHARE = { calm: 1, steady: 0.8 } as const;

/** Steps of MIDI velocity that the last bars of a piece grow softer, the last one first. */
const SOFTER = [8, 5, 2] as const;

export type Played = {
  readonly notes: readonly Note[];
  readonly voicing: readonly number[];
  readonly bassMidi: number;
  readonly tune: Tune;
};

export function playBar(request: SettingRequest, setting: Setting): Played {
  const { seed, bar, memory, targets } = request;
  const random = (layer: string) => randomFor(seed, layer, bar);
  const bassMidi = chooseBass(request, setting, random("bass-note"));
  const voicing = chooseVoicing(request, setting, bassMidi);
  const melody = isAudible(setting, "bell") ? sing(request, setting, voicing, random("bell")) : [];
  const chords = holdChords(request, setting, voicing, random("pad"));
  const low = isAudible(setting, "bass") ? playLow(request, setting, bassMidi, random("bass")) : [];
  // Where the bass strikes, the pulse need not: two low notes at once are mud.
  const isFree = ({ startTick }: Note) => !low.some((note) => note.startTick === startTick);
  const bass = [...low, ...beat(request, setting, random("pulse")).filter(isFree)];
  const notes = accompany(request, setting, { melody, bass, chords, voicing });
  const texture = TEXTURES[request.world];
  const { arousal, valence } = targets;
  // What ends, or goes into a pause, rings on.
  const ringsOn = texture.pedal || setting.place.toEnd === 1 || setting.place.pausesNext;
  const isPlayed = ({ voice }: Note) => !ringsOn && voice !== texture.chords;
  const spoken = articulated({ notes, melody, arousal, valence, isPlayed });
  const touch = touchOf(seed, setting.place.section);
  const rung = texture.pedal ? pedalled({ notes: spoken, arousal, valence, touch }, random("pedal")) : spoken;
  const ending = texture.chords === null && setting.place.toEnd === 1 ? rolled(rung) : rung;
  const held = setting.place.pausesNext ? ending.map((note) => ringingOn(note)) : ending;
  const struck = strike(request, setting, random("percussion"));
  return {
    notes: inScore([...held.map(withinCompass), ...struck]),
    voicing,
    bassMidi,
    tune: tuneAfter(memory?.tune ?? NEW_TUNE, melody, {
      key: localKey(setting.key, setting.chord),
      chord: setting.chord,
    }),
  };
}

function loudnessOf(request: SettingRequest, setting: Setting, level: number): Loudness {
  const weight = weightOf(request, setting, presenceOf(setting.place).softer);
  return { arousal: request.targets.arousal, level, arch: archOf(setting.place), weight };
}

function weightOf({ seed }: SettingRequest, { place }: Setting, softer: number): number {
  const ending = place.toEnd === null ? 0 : (SOFTER[place.toEnd - 1] ?? 0);
  return touchOf(seed, place.section).weight - ending - softer;
}

function holdChords(
  request: SettingRequest,
  setting: Setting,
  voicing: readonly number[],
  random: Random,
): readonly Note[] {
  const { memory, targets, world } = request;
  const { place, key, chord } = setting;
  // Where chords are only broken, the last one of all is struck, and the last one before a pause is hummed.
  const voice =
    TEXTURES[world].chords ?? (place.toEnd === 1 ? TEXTURES[world].figure : place.pausesNext ? "pad" : null);
  if (voice === null) return [];
  return playPad(
    {
      voice,
      voicing,
      previous: memory?.voicing ?? [],
      chord,
      scale: scaleOf(localKey(key, chord)),
      tension: targets.tension,
      loudness: { ...loudnessOf(request, setting, 1), weight: weightOf(request, setting, -presenceOf(place).swell) },
      beforePause: place.pausesNext || place.toEnd === 1,
    },
    random,
  );
}

function playLow(request: SettingRequest, setting: Setting, midi: number, random: Random): readonly Note[] {
  const { seed, targets, goal, world } = request;
  const { place, chord, levels } = setting;
  return playBass(
    {
      voice: TEXTURES[world].bass,
      midi,
      chord,
      goal,
      pattern: randomFor(seed, "bass", "phrase", place.phraseNumber).below(3),
      activity: activityOf(targets),
      loudness: loudnessOf(request, setting, levels.bass),
      beforePause: place.pausesNext || place.toEnd === 1,
      drives: STYLES[goal].percussion && TEXTURES[world].pulse,
    },
    random,
  );
}

function beat(request: SettingRequest, setting: Setting, random: Random): readonly Note[] {
  const { goal, world, targets } = request;
  const { place, chord, levels } = setting;
  if (!TEXTURES[world].pulse || place.toEnd === 1) return [];
  const loudness = loudnessOf(request, setting, levels.figure);
  return playPulse(
    {
      root: chord.root,
      depth: pulseDepth(targets, depthOf(request, place)),
      eighths: STYLES[goal].pulse,
      activity: activityOf(targets),
      loudness,
    },
    random,
  );
}

/** Drums come in with the second phrase, and rest where the music floats and where it follows nobody. */
function strike(request: SettingRequest, setting: Setting, random: Random): readonly Note[] {
  const { seed, goal, world, targets } = request;
  const { place, levels, drums } = setting;
  const rests = !drums || place.phraseNumber === 0 || place.toEnd === 1 || sectionOf(place).pedal;
  if (!STYLES[goal].percussion || rests) return [];
  return playPercussion(
    {
      kit: TEXTURES[world].kit,
      liveliness:
        DRUMS_HEAR.arousal * targets.arousal +
        DRUMS_HEAR.density * targets.density +
        DRUMS_HEAR.valence * (targets.valence - 0.5),
      valence: targets.valence,
      isLast: place.bar === place.bars - 1,
      loudness: loudnessOf(request, setting, levels.figure),
    },
    randomFor(seed, "percussion", "phrase", place.phraseNumber),
    random,
  );
}

/** Adds to tune, bass and chords what the bar still lacks. */
function accompany(
  request: SettingRequest,
  setting: Setting,
  {
    melody,
    bass,
    chords,
    voicing,
  }: Readonly<Record<"melody" | "bass" | "chords", readonly Note[]>> & { readonly voicing: readonly number[] },
): readonly Note[] {
  const { seed, bar, targets, goal, world } = request;
  const { place, chord, levels } = setting;
  const taken = [...chords, ...bass, ...melody];
  if (place.pausesNext || place.toEnd === 1) return taken;
  const { arousal } = targets;
  const texture = TEXTURES[world];
  const fullness = sectionOf(place).fullness * presenceOf(place).share;
  const amount = amountOf(
    { bar, targets, fullness, goal, place },
    randomFor(seed, "amount", "phrase", place.phraseNumber),
  );
  const touch = touchAt(seed, place.section, targets);
  const shared = { voicing, texture, amount, arousal, touch, loudness: loudnessOf(request, setting, levels.figure) };
  const ofPhrase = randomFor(seed, "figure", "phrase", place.phraseNumber);
  const figure = playFigure(
    {
      ...shared,
      goal,
      scale: scaleOf(localKey(setting.key, chord)),
      tempoBpm: setting.pulseBpm,
      taken,
      melody,
      lift: figureLift(targets, world),
      lastMidi: request.memory?.tune.lastMidi ?? null,
    },
    ofPhrase,
    randomFor(seed, "figure", bar),
  );
  const sounding = [...taken, ...figure];
  const added = thicken({ ...shared, melody, bass, figure, sounding, chord }, randomFor(seed, "thicken", bar));
  return [...sounding, ...added];
}

function isAudible({ levels }: Setting, layer: Layer): boolean {
  return levels[layer] >= AUDIBLE;
}

function chooseBass(request: SettingRequest, { place, key, chord }: Setting, random: Random): number {
  const { memory, targets, goal } = request;
  const rooted = place.bar === 0 || place.bar === place.bars - 1;
  const pedal = sectionOf(place).pedal || STYLES[goal].drone ? key.tonic : null;
  const { arousal } = targets;
  const depth = depthOf(request, place);
  return bassNoteOf({ chord, previousMidi: memory?.bassMidi ?? null, pedal, rooted, arousal, depth }, random);
}

function depthOf({ seed, targets, goal, world }: SettingRequest, { section, phraseNumber }: Place): number {
  const sway = swayOf(seed, phraseNumber);
  return bassDepth(world, touchAt(seed, section, targets), { sway, drones: STYLES[goal].drone });
}

function chooseVoicing({ memory, targets }: SettingRequest, setting: Setting, bassMidi: number): readonly number[] {
  const sounds = isAudible(setting, "bass");
  return voicingFor({
    chord: setting.chord,
    next: setting.foreseen,
    previous: memory?.voicing ?? [],
    bass: { previousMidi: memory?.bassMidi ?? null, midi: sounds ? bassMidi : null },
    centreMidi: chordHeight(targets),
  });
}

function sing(request: SettingRequest, setting: Setting, voicing: readonly number[], random: Random): readonly Note[] {
  const { seed, memory, targets, goal, world } = request;
  const { chord, place, theme, gestures, levels } = setting;
  const key = localKey(setting.key, chord);
  const height = melodyHeight(targets, world, touchAt(seed, place.section, targets));
  const centre = stepOfMidi(key, Math.round(height));
  const isLast = place.toEnd === 1;
  const contour = contourOf(place, targets.valence, randomFor(seed, "contour", "phrase", place.phraseNumber));
  return playMelody(
    {
      voice: TEXTURES[world].melody,
      key,
      chord,
      gesture: isLast ? "home" : (gestures[place.bar] ?? "rest"),
      motif: theme.motif,
      returns: theme.returns,
      activity: activityOf(targets) * MELODY_SHARE[STYLES[goal].manner],
      sparkle: Math.max(0, 0.35 * targets.brightness - 0.08 + 0.5 * (targets.reward - 0.5)),
      centreStep: isLast ? overChord(key, voicing) : centre + sectionOf(place).lift + contour,
      tune: memory?.tune ?? NEW_TUNE,
      loudness: loudnessOf(request, setting, levels.bell),
    },
    random,
  );
}

/** The last note lies over the chord, where it can. */
function overChord(key: Setting["key"], voicing: readonly number[]): number {
  return stepOfMidi(key, Math.max(...voicing)) + 4;
}
