/** This file plays a recorded session: its music fetched minute by minute, then play, hold and seek, with the position to show. */
import { effect, signal, untracked } from "@preact/signals";
import {
  AUDIO_RATE_HZ,
  type Bar,
  DEFAULT_WORLD,
  GOAL_WORLDS,
  type Goal,
  knownWorld,
  type MentalState,
} from "../../src/types.ts";
import type { Caption, Overview, PlayedOtherwise, ReplayPart } from "../../src/wire.ts";
import { fetchPart } from "../link/api.ts";
import { audioStatus, isTaken, playMode, report } from "./audio-state.ts";
import { audioOutput, post, silence, unlockAudio } from "./player.ts";
import { bankHash, wantInstruments } from "./recorded-instruments.ts";
import { createRecordedParts, type RecordedParts } from "./recorded-parts.ts";
import { CAP_HELD_MS, holdCap, letCapGo } from "./volume.ts";

/** What of an overview is needed to play it. */
export type Playable = Pick<
  Overview,
  "lengthSec" | "partSec" | "parts" | "bank" | "volumeDb" | "worlds" | "markers" | "phases"
> & {
  readonly summary: Pick<Overview["summary"], "session" | "goal" | "seed" | "gaps" | "changes">;
};

export type Recording<Of extends Playable = Overview> = {
  readonly overview: Of;
  readonly parts: RecordedParts;
  /** Worlds that it sounds in, by their names. */
  readonly worlds: readonly string[];
  /** Set where it is not what was recorded, but what would have played. */
  readonly isOther: boolean;
};

/** What is to be played; the screen sets it. */
const recording = signal<Recording<Playable> | null>(null);
export const shownSec = signal(0);
export const isPlaying = signal(false);
/** Rises with each part that has come. */
const arrivals = signal(0);

/** Reports that were on their way when a person moved the slider are not believed. */
const SEEK_SETTLES_MS = 300;
const OPEN_SEC = 0.1;
/** Bars of so long ago may still sound; what comes within so long is fetched already. */
const RINGS_SEC = 20;
const AHEAD_SEC = 40;
let soughtMs = Number.NEGATIVE_INFINITY;

/** With how loud it may be at most; the other's protocol counts too. */
type OtherMusic = Pick<PlayedOtherwise, "bars" | "frames"> & Partial<Pick<PlayedOtherwise, "volumeDb">>;

/** `music`: what would have played instead of what did, all of it. No louder than it was allowed to be, and the other protocol allows. */
export function openRecording<Of extends Playable>(overview: Of, music?: OtherMusic): Recording<Of> {
  const { session } = overview.summary;
  const get = music
    ? async (part: number) => ({ value: partOf(music, part, overview) })
    : (part: number) => fetchPart(session, part);
  const onArrival = (part: number, content: ReplayPart) => {
    arrivals.value += 1;
    if (recording.value?.parts === opened.parts && playMode.value === "replay")
      postPart(part, content, overview.summary.goal);
  };
  const opened: Recording<Of> = {
    overview,
    worlds: music ? [...new Set(music.bars.map(({ world }) => world ?? DEFAULT_WORLD))] : overview.worlds,
    isOther: music !== undefined,
    parts: createRecordedParts(get, onArrival),
  };
  recording.value = opened;
  holdCap("replay", Math.min(overview.volumeDb, music?.volumeDb ?? 0));
  playsNearest.value = false;
  if (overview.bank !== null) {
    const worlds = new Set(opened.worlds.map(knownWorld));
    for (const world of worlds) void wantInstruments(world ?? GOAL_WORLDS[overview.summary.goal]);
  }
  shownSec.value = 0;
  isPlaying.value = false;
  passage.value = null;
  silentSpeed.value = 0;
  fetchAround(opened, 0);
  return opened;
}

