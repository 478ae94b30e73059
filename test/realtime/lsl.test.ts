/** This file holds a stream of the Lab Streaming Layer to the source contract, against outlets of liblsl in processes of their own. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openSource } from "../../hardware/open.ts";
import type { BoardInputs, Source, SourceNotice } from "../../hardware/source.ts";
import { cacheDir } from "../../src/config.ts";
import { lineOf } from "../../src/errors.ts";
import type { Chunk, Gap, SourceEvent } from "../../src/types.ts";
import { collectEvents, isChunk, within } from "../contracts/collect-events.ts";
import { describeSource } from "../contracts/source-contract.ts";
import { endOutlets, startOutlet } from "../hardware/lsl/start-outlet.ts";
import { describeLsl } from "../hardware/lsl-library.ts";

const open = (name: string, inputs: BoardInputs = {}) =>
  openSource(name, { inputs: { timeoutSec: 5, ...inputs }, libraryCacheDir: cacheDir() });
const refusal = (name: string): Promise<string> => open(name, { timeoutSec: 1 }).then(() => "opened", lineOf);

const isGap = (event: SourceEvent): event is Gap => event.type === "gap";
/** The count that the outlet sends, in its first channel. */
const valuesOf = (chunks: readonly Chunk[]) => chunks.flatMap(({ samples }) => [...(samples[0] ?? [])]);

/** Events until one is as it is looked for. */
async function eventsUntil(source: Source, isLast: (event: SourceEvent) => boolean): Promise<readonly SourceEvent[]> {
  const events: SourceEvent[] = [];
  for await (const event of source.chunks()) {
    events.push(event);
    if (isLast(event)) break;
  }
  return events;
}

