/** This file holds EEG that an app sends by OSC: the contract of every source, one sender, and everything bounded that a network may bring. */
import { describe, expect, it } from "vitest";
import { openSource } from "../../../hardware/open.ts";
import type { Source, SourceNotice } from "../../../hardware/source.ts";
import type { HeadbandWord, SourceEvent } from "../../../src/types.ts";
import { until } from "../../cli/attune.ts";
import { endOf } from "../../contracts/collect-events.ts";
import { describeSource } from "../../contracts/source-contract.ts";
import { boundSocket, freePort } from "../../doors/udp.ts";
import { openFakeApp } from "./fake-app.ts";

const OPTIONS = { libraryCacheDir: "/nowhere" };

async function openHeard(options?: Parameters<typeof openFakeApp>[1]) {
  const port = await freePort();
  const app = await openFakeApp(port, options);
  const opened = await openSource(`osc:${port}`, { ...OPTIONS, inputs: { timeoutSec: 10 } }).catch((error: unknown) => {
    app.close();
    throw error;
  });
  const source: Source = {
    ...opened,
    close: () => {
      app.close();
      return opened.close();
    },
  };
  const notices: SourceNotice[] = [];
  const words: HeadbandWord[] = [];
  const events: SourceEvent[] = [];
  source.onNotice?.((notice) => void notices.push(notice));
  source.onHeadband?.((word) => void words.push(word));
  const read = async () => {
    for await (const event of source.chunks()) events.push(event);
  };
  return { port, app, source, notices, words, events, read, codes: () => notices.map(({ code }) => code) };
}

const samplesOf = (events: readonly SourceEvent[]): number =>
  events.reduce((sum, event) => sum + (event.type === "chunk" ? (event.samples[0]?.length ?? 0) : 0), 0);

describeSource("a Muse by way of Mind Monitor's OSC", async () => (await openHeard()).source, { watchSec: 2 });

