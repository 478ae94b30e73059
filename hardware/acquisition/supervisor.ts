/**
 * This file makes a board a Source that outlives its device: it watches the child process, notices silence within half a second,
 * starts the child anew, and goes on in the same numbering with one marked gap.
 */
import { isDeepStrictEqual } from "node:util";
import { type AttuneError, failure, lineOf } from "../../src/errors.ts";
import { createEventQueue } from "../../src/events/event-queue.ts";
import type { SourceEvent } from "../../src/types.ts";
import { type Board, boardOfId } from "../boards.ts";
import { batteryOf, createWordBoard } from "../headband-words.ts";
import { hasOwnPlaces } from "../own-places.ts";
import { channelsOf } from "../places.ts";
import type { Arrival, BoardInputs, Source, SourceNotice } from "../source.ts";
import { createBackOff } from "./back-off.ts";
import type { DeviceProcess } from "./device-process.ts";
import { createListeners } from "./listeners.ts";
import { monotonicMs, type Pinned, type ReadyMessage, type RowsMessage } from "./messages.ts";
import { type BoardConfig, openDevice } from "./open-device.ts";
import { deviceOf } from "./pin-device.ts";
import { batteryIn, createRowReader, type RowReader } from "./rows-to-events.ts";
import { createWatch, WATCH_EVERY_MS } from "./watch.ts";

/** `childPid` is the process that holds the device now; undefined while there is none. */
export type BoardSource = Source & { childPid(): number | undefined };

/** The EEG is in BrainFlow's default preset, which is planned first. */
const EEG_PLAN = 0;
/** A Muse takes 4 s to be let go of. */
const CLOSE_MS = { radio: 8000, other: 2500 };
/** After so long without a sample, a lost device is given up. */
const GIVE_UP_MS = 10 * 60_000;
/** A recording's own pauses are played as they were; a longer one is its end. */
const PLAYBACK_PAUSE_MS = 10_000;
/** Some minutes of a headband: a reader that is so far behind does not come back, and raw samples are never dropped silently. */
const MOST_EVENTS = 50_000;

/** Opens a board; throws an error that names what was tried when it does not answer. */
export async function openBoard(config: BoardConfig, inputs: BoardInputs): Promise<BoardSource> {
  const supervisor = createSupervisor(config, inputs);
  const { plans, pinned } = await supervisor.connect();
  supervisor.startWatching();
  const streams = plans.flatMap((plan) => plan.streams.map(({ info }) => info));
  return {
    name: config.board.name,
    pace: "live",
    streams,
    placesAre: hasOwnPlaces([tableBoard(config)], channelsOf({ streams })) ? "assumed" : "fixed",
    chunks: supervisor.events,
    onNotice: supervisor.onNotice,
    onArrival: supervisor.onArrival,
    ...(pinned && { device: deviceOf(pinned) }),
    ...(plans.some(({ batteryPlace }) => batteryPlace !== undefined) && { onHeadband: supervisor.onHeadband }),
    close: supervisor.close,
    childPid: supervisor.childPid,
  };
}

/** The board whose table names the electrodes: of a playback, the one that was recorded. */
const tableBoard = ({ board, masterBoardId }: BoardConfig): string =>
  masterBoardId === null ? board.name : (boardOfId(masterBoardId)?.name ?? "");

