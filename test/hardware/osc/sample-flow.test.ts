/** This file holds how samples without a counter are numbered: losses are marked, lateness is not one, and nothing comes faster than time. */
import { describe, expect, it } from "vitest";
import { ownAddressTowards } from "../../../hardware/osc/own-address.ts";
import { createSampleFlow } from "../../../hardware/osc/sample-flow.ts";
import { createSenders } from "../../../hardware/osc/senders.ts";
import type { SourceEvent } from "../../../src/types.ts";

const HZ = 256;

/** `sec` seconds at `hz`, in blocks of 16 ms, of which `keeps` says which sample arrives. */
function flowOf(sec: number, keeps: (sample: number) => boolean, hz = HZ, lateMs = (_atMs: number) => 0) {
  const flow = createSampleFlow({ stream: "eeg", channels: 1, samplingRateHz: HZ, startMs: 0 });
  const events: SourceEvent[] = [];
  let sample = 0;
  for (let atMs = 16; atMs <= sec * 1000; atMs += 16) {
    const rows: number[][] = [];
    for (; sample < ((atMs - lateMs(atMs)) / 1000) * hz; sample++) if (keeps(sample)) rows.push([sample]);
    if (rows.length > 0) events.push(...flow.take(rows, atMs));
  }
  events.push(...flow.flush());
  const gaps = events.flatMap((event) => (event.type === "gap" ? [event.lengthSamples] : []));
  return { lost: gaps.reduce((sum, length) => sum + length, 0), gaps, end: flow.next(), surplus: flow.surplus() };
}

describe("samples that nobody counted", () => {
  it("that all come have no gap, though the headband's clock is 0.2 % slow or the radio holds 300 ms back now and then", () => {
    expect(flowOf(120, () => true).gaps).toEqual([]);
    expect(flowOf(120, () => true, HZ * 0.998).gaps).toEqual([]);
    expect(
      flowOf(
        120,
        () => true,
        HZ,
        (atMs) => (atMs % 5000 < 1000 ? 300 : 0),
      ).gaps,
    ).toEqual([]);
  });

  it("of which one in twenty is lost on the way are gaps by the clock: after a minute the count is within half a second", () => {
    const { gaps, end } = flowOf(60, (sample) => sample % 20 !== 7);
    expect(gaps.length).toBeGreaterThan(5);
    expect(Math.abs(end - 60 * HZ)).toBeLessThan(HZ / 2 + 32);
  });

  it("are one gap for a silence of three seconds", () => {
    const { gaps } = flowOf(10, (sample) => sample < 3 * HZ || sample >= 6 * HZ);
    expect(gaps.length).toBe(1);
    expect(Math.abs((gaps[0] ?? 0) - 3 * HZ)).toBeLessThan(16);
  });

  it("that come ten times too fast are left out beyond a second ahead of the clock", () => {
    const { end, surplus } = flowOf(4, () => true, 10 * HZ);
    expect(end).toBeLessThanOrEqual(4 * HZ * 1.02 + HZ);
    expect(surplus).toBeGreaterThan(30 * HZ);
  });
});

it("samples that flood in while a silence is being judged are bounded all the same", () => {
  const flow = createSampleFlow({ stream: "eeg", channels: 1, samplingRateHz: HZ, startMs: 0 });
  flow.take([[0]], 10);
  const flood = Array.from({ length: 500 }, (_, i) => [i]);
  for (let atMs = 600; atMs <= 1000; atMs += 6) flow.take(flood, atMs);
  flow.flush();
  expect(flow.next()).toBeLessThanOrEqual((1.02 + 1) * HZ);
});

describe("whose packages count", () => {
  const phone = { address: "192.168.1.31", port: 50_000 };
  const restarted = { ...phone, port: 50_001 };
  const stranger = { address: "192.168.1.66", port: 50_000 };

  it("is the first that sends EEG; the same phone from another port after a silence; another never", () => {
    const senders = createSenders(null);
    expect(senders.judge(stranger, 0)).toBe("new");
    expect(senders.judge(phone, 0)).toBe("new");
    senders.take(phone, 0);
    expect([senders.judge(phone, 10), senders.judge(stranger, 10)]).toEqual(["ours", "other"]);
    expect(senders.judge(restarted, 5000)).toBe("new");
    senders.take(restarted, 5000);
    expect([senders.judge(restarted, 5001), senders.judge(stranger, 60_000)]).toEqual(["ours", "other"]);
  });

  it("is never one that sent while the first did, and only who was named where somebody was", () => {
    const senders = createSenders(null);
    senders.take(phone, 0);
    expect(senders.judge(restarted, 100)).toBe("other");
    expect(senders.judge(restarted, 60_000)).toBe("other");
    const named = createSenders(phone.address);
    expect([named.judge(stranger, 0), named.judge(phone, 0)]).toEqual(["other", "new"]);
  });

  it("finds the address of this computer that the phone is in a network with", () => {
    const own = [
      { address: "127.0.0.1", family: "IPv4", netmask: "255.0.0.0", cidr: "127.0.0.1/8" },
      { address: "192.168.1.20", family: "IPv4", netmask: "255.255.255.0", cidr: "192.168.1.20/24" },
    ];
    expect(ownAddressTowards("192.168.1.31", own)).toBe("192.168.1.20");
    expect(ownAddressTowards("192.168.2.31", own)).toBeNull();
  });
});
