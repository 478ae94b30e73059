/** This file reads an EEGLAB dataset's samples: sample by sample in a .fdt, channel by channel in an old .dat, or inside the .set. */
import { failure } from "../../src/errors.ts";
import type { FileBytes } from "./file-bytes.ts";
import type { Notify } from "./recording.ts";
import { createSampleReader, FLOAT32_LE, type SampleReader } from "./sample-blocks.ts";

/** What lies in a file beside the .set. */
export type Beside = { readonly path: string; readonly channels: number; readonly sampleCount: number };

/** Older versions kept the samples in a .dat, one channel after the other. */
const isByChannel = (path: string) => /\.dat$/i.test(path);

/** Whole samples that are there and that the header knows of. */
export async function countBeside(
  { path, channels, sampleCount }: Beside,
  set: FileBytes,
  notify: Notify,
): Promise<number> {
  const floats = await set.openOther(path);
  await floats.close();
  const whole = Math.floor(floats.sizeBytes / FLOAT32_LE.bytes / channels);
  if (whole === 0) throw failure("FILE_EMPTY", `${path} holds no whole sample`);
  if (whole === sampleCount) return whole;
  // Channel by channel, a missing end is the last channels' alone, and nothing can be placed.
  if (isByChannel(path) && whole < sampleCount) {
    throw failure(
      "FILE_CUT",
      `${path}, byte ${floats.sizeBytes}: it holds ${whole} of ${sampleCount} samples of each channel`,
      {
        hint: "Copy it anew.",
      },
    );
  }
  const text = `${path} holds ${whole} whole samples, and ${set.path} tells of ${sampleCount}`;
  notify({ level: "warning", code: whole < sampleCount ? "FILE_CUT" : "FILE_LEFT_OUT", text });
  return Math.min(whole, sampleCount);
}

export const besideReader = (floats: FileBytes, { path, channels, sampleCount }: Beside): SampleReader =>
  createSampleReader(floats, { number: FLOAT32_LE, channels, sampleCount, isByChannel: isByChannel(path) });
