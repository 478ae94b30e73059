/** This file reads raw recordings of a Muse S Athena (OpenMuse): a line a Bluetooth message, ISO time, characteristic, hex. */
import type { SourceEvent } from "../../src/types.ts";
import { batteryOf } from "../headband-words.ts";
import { blocksOf, createBlockTaker, eegTagOf, infosOf } from "./athena-blocks.ts";
import { ATHENA_BLOCKS, type AthenaBlock, readAthenaMessage } from "./athena-packets.ts";
import { fitRate } from "./clock/fit-rate.ts";
import type { FileBytes } from "./file-bytes.ts";
import { settleRate } from "./rate.ts";
import {
  type FileFormat,
  type FileHead,
  type FormatInput,
  isNot,
  isOf,
  locating,
  type Recording,
} from "./recording.ts";
import { excerptOf, readLines } from "./text-lines.ts";
import { notOfFormat } from "./text-table.ts";

const LINE = /^(\d{4}-\d\d-\d\dT[^\t]*)\t[0-9a-f-]{36}\t([0-9a-f]*)\s*$/i;

export const ATHENA: FileFormat = {
  name: "athena",
  title: "Muse S Athena raw text (OpenMuse)",
  endings: [".txt"],
  recognise: (head) =>
    LINE.test(head.lines[0] ?? "")
      ? isOf("its lines are a time, a Bluetooth characteristic and hex")
      : isNot("its lines are not a time, a Bluetooth characteristic and hex"),
  open: openAthena,
};

async function openAthena({ bytes, head, samplingRateHz }: FormatInput): Promise<Recording> {
  const tags = tagsOf(head);
  const eegTag = eegTagOf(tags);
  const eeg = eegTag === undefined ? undefined : ATHENA_BLOCKS[eegTag];
  if (eegTag === undefined || !eeg) {
    const got = excerptOf(head.lines[0] ?? "");
    throw notOfFormat(
      bytes.path,
      1,
      "athena",
      `its lines must be time, characteristic and hex with EEG in it; got ${got}`,
    );
  }
  const blocks = blocksOf(eegTag, tags);
  const fittedHz = await fitEegRate(bytes, eegTag, eeg);
  const meant = Number.isNaN(fittedHz) ? "" : `; its clock means ${fittedHz.toFixed(2)}`;
  const told = { hz: eeg.samplingRateHz, by: `a Muse S Athena has ${eeg.samplingRateHz} Hz${meant}` };
  const { rateToldBy } = settleRate(bytes.path, told, samplingRateHz);
  return {
    streams: blocks.flatMap(({ block }) => infosOf(block)),
    rateToldBy,
    placesToldBy: "a Muse S Athena's, by the kind of its messages",
    leftOut: [],
    hasWords: true,
    read: async function* (say, tell) {
      const out: SourceEvent[] = [];
      // It tells its charge alone: no touching flags are known.
      const tellBattery = (percent: number) => {
        const sample = takers.get(eegTag)?.position() ?? 0;
        tell({ type: "headband", stream: "eeg", sample, touches: {}, isWorn: null, battery: batteryOf(percent) });
      };
      const takers = new Map(blocks.map(({ tag, block }) => [tag, createBlockTaker(block, out)]));
      for await (const { lines, firstNumber } of readLines(bytes)) {
        for (const [i, line] of lines.entries()) {
          const [, time, hex] = LINE.exec(line) ?? [];
          if (hex !== undefined) {
            const message = Buffer.from(hex, "hex");
            const hostSec = Date.parse(time ?? "") / 1000;
            locating(bytes.path, `line ${firstNumber + i}`, () =>
              readAthenaMessage(message, (found) => takers.get(found.tag)?.take(message, found, hostSec), tellBattery),
            );
          } else if (line.trim() !== "") {
            const text = `${bytes.path}, line ${firstNumber + i}: no message; left out: ${excerptOf(line)}`;
            say({ level: "warning", code: "FILE_CUT", text });
          }
        }
        yield out.splice(0);
      }
      for (const { flush } of takers.values()) flush();
      yield out;
    },
  };
}

/** Samples a second by the device's own clock, over the whole file. */
async function fitEegRate(bytes: FileBytes, eegTag: number, { samples }: AthenaBlock): Promise<number> {
  const secs: number[] = [];
  for await (const { lines } of readLines(bytes)) {
    for (const line of lines) {
      readAthenaMessage(Buffer.from(LINE.exec(line)?.[2] ?? "", "hex"), ({ tag, timeSec }) => {
        if (tag === eegTag) secs.push(timeSec);
      });
    }
  }
  const [first = 0] = secs;
  return fitRate(Float64Array.from(secs, (sec) => sec - first)).hz * samples;
}

function tagsOf(head: FileHead): readonly number[] {
  const tags = new Set<number>();
  for (const line of head.lines)
    readAthenaMessage(Buffer.from(LINE.exec(line)?.[2] ?? "", "hex"), ({ tag }) => tags.add(tag));
  return [...tags];
}
