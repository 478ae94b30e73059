/**
 * This file reads a log of several segments as one. A segment begins with copies of the header and with the frames that were not on the disk for
 * certain when the one before was given up; so from its first own frame on, whatever the one before still holds is left aside.
 */
import { basename } from "node:path";
import { type Damage, type Found, readFrames } from "./read-frames.ts";
import { segmentsOf } from "./segments.ts";

export function* readSegments(log: string): Generator<Found> {
  const segments = segmentsOf(log);
  if (segments.length === 1) return yield* readFrames(segments[0] ?? log);
  const untils = leastAfterEach(segments.map(firstOwnSequence));
  let expected = 0;
  /** Bytes that could not be read; how many frames they cost is known once the next one is there. */
  let unread: Damage | null = null;
  for (const [i, path] of segments.entries()) {
    const segment = basename(path);
    const until = untils[i] ?? Number.POSITIVE_INFINITY;
    for (const found of readFrames(path)) {
      if (found.type === "damage") {
        // Numbers that are missing without a trace are counted by the next frame, across segments.
        if (found.toByte > found.fromByte) unread = { ...found, segment };
        continue;
      }
      const { frame } = found;
      if (frame.isCopy) {
        yield found;
        continue;
      }
      if (frame.sequence >= until) break;
      if (frame.sequence < expected) continue;
      const lostFrames = frame.sequence - expected;
      // A torn end is made good where the next segment goes on from it.
      if (lostFrames > 0 || unread?.segment === segment) {
        const where = unread ?? { type: "damage", fromByte: found.fromByte, toByte: found.fromByte, segment };
        yield { ...where, lostFrames, firstLostSequence: expected };
      }
      unread = null;
      yield found;
      expected = frame.sequence + 1;
    }
  }
  if (unread) yield { ...unread, lostFrames: null, firstLostSequence: expected };
}

/** Of each, the least of those that follow; a folder may hold any number of segments. */
function leastAfterEach(values: readonly number[]): readonly number[] {
  const least = values.map(() => Number.POSITIVE_INFINITY);
  for (let i = values.length - 2; i >= 0; i--) least[i] = Math.min(least[i + 1] ?? 0, values[i + 1] ?? 0);
  return least;
}

/** Infinite where a segment holds none: it was given up before anything reached it. */
function firstOwnSequence(path: string): number {
  for (const found of readFrames(path)) {
    if (found.type === "frame" && !found.frame.isCopy) return found.frame.sequence;
  }
  return Number.POSITIVE_INFINITY;
}
