/**
 * This file reads a Muse of 2016, a Muse 2 and a Muse S: each electrode comes in packets of its own, which one counter joins into rows. Losses are
 * counted by it; the clock tells only how much passed while the band was away.
 */
import type { SourceEvent, StreamInfo, StreamKind } from "../../src/types.ts";
import { createClockRoom } from "../acquisition/clock-room.ts";
import { createChunkWriter } from "../files/chunk-writer.ts";
import type { BandModel, BandReader, Verdict } from "./band-reader.ts";
import {
  CLASSIC_BATTERY,
  CLASSIC_PARTS,
  type ClassicPacket,
  type ClassicPart,
  classicBattery,
  decodeClassic,
} from "./classic-packets.ts";

const COUNTER_TURN = 65_536;
/** The others of a row are waited for until one of the row after the next comes: characteristics may overtake each other by one. */
const SLACK_ROWS = 2;
const KINDS: readonly StreamKind[] = ["eeg", "acc", "gyro", "ppg"];

type Member = { readonly from: string; readonly part: ClassicPart };

const membersOf = (kind: StreamKind): readonly Member[] =>
  Object.entries(CLASSIC_PARTS).flatMap(([from, part]) => (part.kind === kind ? [{ from, part }] : []));

export const CLASSIC_MUSE: BandModel = {
  model: "muse",
  title: "Muse 2016, Muse 2, Muse S",
  createReader: (seen, out, tellBattery) => {
    const kinds = KINDS.filter((kind) => seen.some(({ from }) => CLASSIC_PARTS[from]?.kind === kind));
    return kinds.includes("eeg") ? createClassicReader(kinds, out, tellBattery) : null;
  },
};

function createClassicReader(
  kinds: readonly StreamKind[],
  out: SourceEvent[],
  tellBattery: (percent: number) => void,
): BandReader {
  const joined = kinds.map((kind) => createJoin(membersOf(kind), out));
  const byFrom = new Map(joined.flatMap((join) => join.members.map(({ from }) => [from, join] as const)));
  return {
    streams: joined.map(({ stream }) => stream),
    take: ({ from, bytes }, hostSec, isAnew) => {
      if (isAnew) for (const join of joined) join.beginAnew();
      const part = CLASSIC_PARTS[from];
      if (!part) {
        const battery = from === CLASSIC_BATTERY ? classicBattery(bytes) : null;
        if (battery !== null) tellBattery(battery);
        return battery === null ? "unknown" : "taken";
      }
      const packet = decodeClassic(bytes, part);
      return (packet && byFrom.get(from)?.take(from, packet, hostSec)) ?? "unknown";
    },
    flush: () => {
      for (const { flush } of joined) flush();
    },
    position: () => joined[0]?.position() ?? 0,
  };
}

/** A row of packets of one number: those that came, by their characteristic. */
type Row = { readonly counter: number; readonly hostSec: number; readonly parts: Map<string, ClassicPacket> };

/** Whether `b` was counted after `a`, modulo the counter's turn. */
const stepsTo = (a: number, b: number): number => ((b - a + COUNTER_TURN * 1.5) % COUNTER_TURN) - COUNTER_TURN / 2;

function createJoin(members: readonly Member[], out: SourceEvent[]) {
  const stream = infoOf(members);
  const writer = createChunkWriter(stream, out);
  const samples = members[0]?.part.samples ?? 1;
  const roomAt = createClockRoom(stream.samplingRateHz);
  const waiting: Row[] = [];
  let last: Row | null = null;
  let isAnew = false;

  /** Of a row that was counted after another, in samples; where the counter tells more than can be, the clock tells how many. */
  const missingBefore = ({ counter, hostSec }: Row) => {
    if (!last) return { lengthSamples: 0, estimated: false };
    const byCounter = (stepsTo(last.counter, counter) - 1) * samples;
    const isLikely = byCounter >= 0 && writer.position() + byCounter <= roomAt(hostSec);
    if (isLikely && !isAnew) return { lengthSamples: byCounter, estimated: false };
    const byClock = Math.round((hostSec - last.hostSec) * stream.samplingRateHz) - samples;
    return { lengthSamples: byClock, estimated: true };
  };
  const write = (row: Row) => {
    const { lengthSamples, estimated } = missingBefore(row);
    writer.gap(lengthSamples, estimated ? "device-restarted" : "lost-packets", estimated);
    isAnew = false;
    last = row;
    const { parts } = row;
    for (let i = 0; i < samples; i++) {
      writer.row(
        members.flatMap(({ from, part }) =>
          part.electrodes.map((_, e) => parts.get(from)?.samples[e]?.[i] ?? Number.NaN),
        ),
      );
    }
  };
  const writeFirst = () => {
    const row = waiting.shift();
    if (row) write(row);
  };
  const isWhole = (row: Row | undefined) => row?.parts.size === members.length;
  const take = (from: string, packet: ClassicPacket, hostSec: number): Verdict => {
    const { counter } = packet;
    if (writer.position() > roomAt(hostSec)) return "surplus";
    const isBeside = last !== null && !isAnew && Math.abs(stepsTo(last.counter, counter)) <= SLACK_ROWS;
    // Of a row that was given without it, or one that came twice.
    if (isBeside && last && stepsTo(last.counter, counter) <= 0) return "taken";
    let row = waiting.find((one) => one.counter === counter);
    if (!row) {
      row = { counter, hostSec, parts: new Map() };
      waiting.push(row);
      const near = waiting.every((one) => Math.abs(stepsTo(one.counter, counter)) <= SLACK_ROWS);
      // A jump: what is waiting will never be whole.
      if (near) waiting.sort((a, b) => stepsTo(b.counter, a.counter));
      else while (waiting[0] !== row) writeFirst();
    }
    row.parts.set(from, packet);
    while (isWhole(waiting[0]) || (waiting[0] && stepsTo(waiting[0].counter, counter) >= SLACK_ROWS)) writeFirst();
    return "taken";
  };
  return {
    members,
    stream,
    take,
    beginAnew: () => {
      while (waiting.length > 0) writeFirst();
      isAnew = true;
    },
    flush: writer.flush,
    position: writer.position,
  };
}

function infoOf(members: readonly Member[]): StreamInfo {
  const channels = members.flatMap(({ part: { electrodes, unit, range } }) =>
    electrodes.map((electrode) => ({ electrode, unit, ...(range && { range }) })),
  );
  const { kind = "eeg", samplingRateHz = 0 } = members[0]?.part ?? {};
  return { id: kind, kind, samplingRateHz, channels };
}
