/** This file says why a board did not open: what was tried, what BrainFlow said, and what to check. */
import { type AttuneError, failure } from "../../src/errors.ts";
import type { Board, Connection } from "../boards.ts";
import { CONFIG_REFUSED } from "../brainflow/send-command.ts";
import type { BoardInputs } from "../source.ts";
import type { FailedMessage } from "./messages.ts";
import { reasonFromLog } from "./pin-device.ts";

const BY_RADIO = "Is Bluetooth on, the headband charged, awake and near, and not held by a phone or another program?";
const BY_PORT =
  "Is the port right (`attune doctor` lists them), the dongle plugged in, the board switched on, and no other program using it?";

const CHECKS: Readonly<Record<Connection, string>> = {
  none: "",
  BLE: BY_RADIO,
  dongle: BY_PORT,
  serial: BY_PORT,
  "Wi-Fi": "Is the board switched on, in the same network, and the address right?",
  file: "Is it a recording of BrainFlow from that board?",
  // What is heard, and what is to be chosen, is told by the child.
  LSL: "",
  other: "Is it connected and switched on, its driver installed, and no other program using it?",
};

/** What was tried, in words. */
function tried({ connection }: Board, inputs: BoardInputs): string {
  const { serialPort, macAddress, serialNumber, ipAddress, ipPort, file } = inputs;
  const named = serialNumber ?? macAddress;
  if (connection === "BLE")
    return `tried Bluetooth, ${named ? `looking for ${named}` : "taking the first that answers"}`;
  if (file !== undefined) return `tried the file ${file}`;
  if (serialPort !== undefined) return `tried the port ${serialPort}`;
  if (connection === "Wi-Fi")
    return `tried ${ipAddress ?? "to find it in the network"}${ipPort ? `, port ${ipPort}` : ""}`;
  if (connection === "LSL") return `tried ${serialNumber ? `the stream ${serialNumber}` : "the streams in reach"}`;
  return "tried its driver";
}

export function openError(board: Board, inputs: BoardInputs, told: FailedMessage): AttuneError {
  // It opened, and a person's own command did not fit it: no cable or port is to blame.
  if (told.code === CONFIG_REFUSED) return failure(told.code, `${board.name}: ${told.message}`, { hint: told.hint });
  const reason = reasonFromLog(told.log);
  const said = reason === "" ? told.message : reason;
  return failure(told.code, `${board.name} did not open: ${said} (${told.code}; ${tried(board, inputs)})`, {
    hint: [CHECKS[board.connection], told.hint].find((hint) => hint !== "") ?? "",
  });
}
