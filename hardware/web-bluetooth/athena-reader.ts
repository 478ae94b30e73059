/** This file reads a Muse S Athena whose packets a browser passes on, with the blocks, clocks and counters of its recordings. */

import { createClockRoom } from "../acquisition/clock-room.ts";
import { blocksOf, createBlockTaker, eegTagOf, infosOf, type TaggedBlock } from "../files/athena-blocks.ts";
import { type AthenaBlockAt, readAthenaMessage } from "../files/athena-packets.ts";
import type { BandModel, BandPacket } from "./band-reader.ts";

const CHARACTERISTICS: readonly string[] = ["0013", "0014"];
/** The device's clock runs with the computer's to 0.2 %: where it leaps ahead it is another beginning, or no clock. */
const LEAP_SEC = 5;

export const ATHENA_MUSE: BandModel = {
  model: "muse-athena",
  title: "Muse S Athena",
  createReader: (seen, out, tellBattery) => {
    const tags = tagsOf(seen);
    const eegTag = eegTagOf(tags);
    if (eegTag === undefined) return null;
    const takers = blocksOf(eegTag, tags).map((tagged) => createLiveTaker(tagged, createBlockTaker(tagged.block, out)));
    const byTag = new Map(takers.map((taker) => [taker.tag, taker]));
    return {
      streams: takers.flatMap(({ block }) => infosOf(block)),
      take: ({ from, bytes }, hostSec, isAnew) => {
        if (!CHARACTERISTICS.includes(from)) return "unknown";
        if (isAnew) for (const taker of takers) taker.beginAnew();
        let blocks = 0;
        let surplus = 0;
        const onBlock = (found: AthenaBlockAt) => {
          blocks++;
          if (byTag.get(found.tag)?.take(bytes, found, hostSec) === false) surplus++;
        };
        readAthenaMessage(bytes, onBlock, (percent) => {
          blocks++;
          tellBattery(percent);
        });
        if (blocks === 0) return "unknown";
        return surplus > 0 ? "surplus" : "taken";
      },
      flush: () => {
        for (const { flush } of takers) flush();
      },
      position: () => byTag.get(eegTag)?.position() ?? 0,
    };
  },
};

function tagsOf(seen: readonly BandPacket[]): readonly number[] {
  const tags = new Set<number>();
  for (const { from, bytes } of seen) {
    if (CHARACTERISTICS.includes(from)) readAthenaMessage(bytes, ({ tag }) => tags.add(tag));
  }
  return [...tags];
}

function createLiveTaker({ tag, block }: TaggedBlock, taker: ReturnType<typeof createBlockTaker>) {
  const roomAt = createClockRoom(block.samplingRateHz);
  let aheadSec = Number.NaN;
  let isAnew = false;
  return {
    tag,
    block,
    flush: taker.flush,
    position: taker.position,
    beginAnew: () => {
      isAnew = true;
    },
    /** False for what came faster than it can be measured. */
    take: (message: Buffer, found: AthenaBlockAt, hostSec: number): boolean => {
      if (taker.position() > roomAt(hostSec)) return false;
      const nowAheadSec = found.timeSec - hostSec;
      // A clock that leaps would tell of more lost than time has passed.
      taker.take(message, found, hostSec, isAnew || nowAheadSec - aheadSec > LEAP_SEC);
      isAnew = false;
      aheadSec = nowAheadSec;
      return true;
    },
  };
}
