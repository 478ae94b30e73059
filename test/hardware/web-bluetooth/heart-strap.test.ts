/** This file holds a heart strap by a page's Bluetooth: the standard's bytes by known answers, its beats at their times, and bounds. */
import { describe, expect, it } from "vitest";
import { decodeHeartRate } from "../../../hardware/heart-rate/heart-rate-packet.ts";
import { openHeartStrap } from "../../../hardware/web-bluetooth/open-heart-strap.ts";
import { createRadio } from "../../../hardware/web-bluetooth/open-web-bluetooth.ts";
import type { BluetoothPackets, SourceEvent } from "../../../src/types.ts";

const decode = (hex: string) => decodeHeartRate(Buffer.from(hex.replaceAll(" ", ""), "hex"));

describe("a heart rate measurement", () => {
  it("is flags, a rate of 8 or 16 bits, energy where it is said, and R–R intervals in 1/1024 s", () => {
    expect(decode("00 48")).toEqual({ bpm: 72, isTouching: null, intervalsMs: [] });
    expect(decode("01 2c01")).toEqual({ bpm: 300, isTouching: null, intervalsMs: [] });
    expect(decode("16 3c 0004")).toEqual({ bpm: 60, isTouching: true, intervalsMs: [1000] });
    expect(decode("14 3c 0002 0004")).toEqual({ bpm: 60, isTouching: false, intervalsMs: [500, 1000] });
    expect(decode("19 4800 1234 0003")).toEqual({ bpm: 72, isTouching: null, intervalsMs: [750] });
  });

  it("is none where it is cut short", () => {
    for (const hex of ["", "00", "01 48", "08 48 12", "09 4800 12"]) expect(decode(hex)).toBeNull();
    expect(decode("10 48 00")?.intervalsMs).toEqual([]);
  });
});

describe("a heart strap by a page's Bluetooth", () => {
  const heard = (bytes: string, more: Partial<BluetoothPackets> = {}): BluetoothPackets => ({
    model: "heart-strap",
    device: "s",
    name: "H10",
    connection: 0,
    packets: [{ from: "2a37", bytes: Buffer.from(bytes.replaceAll(" ", ""), "hex").toString("base64") }],
    ...more,
  });

  it("is its beats, each at its own time, from one strap alone", async () => {
    const radio = createRadio();
    let nowMs = 1000;
    const opening = openHeartStrap(radio, { nowMs: () => nowMs });
    nowMs = 2000;
    radio.hear(heard("10 3c 0004"));
    const source = await opening;
    const codes: string[] = [];
    source.onNotice?.(({ code }) => void codes.push(code));
    nowMs = 3000;
    radio.hear(heard("10 3c 0002 0002"));
    radio.hear(heard("10 3c 0004", { device: "t", name: "another" }));
    radio.hear(heard("10 3c 0004", { model: "muse" }));
    radio.hear(heard("01"));
    nowMs = 3100;
    for (let i = 0; i < 50; i++) radio.hear(heard("10 3c"));
    await source.close();
    const events: SourceEvent[] = [];
    for await (const event of source.chunks()) events.push(event);
    const beats = events.flatMap((event) =>
      event.type === "chunk" ? [[event.firstSample, ...(event.samples[0] ?? [])]] : [],
    );
    expect(source).toMatchObject({ name: "heart-strap", streams: [{ id: "rr", kind: "rr" }] });
    expect(beats).toEqual([
      [1000, 1000],
      [1500, 500],
      [2000, 500],
    ]);
    expect(codes).toEqual(["STRAP_OTHER", "STRAP_BROKEN"]);
  });

  it("that no page passes on is refused in one line", async () => {
    await expect(openHeartStrap(createRadio(), { waitMs: 20 })).rejects.toMatchObject({ code: "NO_STRAP" });
  });
});
