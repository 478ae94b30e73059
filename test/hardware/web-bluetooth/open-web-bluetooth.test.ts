/** This file holds a band whose packets a page passes on: the contract of every source, one band, silence and return, and bounds. */
import { describe, expect, it } from "vitest";
import { openSource } from "../../../hardware/open.ts";
import type { Source, SourceNotice } from "../../../hardware/source.ts";
import { createRadio, openWebBluetooth } from "../../../hardware/web-bluetooth/open-web-bluetooth.ts";
import { parseClientMessage } from "../../../src/server/live/client-message.ts";
import type { HeadbandWord, SourceEvent } from "../../../src/types.ts";
import { until } from "../../cli/attune.ts";
import { describeSource } from "../../contracts/source-contract.ts";
import { batteryPacket, eegRow, motionPacket, type Packet } from "./classic-packets.ts";
import { createFakeBand } from "./fake-band.ts";

async function openHeard(pass?: Parameters<typeof createFakeBand>[0]) {
  const band = createFakeBand(pass);
  const opened = await openWebBluetooth(band.radio, { serialNumber: "Muse-1A2B" });
  const source: Source = {
    ...opened,
    close: () => {
      band.close();
      return opened.close();
    },
  };
  const events: SourceEvent[] = [];
  const notices: SourceNotice[] = [];
  const words: HeadbandWord[] = [];
  source.onNotice?.((notice) => void notices.push(notice));
  source.onHeadband?.((word) => void words.push(word));
  const read = async () => {
    for await (const event of source.chunks()) events.push(event);
  };
  const samples = () => events.filter((event) => event.type === "chunk" && event.stream === "eeg").length;
  return { band, source, events, notices, words, read, samples, codes: () => notices.map(({ code }) => code) };
}

describeSource("a Muse by a page's Bluetooth", async () => (await openHeard()).source);

describe("a band by a page's Bluetooth", { timeout: 60_000 }, () => {
  it("that goes away and is connected again is one gap, as long as it was, and told once each way", async () => {
    const { band, source, events, read, samples, codes, words } = await openHeard();
    const reading = read();
    await until(() => samples() > 5);
    band.send([batteryPacket(1, 71)]);
    band.quiet(true);
    await until(() => codes().includes("SOURCE_SILENT"));
    band.connectAgain();
    band.quiet(false);
    // Each stream has its own, and the EEG's is not the first to come.
    const gapsInEeg = () => events.filter((event) => event.type === "gap" && event.stream === "eeg");
    await until(() => codes().includes("SOURCE_BACK") && gapsInEeg().length > 0);
    await source.close();
    await reading;
    const gaps = gapsInEeg();
    expect(gaps).toMatchObject([{ cause: "device-restarted", estimated: true }]);
    expect(gaps[0]?.type === "gap" && gaps[0].lengthSamples).toBeGreaterThan(0.35 * 256);
    expect(codes()).toEqual(["SOURCE_SILENT", "SOURCE_BACK"]);
    expect(words.at(-1)).toMatchObject({ battery: 0.71, stream: "eeg" });
  });

  it("is the one that was chosen: another band, a flood and nonsense are left out, in one line each", async () => {
    const { band, source, read, codes, samples } = await openHeard();
    const reading = read();
    band.send(eegRow(1), { device: "b", name: "Muse-1A2B" });
    band.send(eegRow(1), { device: "b", name: "Muse-1A2B" });
    band.send([{ from: "abcd", bytes: "AAAA" }]);
    band.send(Array.from({ length: 3000 }, () => ({ from: "0003", bytes: "AAAA" })));
    await until(() => samples() > 3);
    await source.close();
    await reading;
    expect(codes()).toEqual(["BLUETOOTH_OTHER", "BLUETOOTH_BROKEN", "BLUETOOTH_FLOOD"]);
  });

  it("keeps a moment of what comes before its EEG, and promises no stream that went by in it", async () => {
    const radio = createRadio();
    let nowMs = 0;
    const opening = openWebBluetooth(radio, {}, () => nowMs);
    const send = (packets: readonly Packet[]) =>
      radio.hear({ model: "muse", device: "a", name: "Muse-1A2B", connection: 0, packets });
    const turns = () => new Promise((resolve) => setTimeout(resolve, 200));
    send([motionPacket("000a", 0, [0, 0, 16_384, 0, 0, 16_384, 0, 0, 16_384])]);
    nowMs = 700;
    await turns();
    send(eegRow(0));
    nowMs = 1400;
    const source = await opening;
    expect(source.streams.map(({ id }) => id)).toEqual(["eeg"]);
    await source.close();
  });

  it("is no longer waited for once another source was chosen", async () => {
    const choice = new AbortController();
    const opening = openWebBluetooth(createRadio(), { timeoutSec: 600 }, undefined, choice.signal);
    choice.abort();
    await expect(opening).rejects.toMatchObject({ code: "NO_BLUETOOTH_EEG" });
  });

  it("takes at most 10 ms from the socket to its chunk, in 95 of a hundred", async () => {
    let sentMs = 0;
    const { source } = await openHeard((hear, heard) => {
      const text = JSON.stringify({ type: "bluetooth", ...heard });
      sentMs = performance.now();
      if ("value" in parseClientMessage(text)) hear();
    });
    const ownMs: number[] = [];
    for await (const _ of source.chunks()) if (ownMs.push(performance.now() - sentMs) >= 60) break;
    await source.close();
    expect(Math.min(...ownMs)).toBeGreaterThan(0);
    ownMs.sort((a, b) => a - b);
    expect(ownMs[Math.floor(ownMs.length * 0.95)]).toBeLessThanOrEqual(10);
  });

  it("refuses in one line where no page passes one on, where it sends no EEG, and on the command line", async () => {
    const wait = { timeoutSec: 1 };
    await expect(openWebBluetooth(createRadio(), wait)).rejects.toMatchObject({ code: "NO_BLUETOOTH_EEG" });
    const radio = createRadio();
    const opening = openWebBluetooth(radio, wait);
    const packets = [batteryPacket(1, 50)];
    radio.hear({ model: "muse", device: "a", name: "Muse-1A2B", connection: 0, packets });
    await expect(opening).rejects.toMatchObject({ message: "Muse-1A2B is connected, but sends no EEG" });
    await expect(openSource("web-bluetooth", { libraryCacheDir: "/nowhere" })).rejects.toMatchObject({ exitCode: 2 });
    await expect(openWebBluetooth(radio, { ipAddress: "1.2.3.4" })).rejects.toThrow(/ipAddress must be left out/);
  });
});
