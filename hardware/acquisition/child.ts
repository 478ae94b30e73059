/**
 * This file is the child process of one device. BrainFlow's calls block for seconds, hold one lock for the whole process and may
 * crash, so they are made here and nowhere else; samples go to the supervisor in messages.
 */
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { AttuneError, lineOf } from "../../src/errors.ts";
import { PRESETS } from "../brainflow/board-ids.ts";
import { get_board_descr, get_board_presets, set_log_file, set_log_level } from "../brainflow/board-info.ts";
import { type BoardShim, createBoardShim } from "../brainflow/board-shim.ts";
import { loadBoardController } from "../brainflow/library.ts";
import { type PresetPlan, planPresets } from "../brainflow/preset-plan.ts";
import { sendCommand } from "../brainflow/send-command.ts";
import { startCommandsOf } from "../brainflow/start-commands.ts";
import { checkRecording } from "./check-recording.ts";
import { countLines } from "./count-lines.ts";
import { createDeadline } from "./deadline.ts";
import { MOST_ROWS_BYTES } from "./message-pipe.ts";
import { type FailedMessage, type FromChild, monotonicMs, type ToChild } from "./messages.ts";
import { openParentPipe } from "./parent-pipe.ts";
import { pinFromLog } from "./pin-device.ts";

const POLL_MS = 15;
const BEAT_MS = 200;
/** So much stays in BrainFlow's own buffer while the supervisor does not read. */
const BUFFER_SEC = 120;
/** What the supervisor has not taken yet; beyond it the samples wait in BrainFlow's buffer. */
const MOST_WAITING_BYTES = 8 * MOST_ROWS_BYTES;
/** Of what BrainFlow said, which tells everything at level trace. */
const MOST_LOG_CHARACTERS = 200_000;
/** A native call that takes longer than this beyond its own timeout hangs for good. */
const HANG_SEC = 60;

type OpenRequest = Extract<ToChild, { type: "open" }>;
type Device = { readonly shim: BoardShim; readonly plans: readonly PresetPlan[]; readonly rowsInFile: number | null };

const deadline = createDeadline();
let device: Device | null = null;
let timer: NodeJS.Timeout | undefined;
let isLeaving = false;

function openDevice(request: OpenRequest): Device {
  const { libraryDir, boardId, masterBoardId, inputs, loop, logDir } = request;
  const library = loadBoardController(libraryDir);
  const logPath = join(logDir, "brainflow.log");
  set_log_file(library, logPath);
  set_log_level(library, "trace");
  try {
    if (inputs.file !== undefined) checkRecording(inputs.file, rowsOf(library, masterBoardId ?? boardId));
    const shim = createBoardShim(library, { boardId, inputs, masterBoardId });
    shim.prepare_session();
    for (const command of startCommandsOf(boardId)) shim.config_board(command);
    for (const command of request.commands) sendCommand(shim, command);
    if (loop) shim.config_board("loopback_true");
    const plans = planOf(shim, library, request);
    const mostHz = Math.max(...plans.map((plan) => plan.samplingRateHz));
    shim.start_stream(Math.ceil(BUFFER_SEC * mostHz));
    pipe.send({ type: "ready", plans, pinned: pinFromLog(readLog(logPath)) });
    return { shim, plans, rowsInFile: inputs.file === undefined || loop ? null : countLines(inputs.file) };
  } catch (error) {
    pipe.send(failed(error, readLog(logPath)));
    throw error;
  } finally {
    set_log_level(library, "off");
    rmSync(logDir, { recursive: true, force: true });
  }
}

/** The board's streams at the rates that this session really has. A recording holds the default preset only. */
function planOf(shim: BoardShim, library: ReturnType<typeof loadBoardController>, request: OpenRequest) {
  const tableId = shim.get_board_id();
  const borrowed = request.masterBoardId !== null;
  const presets = get_board_presets(library, tableId)
    .slice(0, borrowed ? 1 : undefined)
    .map((preset) => ({ preset, descr: get_board_descr(library, tableId, preset) }));
  const plans = planPresets(tableId, presets);
  const numbered = request.loop ? plans.map((plan) => ({ ...plan, counter: null })) : plans;
  return borrowed ? numbered : numbered.map((plan) => atRate(plan, rateOf(shim, plan)));
}

