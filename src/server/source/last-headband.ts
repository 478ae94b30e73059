/** This file remembers which headband was used last, so that the next start connects it without being asked. */
import { join } from "node:path";
import * as v from "valibot";
import { isLsl, LSL } from "../../../hardware/lsl/open-lsl.ts";
import type { BoardInputs, DeviceId } from "../../../hardware/source.ts";
import { lineOf } from "../../errors.ts";
import { readRegular } from "../../regular-file.ts";
import { writeAtomically } from "../../write-atomically.ts";

/** `inputs`: what was said of it; `device`: what it told of itself. */
export type Headband = { readonly name: string; readonly inputs: BoardInputs; readonly device: DeviceId };

/** What other versions wrote beside these is passed over. */
const INPUTS = v.object({
  serialPort: v.exactOptional(v.string()),
  macAddress: v.exactOptional(v.string()),
  ipAddress: v.exactOptional(v.string()),
  ipPort: v.exactOptional(v.number()),
  serialNumber: v.exactOptional(v.string()),
  masterBoard: v.exactOptional(v.string()),
  timeoutSec: v.exactOptional(v.number()),
});
const DEVICE = v.object({ macAddress: v.exactOptional(v.string()), serialNumber: v.exactOptional(v.string()) });
const HEADBAND = v.object({
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  inputs: INPUTS,
  device: v.optional(DEVICE, {}),
});

/** What is worn by nobody is no headband; a port that other programs reach, and a band that a browser holds, are opened only when they are asked for. */
const NONE = ["synthetic", "playback", "streaming", "listener", "file", "osc", "web-bluetooth"];
const isHeadband = (name: string): boolean => !NONE.includes(name.split(":")[0] ?? "");

const pathOf = (dataDir: string): string => join(dataDir, "headband.json");

/** Null where none was used yet; a damaged file is told, and stands for none. */
export function recallHeadband(dataDir: string, tell: (line: string) => void): Headband | null {
  const path = pathOf(dataDir);
  try {
    return namedOnce(v.parse(HEADBAND, JSON.parse(readRegular(path))));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") tell(`${path} cannot be read: ${lineOf(error)}`);
    return null;
  }
}

/** A stream that has its id in its name may not be told it again; it once was written so. */
function namedOnce({ name, inputs, device }: Headband): Headband {
  const { serialNumber: _, ...others } = inputs;
  return isLsl(name) && name !== LSL.name ? { name, inputs: others, device: {} } : { name, inputs, device };
}

/** Choosing the demo or a file forgets nothing: it is no other headband. A full disk costs the memory, not the choice. */
export function rememberHeadband(
  dataDir: string,
  { name, inputs, device }: Headband,
  tell: (line: string) => void,
): void {
  if (!isHeadband(name)) return;
  try {
    const { file: _, ...others } = inputs;
    writeAtomically(pathOf(dataDir), `${JSON.stringify({ name, inputs: others, device })}\n`);
  } catch (error) {
    tell(`${name} could not be remembered: ${lineOf(error)}`);
  }
}
