/**
 * This file tells of a recording what can be told without going through it: enough to hear it and to seek in it while its curves are being made. A log of
 * twelve hours takes a minute or two for these, once.
 */
import { AUDIO_RATE_HZ, DEFAULT_WORLD } from "../../types.ts";
import { readManifest } from "../manifest.ts";
import type { ReplayPart } from "../playing-back.ts";
import { readHeader } from "../read-log.ts";
import { readStretch } from "../read-replay.ts";
import { isOfThisLog } from "../read-session.ts";
import { lastTimeMs } from "../seek-log.ts";
import { findSession, type SessionFolder } from "../session-folder.ts";
import { createSummarize } from "../summarize.ts";
import type { SessionSummary } from "../summary.ts";
import { type KeptOverview, PART_SEC } from "./playback-file.ts";

/** What has not been read may hold a change to a protocol that allows less: until it is, the sound stays well below what ships. */
const UNREAD_DB = -12;

const PART_MS = PART_SEC * 1000;

export function sketchOf(folder: SessionFolder): KeptOverview {
  const header = readHeader(folder.log);
  const lastMs = lastTimeMs(folder.log);
  const end = readStretch(folder, { fromMs: Math.max(0, lastMs - PART_MS), toMs: Number.POSITIVE_INFINITY });
  const begin = readStretch(folder, { fromMs: 0, toMs: PART_MS });
  const summary = summaryOf(folder, lastMs);
  const lastSample = end.frames.at(-1)?.appliesAtSample ?? 0;
  const lengthSec = Math.max(summary.durationSec, lastSample / AUDIO_RATE_HZ);
  const worlds = new Set([...begin.bars, ...end.bars].map(({ world }) => world ?? DEFAULT_WORLD));
  return {
    summary,
    phases: begin.phases,
    markers: begin.markers,
    baselines: begin.baselines,
    bank: header.makers?.bank ?? null,
    damage: [],
    lengthSec,
    worlds: [...worlds],
    pyramids: null,
    volumeDb: Math.min(begin.volumeDb, end.volumeDb, UNREAD_DB),
    partSec: PART_SEC,
    // As many as there will be: one is ended by what comes after it.
    parts: Math.max(1, Math.ceil(lengthSec / PART_SEC)),
  };
}

/** The manifest's where it tells of this log; else what the header knows, and the length. */
function summaryOf(folder: SessionFolder, lastMs: number): SessionSummary {
  const manifest = readManifest(folder.manifest);
  if (manifest && isOfThisLog(manifest, folder)) return manifest.summary;
  const header = readHeader(folder.log);
  return { ...createSummarize(header).summary("crashed"), durationSec: lastMs / 1000 };
}

/** What begins within that part. */
export function partOfLog(dataDir: string, id: string, part: number): ReplayPart {
  const [fromMs, toMs] = [part * PART_MS, (part + 1) * PART_MS];
  const { bars, frames, states } = readStretch(findSession(dataDir, id), { fromMs, toMs });
  return {
    bars: bars.filter(({ startSample }) => startSample * 1000 >= fromMs * AUDIO_RATE_HZ),
    captions: [],
    frames,
    states: states.filter(({ timeMs }) => timeMs >= fromMs),
  };
}
