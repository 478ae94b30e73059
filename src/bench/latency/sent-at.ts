/** This file puts into a sample when it was sent, so that whoever has it knows how long it took: on the clock that all processes of this machine share. */

/** A 32-bit float tells a time below this to four microseconds. */
const TURN_MS = 65_536;

export const oscValueOf = (sentMs: number): number => sentMs % TURN_MS;
export const oscDelayMs = (value: number, nowMs: number): number => (((nowMs - value) % TURN_MS) + TURN_MS) % TURN_MS;

/** A Muse of 2016 to S sends twelve samples of 12 bits an electrode: all of a row have the row's number. */
const ROWS = 4096;
const MICROVOLTS_A_STEP = 0.48828125;
const EEG_FROM = ["0003", "0004", "0005", "0006"] as const;
const SAMPLES = 12;

type Packet = { readonly from: string; readonly bytes: string };

export const rowPackets = (row: number): readonly Packet[] => EEG_FROM.map((from) => ({ from, bytes: rowBytes(row) }));

function rowBytes(row: number): string {
  const bytes = Buffer.alloc(2 + (SAMPLES * 3) / 2);
  bytes.writeUInt16BE(row % 65_536, 0);
  const value = row % ROWS;
  for (let at = 2; at < bytes.length; at += 3) bytes.writeUIntBE((value << 12) | value, at, 3);
  return bytes.toString("base64");
}

export const rowOfUv = (uv: number): number => Math.round(uv / MICROVOLTS_A_STEP) + ROWS / 2;
/** Of a message as the sender wrote it. */
export const rowOfMessage = (text: string): number => {
  const { packets }: { readonly packets: readonly Packet[] } = JSON.parse(text);
  return Buffer.from(packets[0]?.bytes ?? "", "base64").readUInt16BE(0);
};
