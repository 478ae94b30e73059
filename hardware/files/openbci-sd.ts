/** This file reads what a Cyton writes to its SD card: lines of hex, a sample's counter, 24 bits a channel, sometimes acceleration. */
import type { SourceEvent, StreamInfo } from "../../src/types.ts";
import { createChunkWriter } from "./chunk-writer.ts";
import { createPackageCount } from "./package-count.ts";
import { settleRate } from "./rate.ts";
import { type FileFormat, type FileHead, type FormatInput, isNot, isOf, type Recording } from "./recording.ts";
import { excerptOf, readLines } from "./text-lines.ts";
import { notOfFormat } from "./text-table.ts";

/** The ADS1299's 4.5 V over 24 bits, behind a gain of 24. */
const COUNT_UV = (4.5 / 24 / (2 ** 23 - 1)) * 1e6;
const ROW = /^([0-9A-F]{2})((?:,[0-9A-F]{6}){8}(?:(?:,[0-9A-F]{6}){8})?)((?:,[0-9A-F]{4}){0,3}),?\s*$/i;
/** Eight channels are written at the Cyton's rate; of sixteen nothing tells whether the pairs were joined. */
const RATES: Readonly<Record<number, number>> = { 8: 250 };
const COUNTER = { modulus: 256, stride: 1, rowsPerPackage: 1 };

export const OPENBCI_SD: FileFormat = {
  name: "openbci-sd",
  title: "OpenBCI SD card (hex)",
  endings: [".txt"],
  recognise: (head) => {
    const rows = rowsOf(head);
    return rows > 0
      ? isOf("its lines are a counter and 24-bit numbers in hex, as a Cyton writes them")
      : isNot("its lines are not a counter and 24-bit numbers in hex");
  },
  open: openSdCard,
};

/** Rows among the first lines; a few lines of text may come before. */
const rowsOf = (head: FileHead): number => head.lines.slice(0, 20).filter((line) => ROW.test(line)).length;

async function openSdCard({ bytes, head, samplingRateHz }: FormatInput): Promise<Recording> {
  const first = ROW.exec(head.lines.find((line) => ROW.test(line)) ?? "");
  if (!first) {
    const got = excerptOf(head.lines[0] ?? "");
    throw notOfFormat(
      bytes.path,
      1,
      "openbci-sd",
      `its lines must be a counter and 8 or 16 numbers in hex; got ${got}`,
    );
  }
  const count = (first[2] ?? "").length / 7;
  const usual = RATES[count];
  const told =
    usual === undefined || samplingRateHz !== null ? null : { hz: usual, by: "a Cyton writes 8 channels at this rate" };
  const rate = settleRate(bytes.path, told, samplingRateHz, "a card with 16 channels is written at 125 or 250 Hz");
  const stream: StreamInfo = {
    id: "eeg",
    kind: "eeg",
    samplingRateHz: rate.samplingRateHz,
    channels: Array.from({ length: count }, (_, i) => ({ electrode: `Ch${i + 1}`, unit: "uV" })),
  };
  return {
    streams: [stream],
    rateToldBy: rate.rateToldBy,
    leftOut: [],
    read: async function* (say) {
      const out: SourceEvent[] = [];
      const writer = createChunkWriter(stream, out);
      const step = createPackageCount({ ...COUNTER, samplingRateHz: rate.samplingRateHz });
      const values = new Float64Array(count);
      let odd = 0;
      for await (const { lines } of readLines(bytes)) {
        for (const line of lines) {
          const [, counter = "", numbers = ""] = ROW.exec(line) ?? [];
          if (numbers.length !== 7 * count) {
            if (line.trim() !== "" && !line.startsWith("%")) odd += 1;
            continue;
          }
          const { lostSamples, estimated } = step(Number.parseInt(counter, 16), Number.NaN);
          if (lostSamples < 0) continue;
          writer.gap(lostSamples, "lost-packets", estimated);
          for (let c = 0; c < count; c++) values[c] = signed24(numbers.slice(7 * c + 1, 7 * c + 7)) * COUNT_UV;
          writer.row(values);
        }
        yield out.splice(0);
      }
      writer.flush();
      if (odd > 0) {
        const text = `${bytes.path}: ${odd} lines are no rows and are left out`;
        say({ level: "warning", code: "FILE_CUT", text });
      }
      yield out;
    },
  };
}

function signed24(hex: string): number {
  const value = Number.parseInt(hex, 16);
  return value >= 2 ** 23 ? value - 2 ** 24 : value;
}
