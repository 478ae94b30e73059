/**
 * This file is `attune analyze`: it reads a recording and prints what the product would see in it, one JSON object a hop and a summary as
 * the last line.
 */
import type { Command } from "commander";
import { openFile } from "../../hardware/files/open-file.ts";
import { assumedPlacesText, placeChannels } from "../../hardware/places.ts";
import type { Source } from "../../hardware/source.ts";
import { AttuneError } from "../errors.ts";
import { createRecordingFindings, findingsOfNothing } from "../report/recording-findings.ts";
import { rateRemark } from "../session/eeg-rate.ts";
import { withoutMains } from "./mains.ts";
import {
  type FileFlags,
  fileOptionsOf,
  newCommand,
  type PlacesFlag,
  parseNumber,
  withFileFlags,
  withPlaces,
} from "./options.ts";
import { note, printLine } from "./output.ts";

type Flags = FileFlags & PlacesFlag & { readonly baselineSec?: number };

export function createCommand(): Command {
  const command = newCommand("analyze")
    .argument("<file>", "a recording in one of the formats of `attune formats`")
    .option(
      "--baseline-sec <sec>",
      "compare with a baseline, the clean signal of the first seconds: status by it, z, and its uncertainty zSd",
      parseNumber("--baseline-sec", 1, 86_400),
    );
  return withoutMains(withPlaces(withFileFlags(command))).action(async (file: string, flags: Flags) => {
    const source = await openRecording(file, fileOptionsOf(flags));
    if (source === null) return;
    try {
      await analyze(placeChannels(source, flags.places ?? null), flags.baselineSec ?? null);
    } finally {
      await source.close();
    }
  });
}

/** A recording of averages, one row a second, holds no EEG: its indices are null, and the summary says why. Null when that is all there is to say. */
async function openRecording(file: string, options: Parameters<typeof openFile>[1]): Promise<Source | null> {
  try {
    return await openFile(file, options);
  } catch (error) {
    if (!(error instanceof AttuneError) || error.code !== "FILE_NO_EEG_RATE") throw error;
    print({ summary: findingsOfNothing(error.line) });
    return null;
  }
}

async function analyze(source: Source, baselineSec: number | null): Promise<void> {
  source.onNotice?.(({ text }) => note(`attune: ${text}`));
  const assumed = assumedPlacesText(source);
  if (assumed !== null) note(`attune: ${assumed}.`);
  const remark = rateRemark(source.streams);
  if (remark) note(`attune: ${remark}`);
  const findings = createRecordingFindings(source.streams, baselineSec);
  source.onHeadband?.(findings.take);
  for await (const event of source.chunks()) {
    if (event.type !== "marker") for (const hop of findings.push(event)) print(hop);
  }
  for (const hop of findings.end()) print(hop);
  const summary = findings.summary();
  print({ summary });
  if (process.stderr.isTTY) note(sentenceOf(summary));
}

/** Nine digits are more than any amplifier has, and half of what a double would print. */
const DIGITS = 9;

const print = (value: unknown): void =>
  printLine(
    JSON.stringify(value, (_key, part) => (typeof part === "number" ? Number(part.toPrecision(DIGITS)) : part)),
  );

function sentenceOf(summary: {
  readonly iafHz: number | null;
  readonly blinksSec: readonly number[];
  readonly hops: number;
  readonly usableShare: number;
  readonly heartRateBpm: number | null;
}): string {
  const alpha = summary.iafHz === null ? "no clear alpha peak" : `alpha at ${summary.iafHz.toFixed(2)} Hz`;
  const usable = `${Math.round(100 * summary.usableShare)} % of ${summary.hops} hops usable`;
  const heart = summary.heartRateBpm === null ? "" : `, ${summary.heartRateBpm.toFixed(0)} heart beats a minute`;
  return `${usable}, ${alpha}, ${summary.blinksSec.length} blinks${heart}`;
}
