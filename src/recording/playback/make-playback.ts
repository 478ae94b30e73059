/**
 * This file goes through a log once and writes what a page asks of it: parts that are packed one by one, and then the overview, which knows where
 * each of them lies. It holds no more than a minute or two of the music, whatever the length of the session.
 */
import { closeSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { gzipSync } from "node:zlib";
import {
  AUDIO_RATE_HZ,
  type ControlFrame,
  DEFAULT_WORLD,
  type Goal,
  type IndexName,
  type LoopInput,
  type LoopOutput,
} from "../../types.ts";
import { syncDir, writeAtomically } from "../../write-atomically.ts";
import { keyOfLog } from "../encryption/key-of-log.ts";
import { readManifest } from "../manifest.ts";
import { createNewestBars } from "../newest-bars.ts";
import type { Caption, LevelTile, PyramidName, Replay } from "../playing-back.ts";
import { describeDamage } from "../read-frames.ts";
import { readHeader, readLog } from "../read-log.ts";
import { isOfThisLog } from "../read-session.ts";
import { hideSealed, isSealed, readReveal } from "../seal.ts";
import type { SessionFolder } from "../session-folder.ts";
import type { SessionHeader } from "../session-header.ts";
import { createSummarize, mainStreamOf } from "../summarize.ts";
import { capAfter, capOfHeader } from "../volume-cap.ts";
import { createCaptions } from "./captions.ts";
import { createCourseTracks } from "./course-tracks.ts";
import {
  PART_SEC,
  type PartPlace,
  PLAYBACK_FORMAT,
  type PlaybackFile,
  playbackPaths,
  stampOfLog,
} from "./playback-file.ts";
import { EMPTY_TILE } from "./pyramid.ts";
import { createSignalTracks } from "./signal-tracks.ts";

const PART_MS = PART_SEC * 1000;
const PART_SAMPLES = PART_SEC * AUDIO_RATE_HZ;
/** Bars are final before they begin, frames come 60 ms before they apply, captions two seconds late: by then nothing more begins in the part. */
const SETTLED_MS = 4000;
/** Twice as fast as the usual level, and hardly larger. */
const GZIP_LEVEL = 3;

/** Null where it lies on the disk; where that takes nothing, all that would. */
export type Unsaved = { readonly playback: PlaybackFile; readonly parts: Buffer } | null;

/** Makes it, beside the log where it can. */
export function makePlayback(folder: SessionFolder): Unsaved {
  // What is encrypted leaves nothing in plain beside it.
  if (keyOfLog(folder.log)) return unsaved(folder);
  try {
    savePlayback(folder);
    return null;
  } catch (error) {
    if (!isRefusedWrite(error)) throw error;
    return unsaved(folder);
  }
}

function unsaved(folder: SessionFolder): Unsaved {
  const parts: Buffer[] = [];
  const gathered = gather(folder, (bytes) => parts.push(bytes));
  return {
    playback: { format: PLAYBACK_FORMAT, stamp: stampOfLog(folder), ...gathered },
    parts: Buffer.concat(parts),
  };
}

const REFUSED = ["EACCES", "EPERM", "EROFS", "ENOSPC", "EDQUOT", "EIO"];

const isRefusedWrite = (error: unknown): boolean =>
  error instanceof Error && "code" in error && REFUSED.includes(String(error.code));

function savePlayback(folder: SessionFolder): void {
  const paths = playbackPaths(folder);
  const stamp = stampOfLog(folder);
  const unfinished = `${paths.parts}.${process.pid}.tmp`;
  const file = openSync(unfinished, "w", 0o600);
  try {
    const gathered = gatherInto(folder, file);
    renameSync(unfinished, paths.parts);
    syncDir(folder.dir);
    const playback: PlaybackFile = { format: PLAYBACK_FORMAT, stamp, ...gathered };
    writeAtomically(paths.overview, JSON.stringify(playback));
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
}

function gatherInto(folder: SessionFolder, file: number) {
  try {
    return gather(folder, (bytes) => {
      for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
    });
  } finally {
    closeSync(file);
  }
}

function gather(folder: SessionFolder, write: (bytes: Buffer) => void): Omit<PlaybackFile, "format" | "stamp"> {
  const header = readHeader(folder.log);
  const summarize = createSummarize(header);
  const hidesReadings = isSealed(folder, header);
  const store = createStore(write);
  const parts = createParts(store);
  const captions = createCaptions(captionConfigOf(folder, header));
  const tiles: Record<PyramidName, PartPlace[][]> = { course: [], signal: [] };
  const keep = (of: PyramidName) => (level: number, content: LevelTile) => {
    const places = tiles[of][level] ?? [];
    tiles[of][level] = places;
    places.push(store(content));
  };
  const course = createCourseTracks(hidesReadings, keep("course"));
  const main = mainStreamOf(header.streams);
  const signal = main?.kind === "eeg" && !hidesReadings ? createSignalTracks(main, keep("signal")) : null;
  const phases: Replay["phases"][number][] = [];
  const markers: Replay["markers"][number][] = [];
  const damage: string[] = [];
  let today: Replay["baselines"]["today"] = null;
  let timeMs = 0;
  let volumeDb = capOfHeader(header);
  let isClosed = false;

  const takeInput = (input: LoopInput) => {
    timeMs = input.timeMs;
    volumeDb = capAfter(volumeDb, input);
    summarize.addInput(input);
    captions.addInput(input);
    parts.addCaptions(captions.take());
    parts.passed(timeMs);
    course.passed((timeMs - SETTLED_MS) / 1000);
    signal?.passed((timeMs - SETTLED_MS) / 1000);
    const { event } = input;
    if (event.type === "chunk") signal?.add(event, timeMs);
    else if (event.type === "marker") markers.push({ timeMs, label: event.label });
    else if (event.type === "command" && event.name === "mark") markers.push({ timeMs, label: event.label });
  };
  const takeOutput = (output: LoopOutput) => {
    summarize.addOutput(output);
    captions.addOutput(output, timeMs);
    course.add(output, timeMs);
    if (hidesReadings && (output.type === "state" || output.type === "baseline")) return;
    if (output.type === "phase") phases.push({ timeMs, phase: output.phase });
    else if (output.type === "baseline") today = output.values;
    parts.add(output, timeMs);
  };
  for (const entry of readLog(folder.log)) {
    if (entry.type === "damage") damage.push(describeDamage(entry));
    else if (entry.record.type === "input") takeInput(entry.record.input);
    else if (entry.record.type === "output") takeOutput(entry.record.output);
    isClosed = entry.type === "record" && entry.record.type === "close";
  }
  parts.addCaptions(captions.end());
  const { places, worlds, lastSample } = parts.end(timeMs);
  const pyramids = { course: course.end(), signal: signal?.end() ?? null };
  const manifest = readManifest(folder.manifest);
  if (manifest && !isOfThisLog(manifest, folder)) damage.push("the log is not the one that was closed");
  const summary = hideSealed(summarize.summary(isClosed ? "closed" : "crashed"), !hidesReadings);
  return {
    overview: {
      summary,
      phases,
      markers,
      baselines: { stored: header.baseline?.values ?? null, today },
      bank: header.makers?.bank ?? null,
      damage,
      lengthSec: Math.max(summary.durationSec, lastSample / AUDIO_RATE_HZ),
      worlds,
      pyramids,
      partSec: PART_SEC,
      parts: places.length,
      volumeDb,
    },
    places,
    tiles,
  };
}

function captionConfigOf(folder: SessionFolder, header: SessionHeader) {
  const { arm, protocol, goal } = header;
  return {
    isSealed: isSealed(folder, header),
    arms: arm === "sealed" ? (readReveal(folder)?.arms ?? []) : [arm],
    index: protocol?.index ?? INDEX_OF_GOAL[goal],
    direction: protocol?.direction ?? ("up" as const),
    breathes: protocol?.breath !== undefined && protocol.breath !== null,
  };
}

/** What recordings of before there were protocols follow. */
const INDEX_OF_GOAL: Readonly<Record<Goal, IndexName>> = {
  relax: "relaxation",
  meditate: "relaxation",
  "stress-break": "relaxation",
  focus: "focus",
  energise: "focus",
};

/** Packs a value, writes it, and knows where it lies. */
type Store = (content: unknown) => PartPlace;

function createStore(write: (bytes: Buffer) => void): Store {
  let atByte = 0;
  /** Where nothing is known: a silence of days is one such tile, however many of it there are. */
  let empty: PartPlace | null = null;
  return (content) => {
    if (content === EMPTY_TILE && empty) return empty;
    const bytes = gzipSync(JSON.stringify(content), { level: GZIP_LEVEL });
    write(bytes);
    const place = { atByte, bytes: bytes.length };
    atByte += bytes.length;
    if (content === EMPTY_TILE) empty = place;
    return place;
  };
}

/** Gathers the music, the states and the captions of one part after the other, and writes each when nothing more can belong to it. */
function createParts(store: Store) {
  const newest = createNewestBars();
  const places: PartPlace[] = [];
  const worlds = new Set<string>();
  let frames: ControlFrame[] = [];
  let states: Replay["states"][number][] = [];
  let captions: Caption[] = [];
  let lastSample = 0;

  const flush = (toSample: number, toMs: number, endMs = toMs) => {
    const fromSample = places.length * PART_SAMPLES;
    const bars = newest
      .begunBy(endMs)
      .filter(({ startSample }) => startSample >= fromSample && startSample < toSample)
      .sort((a, b) => a.startSample - b.startSample);
    for (const { world } of bars) worlds.add(world ?? DEFAULT_WORLD);
    newest.forgetBefore(toSample);
    const ofPart = ({ timeMs }: { readonly timeMs: number }) => timeMs < toMs;
    const later = ({ timeMs }: { readonly timeMs: number }) => timeMs >= toMs;
    places.push(
      store({
        bars,
        frames: frames.filter(({ appliesAtSample }) => appliesAtSample < toSample),
        states: states.filter(ofPart),
        captions: captions.filter(ofPart).sort((a, b) => a.timeMs - b.timeMs),
      }),
    );
    frames = frames.filter(({ appliesAtSample }) => appliesAtSample >= toSample);
    states = states.filter(later);
    captions = captions.filter(later);
  };
  const endsAfter = (part: number) => flush(part * PART_SAMPLES, part * PART_MS);

  return {
    add: (output: LoopOutput, timeMs: number) => {
      if (output.type === "bar") newest.add(output);
      else if (output.type === "state") states.push({ timeMs, state: output });
      else if (output.type === "frame") {
        frames.push(output);
        lastSample = Math.max(lastSample, output.appliesAtSample);
      }
    },
    addCaptions: (more: readonly Caption[]) => void captions.push(...more),
    passed: (timeMs: number) => {
      while (timeMs >= (places.length + 1) * PART_MS + SETTLED_MS) endsAfter(places.length + 1);
    },
    /** The rest is the last part, however long; `endMs`: as far as the log goes. */
    end: (endMs: number) => {
      flush(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, endMs);
      return { places, worlds: [...worlds], lastSample };
    },
  };
}
