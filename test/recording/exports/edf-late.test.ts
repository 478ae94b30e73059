import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { writeEdf } from "../../../src/recording/exports/edf.ts";
import { surveyLog } from "../../../src/recording/exports/survey.ts";
import { encodeHeader, encodeInput, type Payload } from "../../../src/recording/record.ts";
import { eegStream } from "../../streams.ts";
import { CLOSED, chunkAt, HEADER, logOf, plantLog, scratchDir } from "../scratch.ts";

/** Of two streams of one sample a second each, the second stands still for as long as a whole export waits for it, and then tells all at once. */
it("samples whose place was filled while their stream stood still are counted and said, and move nothing", () => {
  const LATE_SEC = 1000;
  const dir = scratchDir();
  const streams = [eegStream(["TP9"], 16), { ...eegStream(["TP10"], 16, "other"), kind: "acc" as const }];
  const row = (from: number, length: number) => [Array.from({ length }, (_, i) => (from + i) % 100)];
  const at = (sec: number, stream: string, from: number, length: number): Payload =>
    encodeInput({ timeMs: 1000 * sec, event: { ...chunkAt(16 * from, row(16 * from, 16 * length)), stream } });
  const payloads = [encodeHeader({ ...HEADER, streams }), encodeHeader({ ...HEADER, streams }), at(0, "other", 0, 1)];
  for (let sec = 0; sec < LATE_SEC; sec += 10) payloads.push(at(sec, "eeg", sec, 10));
  payloads.push(at(LATE_SEC, "other", 1, LATE_SEC - 1));
  const survey = surveyLog(plantLog(dir, logOf([...payloads, CLOSED]).bytes));
  const path = join(dir, "late.edf");
  const { leftOut } = writeEdf(survey, "edf", path);
  const late = Number(/(\d+) samples that came minutes late/.exec(leftOut.join())?.[1]);
  // All but the newest five minutes, which are waited for.
  expect(late).toBeGreaterThan(16 * (LATE_SEC - 330));
  expect(late).toBeLessThan(16 * (LATE_SEC - 270));
  // What comes in time lies at its own second: the last one of the stream is as it was told.
  const bytes = readFileSync(path);
  const headBytes = Number(bytes.toString("latin1", 184, 192));
  const records = Number(bytes.toString("latin1", 236, 244));
  const recordBytes = (bytes.length - headBytes) / records;
  const lastOther = headBytes + (records - 1) * recordBytes + 2 * 16;
  const steps = Array.from(
    { length: 15 },
    (_, i) => bytes.readInt16LE(lastOther + 2 * (i + 1)) - bytes.readInt16LE(lastOther + 2 * i),
  );
  expect(records).toBe(LATE_SEC);
  const rising = row(16 * (LATE_SEC - 1), 16)[0]!;
  for (const [i, step] of steps.entries()) expect(Math.sign(step)).toBe(Math.sign(rising[i + 1]! - rising[i]!));
});