/** What begins within that part; the last one holds all the rest. */
function partOf(
  { bars, frames }: Pick<ReplayPart, "bars" | "frames">,
  part: number,
  { partSec, parts }: Playable,
): ReplayPart {
  const from = part * partSec * AUDIO_RATE_HZ;
  const to = part === parts - 1 ? Number.POSITIVE_INFINITY : from + partSec * AUDIO_RATE_HZ;
  return {
    bars: bars.filter(({ startSample }) => startSample >= from && startSample < to),
    frames: frames.filter(({ appliesAtSample }) => appliesAtSample >= from && appliesAtSample < to),
    // What is known and told is of the recorded course.
    states: [],
    captions: [],
  };
}

/** The same recording, whose curves and captions have been made since: what plays goes on. */
export function completeRecording(opened: Recording, overview: Overview): Recording {
  // Still being read: nothing of it is new, and its minutes are large.
  if (overview.pyramids === null) return opened;
  if (opened.isOther) return { ...opened, overview };
  const { session } = overview.summary;
  const told = createRecordedParts(
    (part) => fetchPart(session, part),
    () => {
      arrivals.value += 1;
    },
  );
  // Until they have come with their captions, those that are here are shown; and what sounds has been told already.
  const peek = (part: number) => told.peek(part) ?? opened.parts.peek(part);
  const completed = { ...opened, overview, parts: { get: told.get, peek } };
  if (recording.value === opened) recording.value = completed;
  // What sounds already grows no louder by itself.
  const leastDb = isPlaying.peek() ? opened.overview.volumeDb : 0;
  holdCap("replay", Math.min(overview.volumeDb, leastDb));
  fetchAround(completed, shownSec.peek());
  return completed;
}

export function closeRecording(): void {
  recording.value = null;
  isPlaying.value = false;
  silentSpeed.value = 0;
  if (playMode.value === "replay") silence();
  setTimeout(() => {
    if (!recording.peek()) letCapGo("replay");
  }, CAP_HELD_MS);
}

/** Null while none is open. */
export const openedOverview = (): Playable | null => recording.value?.overview ?? null;

const partAt = ({ parts, partSec }: Playable, sec: number): number =>
  Math.max(0, Math.min(parts - 1, Math.floor(sec / partSec)));

function postPart(part: number, { bars, frames }: ReplayPart, goal: Goal): void {
  post({ type: "part", part, bars: bars.map((bar) => inKnownWorld(bar, goal)), frames });
}

/** The part of this moment first, then the one before it where that may still sound, and what comes. */
function fetchAround({ overview, parts }: Recording<Playable>, sec: number): void {
  for (const at of [sec, sec - RINGS_SEC, sec + AHEAD_SEC]) void parts.get(partAt(overview, at));
}

/** What is known of the state at this moment: null until its part has come. */
export function stateAt(sec: number): MentalState | null {
  void arrivals.value;
  const opened = recording.value;
  if (!opened) return null;
  const { overview, parts } = opened;
  const here = partAt(overview, sec);
  const newest = (part: number) => parts.peek(part)?.states.findLast(({ timeMs }) => timeMs <= sec * 1000)?.state;
  return newest(here) ?? newest(here - 1) ?? null;
}

/** The bars of the parts about this moment that are here, in order. */
export const barsAround = (sec: number): readonly Bar[] => ofParts(sec, ({ bars }) => bars);

/** What the music did about this moment, and why, as far as it is here. */
export const captionsAround = (sec: number): readonly Caption[] => ofParts(sec, ({ captions }) => captions);

function ofParts<Item>(sec: number, of: (part: ReplayPart) => readonly Item[]): readonly Item[] {
  void arrivals.value;
  const opened = recording.value;
  if (!opened) return [];
  const here = partAt(opened.overview, sec);
  return [here - 1, here, here + 1].flatMap((part) => {
    const content = opened.parts.peek(part);
    return content ? of(content) : [];
  });
}

/** As it sounded then: through the same recorded instruments, or through none. */
export const playsRecorded = ({ bank }: Pick<Playable, "bank">): boolean => bank !== null && bank === bankHash.value;

/** Worlds of the recording that this version does not have: nothing sounds until somebody asks for the nearest. */
export const unknownWorldsOf = ({ worlds }: Pick<Recording, "worlds">): readonly string[] =>
  worlds.filter((world) => knownWorld(world) === null);
