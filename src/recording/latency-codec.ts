/**
 * This file turns the delays of a control frame into bytes and back: frame u32 | transport f32 | read f32 | wait f32 | late f32 | make f32 | send f32,
 * all in ms; a transport of −1 is one that nobody can know.
 */

/** How long each step took, by this machine's clock; no input of the loop, and nothing that `verify` compares. */
export type FrameLatency = {
  readonly frame: number;
  /** From the newest sample that decided it until that sample's chunk reached the loop; null where the source keeps no time of its own. */
  readonly transportMs: number | null;
  /** From there to the reading. */
  readonly readMs: number;
  /** From the reading to when the tick was due. */
  readonly waitMs: number;
  /** How late the tick was. */
  readonly lateMs: number;
  /** From the tick to the frame. */
  readonly makeMs: number;
  /** From the frame until the recording and every player's connection had it. */
  readonly sendMs: number;
};

const STEPS = ["readMs", "waitMs", "lateMs", "makeMs", "sendMs"] as const;
const BYTES = 8 + 4 * STEPS.length;
const UNKNOWN = -1;

export function encodeLatency(latency: FrameLatency): Buffer {
  const bytes = Buffer.alloc(BYTES);
  bytes.writeUInt32LE(latency.frame, 0);
  bytes.writeFloatLE(latency.transportMs ?? UNKNOWN, 4);
  for (const [i, step] of STEPS.entries()) bytes.writeFloatLE(latency[step], 8 + 4 * i);
  return bytes;
}

export function decodeLatency(bytes: Buffer): FrameLatency {
  const transportMs = bytes.readFloatLE(4);
  const [readMs = 0, waitMs = 0, lateMs = 0, makeMs = 0, sendMs = 0] = STEPS.map((_, i) =>
    bytes.readFloatLE(8 + 4 * i),
  );
  const known = transportMs === UNKNOWN ? null : transportMs;
  return { frame: bytes.readUInt32LE(0), transportMs: known, readMs, waitMs, lateMs, makeMs, sendMs };
}