function createSupervisor(config: BoardConfig, given: BoardInputs) {
  const { board } = config;
  const isRecording = board.connection === "file";
  const queue = createEventQueue<SourceEvent>(MOST_EVENTS);
  const notices = createListeners<SourceNotice>();
  const arrivals = createListeners<Arrival>();
  const tell = (level: SourceNotice["level"], code: string, text: string) => notices.tell({ level, code, text });
  const words = createWordBoard();
  const watch = createWatch();
  const backOff = createBackOff();
  let inputs: BoardInputs & Pinned = given;
  let readers: readonly RowReader[] = [];
  let plans: ReadyMessage["plans"] = [];
  /** Plans whose first rows since the device was opened anew have not come yet. */
  const awaited = new Set<number>();
  let device: DeviceProcess | null = null;
  let isClosed = false;
  /** What answered has other channels or another rate: nothing of it is taken. */
  let isOther = false;
  /** A person was told that samples are missing. */
  let isAway = false;
  let wasToldOther = false;
  /** Of EEG; of EEG or the opening of the device; of any message; of the opening. */
  const last = { rowsMs: monotonicMs(), samplesMs: 0, signMs: 0, openMs: 0 };
  let watching: NodeJS.Timeout | undefined;
  let reopening: NodeJS.Timeout | undefined;

  const connect = async (): Promise<ReadyMessage> => {
    backOff.began(monotonicMs());
    const listener = { ready: onReady, rows: onRows, sign: onSign, notice: notices.tell, ended: finish, gone: onGone };
    const opened = openDevice(config, inputs, listener);
    device = opened.device;
    const ready = await opened.ready;
    if (!isOther) return ready;
    void opened.device.close(CLOSE_MS.other);
    throw failure("DEVICE_CHANGED", `${board.name} has other channels or another rate than before`);
  };

  const onReady = (ready: ReadyMessage) => {
    isOther = readers.length > 0 && !isDeepStrictEqual(ready.plans, plans);
    if (isOther) return;
    plans = ready.plans;
    // From the first answer on, only this headband will do: never a stranger's.
    inputs = { ...ready.pinned, ...inputs };
    last.openMs = monotonicMs();
    last.samplesMs = last.openMs;
    if (readers.length === 0) readers = ready.plans.map(createRowReader);
    else for (const plan of readers.keys()) awaited.add(plan);
  };

  const onSign = () => {
    last.signMs = monotonicMs();
  };

  const onRows = (rows: RowsMessage) => {
    if (isOther) return;
    if (rows.plan === EEG_PLAN) {
      last.rowsMs = last.signMs;
      last.samplesMs = last.signMs;
      if (isAway) tell("info", "SOURCE_BACK", `${board.label} is back`);
      isAway = false;
    }
    tellBattery(rows);
    for (const event of readers[rows.plan]?.read(rows, awaited.delete(rows.plan)) ?? []) {
      queue.push(event);
      if (event.type !== "chunk") continue;
      const { stream, firstSample, samples } = event;
      arrivals.tell({ stream, firstSample, lengthSamples: samples[0]?.length ?? 0, atMs: rows.atMs });
    }
  };

  const tellBattery = (rows: RowsMessage) => {
    const plan = plans[rows.plan];
    const battery = plan ? batteryOf(batteryIn(plan, rows)) : null;
    if (battery === null) return;
    words.tell({ type: "headband", stream: "eeg", sample: 0, touches: {}, isWorn: null, battery });
  };

  /** Samples that are held back, for a late package or to judge a gap, are given out when no more can come. */
  const flush = () => {
    for (const reader of readers) for (const event of reader.flush()) queue.push(event);
  };

  const onGone = (why: string) => {
    device = null;
    stopWatching();
    if (isClosed) return;
    if (isRecording) return finish(playbackBroke(why));
    flush();
    backOff.lost(last.openMs, monotonicMs());
    isAway = true;
    tell("warning", "SOURCE_LOST", `${board.label} is lost (${why}); connecting again`);
    reopenLater();
  };

  const reopenLater = () => {
    const nowMs = monotonicMs();
    reopening = setTimeout(() => void reopen(), backOff.nextMs(nowMs) - nowMs);
  };

  const reopen = async () => {
    try {
      await connect();
      startWatching();
    } catch (error) {
      device = null;
      if (isClosed) return;
      if (isOther && !wasToldOther) tell("warning", "DEVICE_CHANGED", lineOf(error));
      wasToldOther = isOther;
      if (monotonicMs() - last.rowsMs > GIVE_UP_MS) finish(lostForGood(board, error));
      else reopenLater();
    }
  };

  const onWatch = () => {
    const verdict = watch({ nowMs: monotonicMs(), lastSamplesMs: last.samplesMs, lastSignMs: last.signMs });
    if (verdict === null || verdict === "streaming") return;
    if (isRecording) {
      if (monotonicMs() - last.samplesMs > PLAYBACK_PAUSE_MS) finish();
      return;
    }
    if (!isAway) tell("warning", "SOURCE_SILENT", `no samples from ${board.label}; waiting for it`);
    isAway = true;
    if (verdict === "restart") device?.kill();
  };

  const startWatching = () => {
    watching = setInterval(onWatch, WATCH_EVERY_MS);
  };
  const stopWatching = () => clearInterval(watching);

  /** No more samples: then the end or the error. */
  const finish = (error?: AttuneError) => {
    stopWatching();
    clearTimeout(reopening);
    flush();
    queue.end(error);
  };

  const close = async () => {
    if (isClosed) return;
    isClosed = true;
    finish();
    const byRadio = board.connection === "BLE" || board.connection === "dongle";
    await device?.close(byRadio ? CLOSE_MS.radio : CLOSE_MS.other);
    device = null;
  };

  return {
    connect,
    startWatching,
    close,
    events: () => queue.events,
    onNotice: notices.add,
    onArrival: arrivals.add,
    onHeadband: words.listen,
    childPid: () => device?.pid,
  };
}

const lostForGood = (board: Board, cause: unknown): AttuneError =>
  failure("DEVICE_LOST", `${board.name} did not come back within ${GIVE_UP_MS / 60_000} minutes`, {
    hint: "What was recorded is kept. Charge it, switch it on and start again.",
    cause,
  });

const playbackBroke = (why: string): AttuneError =>
  failure("PLAYBACK_BROKEN", `the playback broke off: ${why}`, { hint: "Start it again." });