/** Set by a person who wants to hear them in the goal's own world. */
export const playsNearest = signal(false);

const inKnownWorld = <T extends Pick<Bar, "world">>(bar: T, goal: Goal): T =>
  bar.world === undefined || knownWorld(bar.world) !== null ? bar : { ...bar, world: GOAL_WORLDS[goal] };

function load({ overview, parts }: Recording<Playable>): void {
  const { lengthSec, partSec, summary } = overview;
  playMode.value = "replay";
  const lengthSamples = Math.round(lengthSec * AUDIO_RATE_HZ);
  const recorded = playsRecorded(overview);
  post({ type: "replay", seed: summary.seed, lengthSamples, partSamples: partSec * AUDIO_RATE_HZ, recorded });
  for (let part = 0; part < overview.parts; part++) {
    const content = parts.peek(part);
    if (content) postPart(part, content, summary.goal);
  }
}

/** A passage that is heard over and over; null plays on. */
export const passage = signal<Passage | null>(null);
export type Passage = { readonly fromSec: number; readonly toSec: number };
/** Times real time at which what is shown runs on without sound; 0: it does not. */
export const silentSpeed = signal(0);

export function seek(sec: number): void {
  const opened = recording.value;
  shownSec.value = Math.min(opened?.overview.lengthSec ?? 0, Math.max(0, sec));
  soughtMs = performance.now();
  if (opened) fetchAround(opened, shownSec.value);
  if (playMode.value === "replay") post({ type: "seek", sample: Math.round(shownSec.value * AUDIO_RATE_HZ) });
}

/** Straight from a click. False when the browser did not allow the sound. */
export async function play(): Promise<boolean> {
  if (!(await unlockAudio())) return false;
  const opened = recording.value;
  if (!opened || (unknownWorldsOf(opened).length > 0 && !playsNearest.value)) return true;
  silentSpeed.value = 0;
  if (playMode.value !== "replay") load(opened);
  seek(shownSec.value >= opened.overview.lengthSec - 0.1 ? 0 : shownSec.value);
  post({ type: "play" });
  audioOutput()?.openGate(OPEN_SEC);
  isPlaying.value = true;
  return true;
}

export function hold(): void {
  post({ type: "hold" });
  isPlaying.value = false;
}

/** At its end a passage begins again. */
function turnAtEnd(): void {
  const turn = passage.value;
  if (!turn || !isPlaying.value) return;
  if (shownSec.value >= turn.toSec || shownSec.value < turn.fromSec) seek(turn.fromSec);
}

/** Longer than this the page was hidden: what was not seen is not run past. */
const MOST_STEP_SEC = 0.25;

function runSilently(): void {
  hold();
  let beforeMs = performance.now();
  const step = (nowMs: number) => {
    const opened = recording.value;
    const speed = silentSpeed.value;
    if (!opened || speed === 0) return;
    const next = shownSec.value + speed * Math.min(MOST_STEP_SEC, (nowMs - beforeMs) / 1000);
    beforeMs = nowMs;
    const { toSec, fromSec } = passage.value ?? { fromSec: 0, toSec: Number.POSITIVE_INFINITY };
    seek(next >= toSec ? fromSec : next);
    if (shownSec.value >= opened.overview.lengthSec) silentSpeed.value = 0;
    else requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
}

/** Moves what is shown along with what sounds; holds when the sound is taken away. */
export function followReplay(): () => void {
  const stops = [
    effect(() => {
      const { positionSample, ended } = report.value;
      if (positionSample === null || untracked(() => playMode.value) !== "replay") return;
      if (performance.now() - soughtMs < SEEK_SETTLES_MS) return;
      shownSec.value = positionSample / AUDIO_RATE_HZ;
      const opened = untracked(() => recording.value);
      if (opened) fetchAround(opened, shownSec.peek());
      if (ended) isPlaying.value = false;
      untracked(turnAtEnd);
    }),
    effect(() => {
      if (silentSpeed.value > 0) untracked(runSilently);
    }),
    effect(() => {
      if (isTaken(audioStatus.value)) untracked(hold);
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