describe("EEG by OSC", { timeout: 60_000 }, () => {
  it("is the app's own numbers, with what the headband says, blinks, jaw and marks, from one sender alone", async () => {
    const { port, app, source, notices, words, events, read, codes } = await openHeard();
    expect(source.streams[0]).toMatchObject({ samplingRateHz: 256, channels: [{ electrode: "TP9" }, {}, {}, {}] });
    expect(notices[0]).toMatchObject({
      code: "OSC_OPEN",
      text: expect.stringMatching(/from 127\.0\.0\.1 to .* nobody else$/),
    });
    const reading = read();
    await app.send("/muse/elements/horseshoe", 1, 2, 4, 1);
    await app.send("/muse/elements/touching_forehead", { whole: 1 });
    await app.send("/muse/batt", { whole: 8350 }, { whole: 3900 }, { whole: 3900 }, { whole: 28 });
    await app.send("/muse/elements/blink", { whole: 1 });
    await app.send("/muse/elements/jaw_clench", { whole: 1 });
    await app.send("/Marker/3");
    const other = await openFakeApp(port, { sampleOf: () => [1, 2, 3, 4] });
    await until(() => codes().includes("OSC_OTHER_SENDER"));
    await until(() => events.filter(({ type }) => type === "marker").length === 3 && samplesOf(events) > 256);
    other.close();
    await source.close();
    await reading;
    expect(words.at(-1)).toMatchObject({
      touches: { TP9: "good", AF7: "medium", AF8: "bad", TP10: "good" },
      isWorn: true,
      battery: 0.84,
    });
    const labels = events.flatMap((event) => (event.type === "marker" ? [event.label] : []));
    expect(labels).toEqual(["/muse/elements/blink", "/muse/elements/jaw_clench", "/Marker/3"]);
    const rows = events.flatMap((event) => (event.type === "chunk" ? [...(event.samples[0] ?? [])] : []));
    expect(rows.every((value, i) => i === 0 || value === (rows[i - 1] ?? 0) + 1)).toBe(true);
    expect(codes().filter((code) => code === "OSC_OTHER_SENDER").length).toBe(1);
  });

  it("that stops and comes back is one gap, told once, and as long as it was", async () => {
    const { app, source, events, read, codes } = await openHeard();
    const reading = read();
    await until(() => samplesOf(events) > 100);
    app.quiet(true);
    await until(() => codes().includes("SOURCE_SILENT"));
    const quietMs = performance.now();
    await until(() => performance.now() - quietMs > 700);
    app.quiet(false);
    await until(() => events.some(({ type }) => type === "gap") && codes().includes("SOURCE_BACK"));
    await source.close();
    await reading;
    const gaps = events.filter((event) => event.type === "gap");
    expect(gaps).toMatchObject([{ cause: "silence", estimated: true }]);
    expect(gaps[0]?.lengthSamples).toBeGreaterThan(256);
    expect(codes()).toEqual(["OSC_OPEN", "SOURCE_SILENT", "SOURCE_BACK"]);
  });

  it("bounds a flood, and takes NaN, text, another number of channels and nonsense for what they are, each in one line", async () => {
    const { app, source, events, read, codes } = await openHeard({
      sampleOf: (i) => (i % 2 === 0 ? [Number.NaN, Number.POSITIVE_INFINITY, 802, 803] : [800, 801, 802, "high"]),
    });
    const reading = read();
    await until(() => samplesOf(events) > 16);
    await app.sendBytes(new Uint8Array([1, 2, 3]));
    await app.send("/muse/eeg", 1, 2, 3, 4, 5);
    await app.send("/muse/eeg", 1);
    const startMs = performance.now();
    let sent = 0;
    const packets: Promise<void>[] = [];
    for (; sent < 10_000; sent++) packets.push(app.send("/muse/eeg", 1, 2, 3, 4));
    await Promise.all(packets);
    await until(() => codes().includes("OSC_FLOOD"));
    const elapsedSec = (performance.now() - startMs) / 1000;
    await source.close();
    await reading;
    // A busy machine may have fallen silent for a moment.
    expect(
      codes()
        .filter((code) => !code.startsWith("SOURCE_"))
        .toSorted(),
    ).toEqual(["OSC_BROKEN", "OSC_CHANNELS", "OSC_FLOOD", "OSC_OPEN", "OSC_WORDS"]);
    const last = events.findLast((event) => event.type !== "marker");
    // No more than a second ahead of the clock, whatever comes.
    expect(last ? endOf(last) : 0).toBeLessThan((elapsedSec + 3) * 256 * 1.02);
    const values = events.flatMap((event) => (event.type === "chunk" ? event.samples.flatMap((row) => [...row]) : []));
    expect(values.some(Number.isNaN)).toBe(true);
    expect(values.every((value) => Number.isNaN(value) || Number.isFinite(value))).toBe(true);
  });

  it("is not opened without EEG, at averages, at a port that is taken, at all addresses, or at one that is not here", async () => {
    const port = await freePort();
    const inputs = { timeoutSec: 1 };
    await expect(openSource(`osc:${port}`, { ...OPTIONS, inputs })).rejects.toMatchObject({ code: "NO_OSC" });
    await expect(openHeard({ hz: 10 })).rejects.toMatchObject({
      code: "OSC_RATE",
      message: expect.stringMatching(/ 256$/),
    });
    const taken = await boundSocket();
    const busy = openSource(`osc:${taken.address().port}`, { ...OPTIONS, inputs });
    await expect(busy).rejects.toMatchObject({ code: "PORT_BUSY" });
    taken.close();
    const elsewhere = openSource("osc:203.0.113.7:5000", { ...OPTIONS, inputs });
    await expect(elsewhere).rejects.toMatchObject({ code: "NO_ADDRESS" });
    for (const name of ["osc:0.0.0.0:5000", "osc:", "osc:0", "osc:70000", "osc:phone:5000", "osc"]) {
      await expect(openSource(name, OPTIONS)).rejects.toMatchObject({ code: "BAD_USE", exitCode: 2 });
    }
    const far = openSource("osc:5000", { ...OPTIONS, inputs: { ipAddress: "203.0.113.9" } });
    await expect(far).rejects.toMatchObject({ code: "BAD_USE", message: expect.stringContaining("--ip-address") });
  });
});
