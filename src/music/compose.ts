/**
 * The composer: targets and memory in, one bar of integer ticks and the memory after it out.
 * The same request gives the same bytes on every machine: keyed random streams, tables, and + − × ÷ only.
 */
import { AUDIO_RATE_HZ, type Bar, type Goal, type Note, type Targets, type World } from "../types.ts";
import { BAR_TICKS, SIXTEENTHS } from "./form/beat.ts";
import { ringingOn } from "./form/fermata.ts";
import type { Place } from "./form/form.ts";
import { lengthSamples, tempoOfBar } from "./form/tempo.ts";
import { NOTHING_SOUNDED, type Sounded, soundedAfter } from "./harmony/clarity.ts";
import type { Memory } from "./memory.ts";
import { nextSetting, type Setting } from "./setting.ts";
import { type Played, playBar } from "./texture/play.ts";
import { STYLES } from "./texture/style.ts";
import { TEXTURES } from "./texture/world.ts";

export type ComposeRequest = {
  /** The memory that came with the bar before, null for the first bar. */
  readonly memory: Memory | null;
  readonly bar: number;
  readonly revision: number;
  readonly startSample: number;
  readonly targets: Targets;
  readonly goal: Goal;
  readonly world: World;
};

export type Composed = { readonly bar: Bar; readonly memory: Memory };

/** The last chord rings while the session fades. */
const RING_MS = 3000;

export type ComposeConfig = {
  readonly seed: number;
  /** Depth 0 … 0.5 of the amplitude modulation that a person asked for; it is for focus alone. */
  readonly modulation?: number;
  /** False for a piece that nobody's signal is meant to lead; left out, one is. */
  readonly hasListener?: boolean;
  /** Session time at which the session will end by itself, so that the piece comes to its close; left out or null where it has no end. */
  readonly endMs?: () => number | null;
  /** How loud a goal is at an arousal, in LUFS; left out where the sound decides by the goal alone. */
  readonly levelOf?: (goal: Goal, arousal: number) => number;
};

/** `createCompose({ seed: 7 })({ memory: null, bar: 0, … })` → the first bar of piece 7. */
export function createCompose({
  seed,
  modulation = 0,
  hasListener = true,
  endMs: endMsNow = () => null,
  levelOf,
}: ComposeConfig): (request: ComposeRequest) => Composed {
  return ({ memory, bar, revision, startSample, targets, goal, world }) => {
    const endMs = endMsNow();
    const request = {
      seed,
      bar,
      memory,
      targets: withinRange(targets),
      goal,
      world,
      hasListener,
      barsLeft: barsUntil(endMs, startSample, memory?.pulseBpm ?? targets.tempoBpm),
    };
    const setting = nextSetting(request);
    const { place, key, chord, pulseBpm } = setting;
    const levelLufs = levelOf ? rampedLevel(memory, levelOf(goal, request.targets.arousal)) : null;
    const isSilent = place.pause || place.rings;
    const leansBack = place.toEnd === 1 || (STYLES[goal].manner === "calm" && place.bar === place.bars - 1);
    const tempoBpm = tempoOfBar(pulseBpm, leansBack && !place.rings);
    const played = isSilent && memory !== null ? silence(memory) : playBar(request, setting);
    const endTick = place.toEnd === 1 ? ticksUntil(endMs, startSample, tempoBpm) : null;
    return {
      bar: {
        type: "bar",
        bar,
        revision,
        startSample,
        lengthSamples: lengthSamples(BAR_TICKS, tempoBpm),
        lengthTicks: BAR_TICKS,
        tempoBpm,
        key,
        world,
        goal,
        ...(begins(place) && { section: place.name }),
        ...(levelLufs !== null && { levelLufs }),
        arousal: inHundredths(request.targets.arousal),
        valence: inHundredths(request.targets.valence),
        ...(modulation > 0 && goal === "focus" && { modulation }),
        chord: { root: chord.root, pitchClasses: chord.pitchClasses, symbol: chord.symbol },
        notes: endTick === null ? played.notes : played.notes.map((note) => ringingOn(note, endTick)),
      },
      memory: {
        ...memoryAfter(
          setting,
          played,
          soundedAfter(memory?.sounded ?? NOTHING_SOUNDED, played.notes.filter(isPitched), TEXTURES[world].melody),
        ),
        levelLufs,
      },
    };
  };
}

/** A pause keeps the place of the bar before it, and so do the bars in which the last chord rings. */
const begins = ({ phrase, bar, pause, rings }: Place): boolean => phrase === 0 && bar === 0 && !pause && !rings;

/** Louder or softer by at most 1 LU a bar; in hundredths, as it is told. */
function rampedLevel(memory: Memory | null, wanted: number): number {
  const before = memory?.levelLufs ?? wanted;
  return inHundredths(before + Math.min(MOST_LU_A_BAR, Math.max(-MOST_LU_A_BAR, wanted - before)));
}
const MOST_LU_A_BAR = 1;

const isPitched = ({ voice }: Note): boolean => voice !== "percussion";

const inHundredths = (value: number): number => Math.round(100 * value) / 100;

function memoryAfter(
  setting: Setting,
  { voicing, bassMidi, tune }: Played,
  sounded: Sounded,
): Omit<Memory, "levelLufs"> {
  const { place, homeTonic, key, pulseBpm, chord, chords, gestures, themes, drums, levels } = setting;
  const planned = { gestures, themes, drums, levels };
  return { place, homeTonic, key, pulseBpm, chord, chords, sounded, voicing, bassMidi, tune, ...planned };
}

/** Bars at this pulse before the last chord has to ring out; null where there is no end. */
function barsUntil(endMs: number | null, startSample: number, pulseBpm: number): number | null {
  if (endMs === null || !Number.isFinite(pulseBpm)) return null;
  const leftSamples = (endMs - RING_MS) * (AUDIO_RATE_HZ / 1000) - startSample;
  return Math.max(0, leftSamples / lengthSamples(BAR_TICKS, pulseBpm));
}

/** From the start of a bar to the session's end, a bar at least: it may be composed for a time after the end, where nothing is played. */
function ticksUntil(endMs: number | null, startSample: number, tempoBpm: number): number | null {
  if (endMs === null) return null;
  const leftSamples = endMs * (AUDIO_RATE_HZ / 1000) - startSample;
  return Math.max(BAR_TICKS, Math.floor((leftSamples / lengthSamples(BAR_TICKS, tempoBpm)) * BAR_TICKS));
}

/** A pause, or the end: nothing is struck, what rings rings on. */
function silence({ voicing, bassMidi, tune }: Memory): Played {
  return { notes: [], voicing, bassMidi, tune: { ...tune, sixteenths: tune.sixteenths + SIXTEENTHS } };
}

/** The music never stops for a bad number: what is not finite counts as the neutral middle. */
function withinRange(targets: Targets): Targets {
  const share = (value: number) => (Number.isFinite(value) ? Math.min(1, Math.max(0, value)) : 0.5);
  return {
    ...targets,
    valence: share(targets.valence),
    arousal: share(targets.arousal),
    tension: share(targets.tension),
    density: share(targets.density),
    brightness: share(targets.brightness),
    register: share(targets.register),
    reward: share(targets.reward),
  };
}
