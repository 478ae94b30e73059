/** This file holds what is read of a Muse of 2016, 2 or S: known answers by the bytes, rows joined by their counter, losses exact. */
import { describe, expect, it } from "vitest";
import { CLASSIC_PARTS, decodeClassic } from "../../../hardware/web-bluetooth/classic-packets.ts";
import { CLASSIC_MUSE } from "../../../hardware/web-bluetooth/classic-reader.ts";
import type { SourceEvent } from "../../../src/types.ts";
import {
  batteryPacket,
  eegPacket,
  eegRow,
  lightPacket,
  motionPacket,
  type Packet,
  stepsOf,
} from "./classic-packets.ts";

const bytesOf = ({ bytes }: Packet) => Buffer.from(bytes, "base64");
const partOf = (from: string) => {
  const part = CLASSIC_PARTS[from];
  if (!part) throw new Error(`${from} carries nothing`);
  return part;
};

function openReader(seen: readonly Packet[]) {
  const out: SourceEvent[] = [];
  const batteries: number[] = [];
  const reader = CLASSIC_MUSE.createReader(
    seen.map((packet) => ({ from: packet.from, bytes: bytesOf(packet) })),
    out,
    (percent) => void batteries.push(percent),
  );
  if (!reader) throw new Error("no EEG was seen");
  let hostSec = 0;
  /** One call a row's time, as if each had come in time; `sec` later where it is told. */
  const take = (packets: readonly Packet[], { sec = 12 / 256, isAnew = false } = {}) => {
    hostSec += sec;
    const verdicts = packets.map((packet, i) =>
      reader.take({ from: packet.from, bytes: bytesOf(packet) }, hostSec, isAnew && i === 0),
    );
    reader.flush();
    return verdicts;
  };
  const rowsOf = (channel: number) =>
    out.flatMap((event) =>
      event.type === "chunk" && event.stream === "eeg" ? [...(event.samples[channel] ?? [])] : [],
    );
  const gaps = () => out.filter((event) => event.type === "gap");
  return { reader, out, take, rowsOf, gaps, batteries };
}

describe("a packet of a classic Muse", () => {
  it("is twelve numbers of 12 bits, most bit first, at 0.48828125 µV around 2048", () => {
    const bytes = Buffer.from("0102 7ff 800 fff 000 801 000".replaceAll(" ", "").padEnd(40, "0"), "hex");
    const packet = decodeClassic(bytes, partOf("0003"));
    expect(packet?.counter).toBe(258);
    expect(packet?.samples[0]?.slice(0, 6)).toEqual([-0.48828125, 0, 999.51171875, -1000, 0.48828125, -1000]);
  });

  it("has motion with its sign, light of 24 bits, and nothing where it is cut short", () => {
    const acc = decodeClassic(bytesOf(motionPacket("000a", 1, [16_384, -16_384, 0, 1, 2, 3, 4, 5, 6])), partOf("000a"));
    expect(acc?.samples[0]?.[0]).toBeCloseTo(1, 4);
    expect(acc?.samples[1]?.[0]).toBeCloseTo(-1, 4);
    expect(acc?.samples[2]?.[2]).toBeCloseTo(6 / 16_384, 6);
    const light = decodeClassic(bytesOf(lightPacket("0010", 1, [0xffffff, 1, 2, 3, 4, 5])), partOf("0010"));
    expect(light?.samples).toEqual([[16_777_215, 1, 2, 3, 4, 5]]);
    expect(decodeClassic(Buffer.alloc(19), partOf("0003"))).toBeNull();
  });
});

describe("the rows of a classic Muse", () => {
  it("are joined by the counter, though the electrodes overtake each other, and are the band's own numbers", () => {
    const { reader, take, rowsOf, out, batteries } = openReader([...eegRow(0), motionPacket("000a", 0, [0])]);
    expect(reader.streams.map(({ id, samplingRateHz }) => [id, samplingRateHz])).toEqual([
      ["eeg", 256],
      ["acc", 52],
    ]);
    const [a, b, c, d] = eegRow(101);
    take(eegRow(100));
    take([a, b, ...eegRow(102).slice(0, 2), c, d, ...eegRow(102).slice(2)].filter((packet) => packet !== undefined));
    take([batteryPacket(5, 83.5), motionPacket("000a", 5, [0, 0, 16_384])]);
    for (const channel of [0, 1, 2, 3]) {
      expect(rowsOf(channel)).toEqual(Array.from({ length: 36 }, (_, i) => stepsOf(1200 + i, channel)));
    }
    expect(out.filter(({ type }) => type === "gap")).toEqual([]);
    expect(batteries).toEqual([83.5]);
  });

  it("have NaN where one electrode's packet is lost, and a gap where all are, across the counter's turn", () => {
    const { take, rowsOf, gaps } = openReader(eegRow(0));
    take(eegRow(65_534));
    take(eegRow(65_535).filter(({ from }) => from !== "0004"));
    take(eegRow(65_536 + 3), { sec: (4 * 12) / 256 });
    take(eegRow(65_536 + 4));
    expect(rowsOf(0).every(Number.isFinite)).toBe(true);
    expect(rowsOf(1).map(Number.isNaN)).toEqual(Array.from({ length: 48 }, (_, i) => i >= 12 && i < 24));
    expect(gaps()).toMatchObject([{ firstSample: 24, lengthSamples: 36, cause: "lost-packets", estimated: false }]);
  });

  it("that come in a burst after a stall are all there, and what was lost in it is known to the sample", () => {
    const { take, rowsOf, gaps } = openReader(eegRow(0));
    take(eegRow(1));
    take(eegRow(2), { sec: 5 });
    for (let row = 3; row < 40; row++) take(eegRow(row), { sec: 0 });
    take(eegRow(90), { sec: 0 });
    expect(rowsOf(0).length).toBe(40 * 12);
    expect(gaps()).toMatchObject([{ lengthSamples: 50 * 12, estimated: false }]);
  });

  it("of a band that was connected again follow a gap by the clock, wherever its counter begins", () => {
    const { take, gaps, rowsOf } = openReader(eegRow(0));
    take(eegRow(5000));
    take(eegRow(3), { sec: 10, isAnew: true });
    take(eegRow(4));
    expect(gaps()).toMatchObject([
      { firstSample: 12, lengthSamples: 2548, cause: "device-restarted", estimated: true },
    ]);
    expect(rowsOf(0).length).toBe(36);
  });

  it("never run ahead of the clock: a flood and a counter that leaps are bounded", () => {
    const { reader, take, gaps } = openReader(eegRow(0));
    take(eegRow(1));
    const verdicts = Array.from({ length: 400 }, (_, i) => take(eegRow(i + 2), { sec: 0 })).flat();
    expect(verdicts.filter((verdict) => verdict === "surplus").length).toBeGreaterThan(1000);
    expect(reader.position()).toBeLessThan(300);
    take(eegRow(20_000), { sec: 1 });
    take(eegRow(20_001), { sec: 1 });
    expect(reader.position()).toBeLessThan(3.1 * 256 + 24);
    for (const { estimated } of gaps()) expect(estimated).toBe(true);
  });

  it("refuse what is none of theirs", () => {
    const { take } = openReader(eegRow(0));
    expect(take([{ from: "ffff", bytes: "AAAA" }, { from: "0003", bytes: "AAAA" }, eegPacket("0003", 1, [])])).toEqual([
      "unknown",
      "unknown",
      "taken",
    ]);
  });
});
