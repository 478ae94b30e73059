/** This file makes a recording look as if another version had written it. */
import { readFileSync, writeFileSync } from "node:fs";
import { crc32c } from "../../src/recording/crc32c.ts";
import { type FrameType, HEAD_BYTES } from "../../src/recording/log-frame.ts";
import { readFrames } from "../../src/recording/read-frames.ts";

/** Changes the text of every header, and mends its check. */
export const changeHeaders = (log: string, from: RegExp, to: string): void =>
  changeFrames(log, "header", Infinity, from, to);
/** Changes the first bar whose text has what is looked for. */
export const changeFirstBar = (log: string, from: RegExp, to: string): void => changeFrames(log, "bar", 1, from, to);

/** A shorter text is padded with spaces, which JSON allows: the frames after it stay in their places. */
function changeFrames(log: string, type: FrameType, most: number, from: RegExp, to: string): void {
  const bytes = readFileSync(log);
  let changed = 0;
  for (const found of readFrames(log)) {
    if (changed >= most || found.type !== "frame" || found.frame.type !== type) continue;
    const { fromByte, toByte } = found;
    const text = bytes.toString("latin1", fromByte + HEAD_BYTES, toByte - 4);
    if (!from.test(text)) continue;
    bytes.write(
      text.replace(from, (whole) => to.padEnd(whole.length)),
      fromByte + HEAD_BYTES,
      "latin1",
    );
    bytes.writeUInt32LE(crc32c(bytes, fromByte, toByte - 4), toByte - 4);
    changed++;
  }
  writeFileSync(log, bytes);
}
