/** This file says which headband a source is, in the words that a profile keeps. */
import { basename } from "node:path";
import type { BoardInputs, Source } from "../hardware/source.ts";

/** The folder of a file is nobody's business; a serial number tells one headband from the next of its kind. */
export function headbandOf({ name }: Pick<Source, "name">, { serialNumber, macAddress }: BoardInputs): string {
  if (name.startsWith("file:")) return `file:${basename(name.slice("file:".length))}`;
  return [name, serialNumber ?? macAddress].filter((part) => part !== undefined).join(" ");
}
