/** This file turns BrainFlow's exit codes into errors with BrainFlow's own names and what to do about each. */
import { AttuneError } from "../../src/errors.ts";

const code = (name: string, meaning: string, hint: string) => ({ name, meaning, hint });

/** BrainFlowExitCodes, in its order: the place is the number. */
const EXIT_CODES = [
  code("STATUS_OK", "all is well", ""),
  code("PORT_ALREADY_OPEN_ERROR", "the port is already open", "Close the other program that holds the port."),
  code(
    "UNABLE_TO_OPEN_PORT_ERROR",
    "the port or the Bluetooth adapter could not be opened",
    "Is Bluetooth on, is the dongle plugged in, may this user open it? `attune doctor` checks both.",
  ),
  code("SER_PORT_ERROR", "the serial port failed", "Unplug the dongle, plug it in again and look at its port's name."),
  code("BOARD_WRITE_ERROR", "the board did not take a command", "Switch the board off and on again."),
  code("INCOMMING_MSG_ERROR", "the board's answer was not understood", "Switch the board off and on again."),
  code("INITIAL_MSG_ERROR", "the board did not greet", "Switch the board on (for Cyton: to PC) and try again."),
  code(
    "BOARD_NOT_READY_ERROR",
    "no such board answered",
    "Is it on, charged and near? Does another program, or a phone, hold it?",
  ),
  code("STREAM_ALREADY_RUN_ERROR", "the stream already runs", "Close the other session on this board."),
  code("INVALID_BUFFER_SIZE_ERROR", "the buffer's size is not valid", "This is a fault of Attune: please report it."),
  code("STREAM_THREAD_ERROR", "BrainFlow's thread failed", "Try again; if it stays, report it."),
  code("STREAM_THREAD_IS_NOT_RUNNING", "the stream does not run", "Start the board again."),
  code("EMPTY_BUFFER_ERROR", "there is no such data", "This board does not have that kind of channel."),
  code(
    "INVALID_ARGUMENTS_ERROR",
    "the inputs are not valid",
    "`attune boards` shows what this board needs: check port, address and file.",
  ),
  code(
    "UNSUPPORTED_BOARD_ERROR",
    "the board is not supported here",
    "`attune boards` lists the boards; some work only on some systems.",
  ),
  code("BOARD_NOT_CREATED_ERROR", "the board was not prepared", "This is a fault of Attune: please report it."),
  code("ANOTHER_BOARD_IS_CREATED_ERROR", "the board is already in use", "Close the other session on this board."),
  code("GENERAL_ERROR", "BrainFlow failed", "`attune doctor` checks what BrainFlow needs."),
  code("SYNC_TIMEOUT_ERROR", "the board did not answer in time", "Is it on, charged and near? Try again."),
  code("JSON_NOT_FOUND_ERROR", "BrainFlow's board table is missing", "Run `npm run setup` again."),
  code("NO_SUCH_DATA_IN_JSON_ERROR", "the board has no such data", "`attune boards` shows what each board has."),
  code("CLASSIFIER_IS_NOT_PREPARED_ERROR", "the classifier was not prepared", ""),
  code("ANOTHER_CLASSIFIER_IS_PREPARED_ERROR", "another classifier is in use", ""),
  code("UNSUPPORTED_CLASSIFIER_AND_METRIC_COMBINATION_ERROR", "classifier and metric do not fit", ""),
] as const;

const STATUS_OK = 0;

/** A call of BrainFlow that did not return STATUS_OK. `code` is BrainFlow's name, `brainFlowCode` its number. */
export class BrainFlowError extends AttuneError {
  readonly brainFlowCode: number;

  constructor(brainFlowCode: number, during: string) {
    const known = EXIT_CODES[brainFlowCode] ?? code("UNKNOWN_EXIT_CODE", "BrainFlow failed", "");
    const message = `${during}: ${known.meaning} (BrainFlow ${known.name} ${brainFlowCode})`;
    super(known.name, message, 1, { hint: known.hint });
    this.brainFlowCode = brainFlowCode;
  }
}

/** Throws a BrainFlowError unless the call went well: `check(lib.stop_stream(...), "stop_stream")`. */
export function check(brainFlowCode: number, during: string): void {
  if (brainFlowCode !== STATUS_OK) throw new BrainFlowError(brainFlowCode, during);
}
