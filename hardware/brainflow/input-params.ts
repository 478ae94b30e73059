/** This file writes BrainFlowInputParams: the JSON that names one device in every call. */
import type { BoardInputs } from "../source.ts";
import { BoardIds } from "./board-ids.ts";

/** Attune's field → BrainFlow's, for those that keep their value. `masterBoard` is a number there. */
const FIELDS = {
  serialPort: "serial_port",
  macAddress: "mac_address",
  ipAddress: "ip_address",
  ipPort: "ip_port",
  serialNumber: "serial_number",
  file: "file",
  timeoutSec: "timeout",
} as const;

/** What BrainFlow takes as "not given". */
const EMPTY = {
  serial_port: "",
  mac_address: "",
  ip_address: "",
  ip_address_aux: "",
  ip_address_anc: "",
  ip_port: 0,
  ip_port_aux: 0,
  ip_port_anc: 0,
  ip_protocol: 0,
  other_info: "",
  timeout: 0,
  serial_number: "",
  file: "",
  file_aux: "",
  file_anc: "",
  master_board: BoardIds.NO_BOARD as number,
};

export function inputParamsJson(inputs: BoardInputs, masterBoardId: number | null): string {
  const given: Record<string, string | number> = {};
  for (const [field, name] of Object.entries(FIELDS)) {
    const value = inputs[field as keyof typeof FIELDS];
    if (value !== undefined) given[name] = value;
  }
  return JSON.stringify({ ...EMPTY, ...given, master_board: masterBoardId ?? BoardIds.NO_BOARD });
}