const rowsOf = (library: ReturnType<typeof loadBoardController>, boardId: number) =>
  get_board_descr(library, boardId, PRESETS.default).num_rows ?? 0;

function rateOf(shim: BoardShim, plan: PresetPlan): number {
  try {
    return shim.get_board_sampling_rate(plan.preset);
  } catch {
    // Not every driver knows its session's rate; then it is the one that the library's table tells.
    return plan.samplingRateHz;
  }
}

function atRate(plan: PresetPlan, samplingRateHz: number): PresetPlan {
  const streams = plan.streams.map((stream) => ({ ...stream, info: { ...stream.info, samplingRateHz } }));
  return { ...plan, samplingRateHz, streams };
}

const readLog = (path: string): string => {
  try {
    return readFileSync(path, "utf8").slice(0, MOST_LOG_CHARACTERS);
  } catch {
    return "";
  }
};

function failed(error: unknown, log: string): FailedMessage {
  if (!(error instanceof AttuneError)) {
    return { type: "failed", code: "BOARD_FAILED", message: lineOf(error), hint: "", log };
  }
  return { type: "failed", code: error.code, message: error.message, hint: error.hint, log };
}

/** The rows that the plan takes, out of all that BrainFlow has; what does not fit into one message stays there for the next poll. */
function takeRows({ shim }: Device, plan: PresetPlan): { count: number; values: Float64Array } {
  const most = Math.floor(MOST_ROWS_BYTES / (plan.takes.length * Float64Array.BYTES_PER_ELEMENT));
  const { count, values: table } = shim.get_board_data(most, plan.preset);
  const values = new Float64Array(plan.takes.length * count);
  for (const [place, row] of plan.takes.entries()) {
    values.set(table.subarray(row * count, (row + 1) * count), place * count);
  }
  return { count, values };
}

function startPolling(open: Device): void {
  let spokeAtMs = monotonicMs();
  let rowsGiven = 0;
  const poll = () => {
    deadline(HANG_SEC);
    if (pipe.waitingBytes() > MOST_WAITING_BYTES) return;
    for (const [i, plan] of open.plans.entries()) {
      if (open.shim.get_board_data_count(plan.preset) === 0) continue;
      const { count, values } = takeRows(open, plan);
      const atMs = monotonicMs();
      pipe.send({ type: "rows", plan: i, atMs, count, values });
      spokeAtMs = atMs;
      rowsGiven += count;
    }
    if (open.rowsInFile !== null && rowsGiven >= open.rowsInFile) {
      pipe.send({ type: "ended" });
      clearInterval(timer);
    } else if (monotonicMs() - spokeAtMs >= BEAT_MS) {
      pipe.send({ type: "beat" });
      spokeAtMs = monotonicMs();
    }
  };
  timer = setInterval(() => {
    try {
      poll();
    } catch (error) {
      pipe.send(failed(error, ""));
      closeDevice();
    }
  }, POLL_MS);
}

/** Lets go of the device and ends; a headband that is not let go of refuses the next connection for a while. */
function closeDevice(): void {
  if (isLeaving) return;
  isLeaving = true;
  clearInterval(timer);
  deadline(HANG_SEC);
  const open = device;
  device = null;
  try {
    if (open?.shim.is_prepared()) {
      open.shim.stop_stream();
      open.shim.release_session();
    }
  } catch {
    // The device may be gone already; there is nobody left to tell.
  }
  pipe.end(() => process.exit(0));
}

function obey(message: ToChild): void {
  if (message.type === "close") {
    closeDevice();
    return;
  }
  deadline(HANG_SEC + (message.inputs.timeoutSec ?? 0));
  try {
    device = openDevice(message);
    startPolling(device);
  } catch {
    closeDevice();
  }
}

const pipe = openParentPipe<ToChild, FromChild>({ message: obey, gone: closeDevice });
// Ctrl-C reaches every process of the terminal; the parent decides when the music has faded and the device is closed.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => {});