describeLsl("LSL streams as sources", () => {
  afterAll(endOutlets);

  describe("one that goes on", () => {
    beforeAll(() => startOutlet({ sourceId: "steady", hz: 250 }));
    afterAll(endOutlets);
    describeSource("an LSL stream", () => open("lsl:steady"), { watchSec: 1 });
  });

  describe("each for itself", () => {
    afterEach(endOutlets);

    it("is found by its type, whatever its name, and brings volts to microvolts; what is no electrode is left out", async () => {
      await startOutlet({ name: "Pieces of eight", type: "Markers", sourceId: "other", labels: ["Fz"] });
      await startOutlet({
        name: "Parrot",
        type: "eeg",
        sourceId: "volts",
        unit: "volts",
        hz: 256,
        labels: ["COUNTER", "INTERPOLATED", "EEG AF3", "O1.."],
      });
      const source = await open("lsl");
      const events = await collectEvents(source, 0.2);
      await source.close();
      expect([source.name, source.device]).toEqual(["lsl", { serialNumber: "volts" }]);
      expect(source.pace).toBe("live");
      const channels = ["AF3", "O1"].map((electrode) => ({ electrode, unit: "uV" }));
      expect(source.streams).toEqual([{ id: "eeg", kind: "eeg", samplingRateHz: 256, channels }]);
      const [first] = events.filter(isChunk);
      const steps = first?.samples.map((row) => (row[1] ?? 0) - (row[0] ?? 0));
      expect(steps).toEqual([1e6, 1e6]);
      expect((first?.samples[1]?.[0] ?? 0) - (first?.samples[0]?.[0] ?? 0)).toBe(125_000);
    });

    it("marks what its sender lost, in its place and to the sample", async () => {
      await startOutlet({ sourceId: "lossy", lostAt: 800, lost: 7 });
      const source = await open("lsl:lossy");
      // Its name tells which it is.
      expect(source.device).toBeUndefined();
      const events = await within(
        15_000,
        "the loss",
        eventsUntil(source, (event) => isChunk(event) && event.firstSample > 900),
      );
      await source.close();
      const values = valuesOf(events.filter(isChunk));
      const begin = values[0] ?? 0;
      expect(events.filter(isGap)).toEqual([
        {
          type: "gap",
          stream: "eeg",
          firstSample: 800 - begin,
          lengthSamples: 7,
          cause: "lost-packets",
          estimated: false,
        },
      ]);
      // Every sample has the number of its value: none is lost, doubled or moved.
      for (const chunk of events.filter(isChunk)) expect((chunk.samples[0]?.[0] ?? 0) - chunk.firstSample).toBe(begin);
    });

    it("goes on with one marked gap, as long as it was away, when its sender ends and comes back", async () => {
      const stop = await startOutlet({ sourceId: "returning", isClock: true });
      const source = await open("lsl");
      const notices: SourceNotice[] = [];
      source.onNotice?.((notice) => void notices.push(notice));
      let stopped: Promise<unknown> | null = null;
      let gap: Gap | null = null;
      const again = async () => {
        await stop();
        await startOutlet({ sourceId: "returning", name: "With another name", isClock: true });
      };
      const events = eventsUntil(source, (event) => {
        if (isChunk(event) && event.firstSample > 250) stopped ??= again();
        if (isGap(event)) gap = event;
        return gap !== null && isChunk(event) && event.firstSample > gap.firstSample + gap.lengthSamples + 20;
      });
      await within(30_000, "its return", events);
      await stopped;
      await source.close();
      expect((await events).filter(isGap)).toMatchObject([{ cause: "device-restarted", estimated: true }]);
      const secs = valuesOf((await events).filter(isChunk));
      const { firstSample, lengthSamples } = gap ?? { firstSample: 0, lengthSamples: 0 };
      // The stamps are the samples: what passed between the last before and the first after, to within 5 ms.
      const passed = ((secs[firstSample] ?? 0) - (secs[firstSample - 1] ?? 0)) * 250 - 1;
      expect(Math.abs(lengthSamples - passed)).toBeLessThan(1.25);
      expect(notices.map(({ code }) => code)).toContain("SOURCE_LOST");
      expect(notices.find(({ code }) => code === "SOURCE_LOST")?.text).toContain("its sender is gone");
      expect(notices.at(-1)?.code).toBe("SOURCE_BACK");
    }, 40_000);

    it("takes no stream that comes back with other channels, and says so", async () => {
      const stop = await startOutlet({ sourceId: "changing" });
      const source = await open("lsl:changing");
      const told = new Promise<SourceNotice>((resolve) => {
        source.onNotice?.((notice) => notice.code === "DEVICE_CHANGED" && resolve(notice));
      });
      await collectEvents(source, 0.2);
      await stop();
      await startOutlet({ sourceId: "changing", labels: ["Fz", "Cz"] });
      const { text } = await within(20_000, "the notice", told);
      await source.close();
      expect(text).toBe("lsl has other channels or another rate than before");
    }, 40_000);

    it("asks which of two is meant, and opens the one that is named", async () => {
      await startOutlet({ name: "Muse", sourceId: "mine" });
      await startOutlet({ name: "Muse", sourceId: "yours", hz: 256 });
      const line = await refusal("lsl");
      expect(line).toMatch(
        /^lsl did not open: 2 streams of EEG are heard: .*LSL_CHOICE.*Say which: --source lsl:ID\.$/,
      );
      expect(line).toContain("lsl:mine (Muse, 4 channels at 250 Hz, from ");
      expect(line).toContain("lsl:yours (Muse, 4 channels at 256 Hz, from ");
      const source = await open("lsl", { serialNumber: "yours" });
      await source.close();
      expect(source.streams[0]?.samplingRateHz).toBe(256);
    }, 30_000);

    it("gives of one that floods no more than time has passed for, and says so in one line", async () => {
      await startOutlet({ sourceId: "flood", times: 40 });
      const source = await open("lsl:flood");
      const notices: SourceNotice[] = [];
      source.onNotice?.((notice) => void notices.push(notice));
      const startMs = performance.now();
      let samples = 0;
      for await (const event of source.chunks()) {
        if (isChunk(event)) samples = event.firstSample + (event.samples[0]?.length ?? 0);
        if (notices.length > 0 && performance.now() - startMs > 1500) break;
      }
      const passedSec = (performance.now() - startMs) / 1000;
      await source.close();
      // Opening took a moment, in which some came.
      expect(samples).toBeLessThan(((passedSec + 3) * 1.25 + 5) * 250);
      expect(notices.map(({ code }) => code)).toEqual(["LSL_FLOOD"]);
    }, 30_000);

    it("refuses words that call themselves EEG, in one line", async () => {
      await startOutlet({ name: "Words", sourceId: "words", says: "high" });
      expect(await refusal("lsl:words")).toMatch(
        /^lsl:?\S* did not open: lsl:words sends words, not numbers.*LSL_NOT_NUMBERS[^\n]*$/,
      );
    }, 30_000);

    it("refuses a stream without a rate, and one that is not there, in one line", async () => {
      await startOutlet({ name: "Now and then", sourceId: "irregular", hz: 0 });
      expect(await refusal("lsl")).toMatch(/its rate must be 50 to 50000 Hz; got lsl:irregular .*at 0 Hz.*LSL_NO_RATE/);
      expect(await refusal("lsl:gone")).toMatch(/no stream lsl:gone is heard; heard are lsl:irregular/);
    }, 30_000);
  });
});
