/** This file opens a device in its child process: ready, or an error that says what was tried. */
import type { Board } from "../boards.ts";
import type { BoardInputs } from "../source.ts";
import { type DeviceProcess, startDevice } from "./device-process.ts";
import type { FailedMessage, NoticeMessage, Pinned, ReadyMessage, RowsMessage } from "./messages.ts";
import { openError } from "./open-error.ts";

export type BoardConfig = {
  readonly board: Board;
  readonly libraryDir: string;
  readonly masterBoardId: number | null;
  readonly loop: boolean;
  /** Sent each time that the device is opened (BrainFlow's `config_board`). */
  readonly commands?: readonly string[];
  /** Another program in the child's place, for tests. */
  readonly childPath?: string;
};

/** What comes from a device that is open, in the order in which it came. */
export type OpenListener = {
  /** Told before any rows of this opening, which a busy parent reads in the same breath: a promise alone would come after them. */
  ready(message: ReadyMessage): void;
  rows(rows: RowsMessage): void;
  /** Any sign of life. */
  sign(): void;
  notice(notice: NoticeMessage): void;
  ended(): void;
  gone(why: string): void;
};

/** BrainFlow looks for a device 5 to 15 s by itself; connecting and starting take longer than looking. */
const DEFAULT_TIMEOUT_SEC = 15;
const OPEN_MARGIN_MS = 20_000;

const told = (message: string): FailedMessage => ({
  type: "failed",
  code: "DEVICE_PROCESS_ENDED",
  message,
  hint: "",
  log: "",
});

export function openDevice(
  config: BoardConfig,
  inputs: BoardInputs & Pinned,
  listener: OpenListener,
): { readonly device: DeviceProcess; readonly ready: Promise<ReadyMessage> } {
  const { board, libraryDir, masterBoardId, loop, commands = [] } = config;
  const { promise: ready, resolve, reject } = settledOnce<ReadyMessage>();
  let isOpen = false;
  /** Of a device that was open and broke. */
  let lastWords: string | null = null;
  const fail = (message: FailedMessage) => {
    clearTimeout(limit);
    reject(openError(board, inputs, message));
    device.kill();
  };
  const device = startDevice(
    { type: "open", libraryDir, boardId: board.boardId, masterBoardId, inputs, loop, commands },
    {
      message: (message) => {
        listener.sign();
        if (message.type === "ready") {
          isOpen = true;
          clearTimeout(limit);
          listener.ready(message);
          resolve(message);
        } else if (message.type === "rows") listener.rows(message);
        else if (message.type === "ended") listener.ended();
        else if (message.type === "notice") listener.notice(message);
        else if (message.type === "failed" && isOpen) lastWords = message.message;
        else if (message.type === "failed") fail(message);
      },
      gone: (why) => (isOpen ? listener.gone(lastWords ?? why) : fail(told(why))),
    },
    config.childPath,
  );
  const limitMs = (inputs.timeoutSec ?? DEFAULT_TIMEOUT_SEC) * 1000 + OPEN_MARGIN_MS;
  const limit = setTimeout(() => fail(told(`no answer within ${limitMs / 1000} s`)), limitMs);
  // The child keeps the program alive while there is one; the limit alone must not.
  limit.unref();
  return { device, ready };
}

/** A promise and its ends; ends that come later do nothing. */
function settledOnce<T>() {
  let resolve: (value: T) => void = () => {};
  let reject: (error: unknown) => void = () => {};
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}
