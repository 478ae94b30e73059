/** This file says which headband a source is, in the words that a profile keeps. */
import { basename } from "node:path";
import type { BoardInputs, Source } from "../hardware/source.ts";

/**
 * The folder of a file is nobody's business; a serial number tells one headband from the next of its kind. A playback is its recording, and what streams
 * in the network is the board that sends: electrodes sit where they sat there.
 */
export function headbandOf({ name }: Pick<Source, "name">, inputs: BoardInputs): string {
  if (name.startsWith("file:")) return `file:${basename(name.slice("file:".length))}`;
  const { masterBoard, file, serialNumber, macAddress } = inputs;
  return [name, masterBoard, file && basename(file), serialNumber ?? macAddress]
    .filter((part) => part !== undefined)
    .join(" ");
}
