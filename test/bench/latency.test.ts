/** This file holds the bench of the doors: each brings samples that tell how long they took, and so does what stands beside it. */
import { expect, it } from "vitest";
import { createRadio, openWebBluetooth } from "../../hardware/web-bluetooth/open-web-bluetooth.ts";
import { measureDoors } from "../../src/bench/latency/doors.ts";
import { oscDelayMs, oscValueOf, rowOfUv, rowPackets } from "../../src/bench/latency/sent-at.ts";
import { describeLsl } from "../hardware/lsl-library.ts";

it("a sample tells when it was sent, to a hundredth of a millisecond, across the turn of its count", () => {
  const floatOf = (ms: number) => Math.fround(oscValueOf(ms));
  expect(oscDelayMs(floatOf(65_535.37), 65_537.37)).toBeCloseTo(2, 2);
  expect(oscDelayMs(floatOf(9e8 + 0.25), 9e8 + 3)).toBeCloseTo(2.75, 2);
});

it("a row of packets is read as the row that it is", async () => {
  const radio = createRadio();
  let nowMs = 0;
  const opening = openWebBluetooth(radio, {}, () => nowMs);
  const send = (row: number) =>
    radio.hear({ model: "muse", device: "a", name: "Muse-BENCH", connection: 0, packets: rowPackets(row) });
  send(4095);
  nowMs = 1000;
  const source = await opening;
  send(4096 + 7);
  for await (const event of source.chunks()) {
    if (event.type !== "chunk") continue;
    expect([...new Set(event.samples[0])].map(rowOfUv)).toEqual([7]);
    break;
  }
  await source.close();
});

describeLsl("by every door", () => {
  it("samples come, and each is later than it was sent", async () => {
    const rows = await measureDoors(600);
    expect(rows.map(({ name }) => name)).toEqual(["lslToLoop.p50", "oscToLoop.p50", "bluetoothToLoop.p95"]);
    for (const { value, peerValue } of rows) {
      expect(value).toBeGreaterThan(0);
      // A busy machine may take long, but never as long as the count's turn.
      expect(value).toBeLessThan(2000);
      expect(peerValue).toBeGreaterThan(0);
    }
  }, 60_000);
});
