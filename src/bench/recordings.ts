/**
 * This file measures what people do with recordings: open one, seek in it, list many, export and verify. Beside it stand programs that do the same for
 * their own files: MNE with the EDF of the same session, where the Python readers are here, and SQLite's own scan of the list.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import Database from "libsql";
import { openListener } from "../../hardware/listener/open-listener.ts";
import { writeEdf } from "../recording/exports/edf.ts";
import { surveyLog } from "../recording/exports/survey.ts";
import { makePlayback } from "../recording/playback/make-playback.ts";
import { overviewOf, PART_SEC, readPart, readPlayback } from "../recording/playback/playback-file.ts";
import { partOfLog } from "../recording/playback/sketch.ts";
import { findSession, type SessionFolder } from "../recording/session-folder.ts";
import { listSessions } from "../recording/session-index.ts";
import { requestOf, settle } from "../session/request.ts";
import { startSession } from "../session/session.ts";
import { verifySession } from "../session/verify-session.ts";
import type { OnProgress } from "./progress.ts";
import { plantMany } from "./recordings/plant-many.ts";
import { type MneTimes, timeMne } from "./recordings/time-mne.ts";
import { besideTarget, byDefinition, type Limit, quantileOf, type Row, rowOf, THE_TARGET } from "./row.ts";
import type { BenchSize } from "./size.ts";

type Size = { readonly minutes: number; readonly sessions: number; readonly rounds: number };
const SIZES: Readonly<Record<BenchSize, Size>> = {
  whole: { minutes: 60, sessions: 200, rounds: 9 },
  quick: { minutes: 0.4, sessions: 200, rounds: 3 },
};
/** What a page's first chart reads. */
const CHART_COLUMNS = 400;

export async function benchRecordings(size: BenchSize, onProgress: OnProgress): Promise<readonly Row[]> {
  return measureRecordings(SIZES[size], onProgress);
}

export async function measureRecordings(size: Size, onProgress: OnProgress): Promise<readonly Row[]> {
  const dataDir = mkdtempSync(join(tmpdir(), "attune-bench-recordings-"));
  try {
    onProgress(0, `recording ${size.minutes} min`);
    const folder = findSession(dataDir, await record(dataDir, size.minutes));
    onProgress(0.6, "opening, seeking, exporting");
    const edf = join(dataDir, "session.edf");
    const exporting = cpuSec(() => writeEdf(surveyLog(folder), "edf", edf));
    const mne = timeMne(edf, size.rounds);
    const making = cpuSec(() => makePlayback(folder));
    const rows = [...openRows(folder, size, mne), ...seekRows(dataDir, folder, size, mne)];
    const recordedSec = 60 * size.minutes;
    rows.push(
      speedRow("recordings.firstReading", recordedSec / making, 150),
      speedRow("recordings.exportEdf", recordedSec / exporting, 300),
    );
    onProgress(0.75, "verifying");
    const verifying = cpuSec(() => verifySession(dataDir, folder.id));
    rows.push(speedRow("recordings.verify", recordedSec / verifying, 144));
    onProgress(0.95, `listing ${size.sessions}`);
    rows.push(listRow(dataDir, folder, size));
    return rows;
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function record(dataDir: string, minutes: number): Promise<string> {
  const source = openListener({ personality: "default", seed: 5 });
  const session = await startSession({
    dataDir,
    sourceName: "listener",
    pace: "pulled",
    streams: source.streams,
    events: source.chunks(),
    request: settle(requestOf({ goal: "relax", minutes }), 5),
    speed: null,
    baseline: null,
  });
  await session.done;
  return session.id;
}

/** Overview, first chart and first minute of music, as a page asks for them. */
function openRows(folder: SessionFolder, { rounds }: Size, mne: MneTimes | null): Row[] {
  let bytes = 0;
  const ms = medianMs(rounds, () => {
    const playback = readPlayback(folder);
    if (!playback) return;
    const { course } = playback.overview.pyramids ?? {};
    const sec = playback.overview.lengthSec;
    const level = Math.max(0, course?.levels.findLastIndex(({ binSec }) => sec / binSec >= CHART_COLUMNS) ?? 0);
    const packed = [...(playback.tiles.course[level] ?? []), ...playback.places.slice(0, 1)].map((place) =>
      readPart(folder, place),
    );
    bytes = JSON.stringify(overviewOf(folder, playback)).length + packed.reduce((sum, part) => sum + part.length, 0);
  });
  return [
    besidePeer("recordings.open", ms, "MNE's open of its EDF", mne?.openMs, { valueAtMost: 300 }),
    besideTarget({ name: "recordings.firstChart", value: bytes / 1000, unit: "kB" }, 1000),
  ];
}

function seekRows(dataDir: string, folder: SessionFolder, { rounds }: Size, mne: MneTimes | null): Row[] {
  const playback = readPlayback(folder);
  const parts = playback?.places.length ?? 1;
  /** Here and there, each round in another minute. */
  const partIn = (round: number) => Math.floor(((round * 0.618) % 1) * parts);
  const made = medianMs(rounds, (round) => {
    const place = playback?.places[partIn(round)];
    if (place) JSON.parse(gunzipSync(readPart(folder, place)).toString("utf8"));
  });
  const unread = medianMs(rounds, (round) => partOfLog(dataDir, folder.id, partIn(round)));
  const peer = `MNE's reading of ${PART_SEC} s of its EDF`;
  return [
    besidePeer("recordings.seek", made, peer, mne?.seekMs, { valueAtMost: 50 }),
    besidePeer("recordings.seekUnread", unread, peer, mne?.seekMs, { valueAtMost: 500 }),
  ];
}

function listRow(dataDir: string, folder: SessionFolder, { sessions, rounds }: Size): Row {
  plantMany(dataDir, folder, sessions);
  // The first time fills the index.
  listSessions(dataDir);
  const value = medianMs(rounds, () => listSessions(dataDir));
  const index = new Database(join(dataDir, "index.sqlite"), { readonly: true });
  const scan = index.prepare("SELECT session, stamp, summary FROM sessions");
  const peerValue = medianMs(rounds, () => scan.all());
  index.close();
  const name = `recordings.list${sessions}`;
  return rowOf({ name, value, unit: "ms", peer: "SQLite's own scan", peerValue }, { valueAtMost: 200 });
}

const speedRow = (name: string, value: number, valueAtLeast: number): Row =>
  rowOf({ name, value, unit: "s of recording per s", peer: byDefinition("real time"), peerValue: 1 }, { valueAtLeast });

/** Without the peer, which not every machine has, beside the limit alone. */
function besidePeer(
  name: string,
  value: number,
  peer: string,
  peerMs: number | undefined,
  limit: Limit & { readonly valueAtMost: number },
): Row {
  const figure = { name, value, unit: "ms" };
  if (peerMs === undefined) return rowOf({ ...figure, peer: THE_TARGET, peerValue: limit.valueAtMost }, limit);
  return rowOf({ ...figure, peer, peerValue: peerMs }, limit);
}

/** Of the clock: what a person waits. */
function medianMs(rounds: number, run: (round: number) => unknown): number {
  const times = Array.from({ length: rounds }, (_, round) => {
    const startMs = performance.now();
    run(round);
    return performance.now() - startMs;
  });
  return quantileOf(times, 0.5);
}

/** Of the processor, so that what else runs here matters less. */
function cpuSec(run: () => unknown): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}
