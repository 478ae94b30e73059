/** This file is the one contract that every Source keeps: headband, playback, recorded file, simulated listener. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Source } from "../../hardware/source.ts";
import { GAP_CAUSES, type HeadbandWord, type SourceEvent, type StreamInfo } from "../../src/types.ts";
import { collectEvents, endOf, isChunk, within } from "./collect-events.ts";

export type SourceContractOptions = {
  /** How much of the source is read, on its own sample clock. */
  readonly watchSec?: number;
  /** True for a file that holds a pulse and no EEG. */
  readonly pulseOnly?: boolean;
  /** How long opening may take. */
  readonly openMs?: number;
};

const KINDS = ["eeg", "ppg", "ecg", "acc", "gyro"];
/** "EEG P4", "O1.." and " Fp1" are a file's spelling; a normalised name is one word. */
const NORMALISED = /^[A-Za-z][A-Za-z0-9'_-]*$/;

export function describeSource(
  name: string,
  open: () => Promise<Source>,
  { watchSec = 2, pulseOnly = false, openMs = 20_000 }: SourceContractOptions = {},
): void {
  describe(`${name} keeps the source contract`, () => {
    let source: Source;
    let events: readonly SourceEvent[] = [];
    const words: HeadbandWord[] = [];
    let readMs = 0;
    let workMs = 0;

    beforeAll(
      async () => {
        source = await open();
        const [startedAtMs, before] = [performance.now(), process.cpuUsage()];
        source.onHeadband?.((word) => void words.push(word));
        events = await collectEvents(source, watchSec);
        const { user, system } = process.cpuUsage(before);
        readMs = performance.now() - startedAtMs;
        workMs = (user + system) / 1000;
      },
      openMs + watchSec * 1000,
    );
    afterAll(() => source?.close());

    it("has a name and at least one stream, of EEG unless it holds only a pulse", () => {
      expect(source.name).not.toBe("");
      expect(["live", "pulled"]).toContain(source.pace);
      expect(source.streams.some((stream) => stream.kind === "eeg")).toBe(!pulseOnly);
      expect(new Set(source.streams.map((stream) => stream.id)).size).toBe(source.streams.length);
    });

    it("tells each stream's kind, rate, units and normalised electrodes", () => {
      for (const stream of source.streams) checkStream(stream);
    });

    it("counts the samples of each stream from 0, with no overlap and no hole that a gap does not announce", () => {
      checkNumbers(source.streams, events);
    });

    it("says of its headband, where it does, only what can be: of the EEG, in shares, and what is news", () => {
      for (const { stream, sample, battery, isWorn, touches } of words) {
        expect(source.streams.find(({ id }) => id === stream)?.kind).toBe("eeg");
        expect(Number.isInteger(sample) && sample >= 0).toBe(true);
        expect(battery === null || (battery >= 0 && battery <= 1)).toBe(true);
        expect(battery !== null || isWorn !== null || Object.keys(touches).length > 0).toBe(true);
      }
      const said = words.map(({ battery, isWorn, touches }) => JSON.stringify([battery, isWorn, touches]));
      for (const [i, text] of said.entries()) expect(text).not.toBe(said[i - 1]);
    });

    it("gives every channel of a chunk the same number of samples, at least one", () => {
      for (const chunk of events.filter(isChunk)) {
        const stream = source.streams.find(({ id }) => id === chunk.stream);
        expect(chunk.samples.length).toBe(stream?.channels.length);
        const lengths = new Set(chunk.samples.map((samples) => samples.length));
        expect(lengths.size).toBe(1);
        expect([...lengths][0]).toBeGreaterThan(0);
        expect(chunk.samples.every((samples) => samples instanceof Float64Array)).toBe(true);
      }
    });

    it("gives numbers that are finite, or NaN for a sample that is missing", () => {
      const chunks = events.filter(isChunk);
      const infinite = chunks.filter((chunk) => chunk.samples.some((row) => row.some((x) => Math.abs(x) === Infinity)));
      expect(infinite).toEqual([]);
      expect(chunks.some((chunk) => chunk.samples.some((row) => row.some(Number.isFinite)))).toBe(true);
    });

    it("keeps its streams together on the sample clock", () => {
      const endsSec = source.streams.flatMap((stream) => {
        const last = events.filter((event) => event.type !== "marker" && event.stream === stream.id).at(-1);
        return last && last.type !== "marker" ? [endOf(last) / stream.samplingRateHz] : [];
      });
      expect(Math.max(...endsSec) - Math.min(...endsSec)).toBeLessThan(2);
    });

    it("passes time at its own rate when it is live, and faster than real time when it is pulled", () => {
      const first = source.streams[0];
      const last = events.filter((event) => event.type !== "marker" && event.stream === first?.id).at(-1);
      if (!first || !last || last.type === "marker") throw new Error("the first stream gave no sample");
      const readSec = endOf(last) / first.samplingRateHz;
      // Of a pulled source the work is counted, not the time: a busy machine changes nothing.
      if (source.pace === "pulled") expect(workMs / 1000).toBeLessThan(readSec);
      else {
        expect(readMs / 1000).toBeGreaterThan(readSec - 1);
        expect(readMs / 1000).toBeLessThan(readSec * 1.2 + 1);
      }
    });

    describeClosing(open, openMs);
    describeAgain(open, openMs, watchSec);
  });
}

function describeClosing(open: () => Promise<Source>, openMs: number): void {
  it(
    "ends its chunks when it is closed while they are waited for, and may be closed twice",
    async () => {
      const source = await open();
      const iterator = source.chunks()[Symbol.asyncIterator]();
      await iterator.next();
      const ended = (async () => {
        while (!(await iterator.next()).done);
      })();
      // A pulled source is read through to its end or to the close, whichever comes first.
      await within(5000, "closing", source.close());
      await within(5000, "the end of the chunks after close", ended);
      await within(1000, "closing again", source.close());
    },
    openMs + 15_000,
  );

  it.each([
    ["may be closed without having been read", async () => {}],
    ["may be left in the middle and then closed", readOne],
  ])(
    "%s",
    async (_, read) => {
      const source = await open();
      await read(source);
      await within(5000, "closing", source.close());
    },
    openMs + 10_000,
  );
}

function describeAgain(open: () => Promise<Source>, openMs: number, watchSec: number): void {
  it(
    "never changes a chunk that it has given, and gives the same again when it is pulled",
    async () => {
      const first = await open();
      const kept: SourceEvent[] = [];
      const copies: SourceEvent[] = [];
      const readSec = first.pace === "pulled" ? watchSec : 1;
      const lastSample = readSec * (first.streams[0]?.samplingRateHz ?? 0);
      for await (const event of first.chunks()) {
        kept.push(event);
        copies.push(structuredClone(event));
        if (isChunk(event) && event.stream === first.streams[0]?.id && endOf(event) >= lastSample) break;
      }
      await first.close();
      expect(kept).toEqual(copies);
      if (first.pace !== "pulled") return;
      const second = await open();
      const again = await collectEvents(second, readSec);
      await second.close();
      expect(again).toEqual(copies);
    },
    2 * openMs + 20_000,
  );
}

function checkStream(stream: StreamInfo): void {
  expect(stream.id).not.toBe("");
  expect(KINDS).toContain(stream.kind);
  expect(stream.samplingRateHz).toBeGreaterThan(0);
  expect(stream.samplingRateHz).toBeLessThanOrEqual(50_000);
  expect(stream.channels.length).toBeGreaterThan(0);
  const electrodes = stream.channels.map(({ electrode }) => electrode);
  expect(new Set(electrodes).size).toBe(electrodes.length);
  for (const { electrode, unit } of stream.channels) {
    expect(electrode).toMatch(NORMALISED);
    expect(electrode).not.toMatch(/^(EEG|ECG|PPG)\s/);
    expect(unit).not.toBe("");
  }
}

function checkNumbers(streams: readonly StreamInfo[], events: readonly SourceEvent[]): void {
  const next = new Map(streams.map(({ id }) => [id, 0]));
  const lastWasGap = new Set<string>();
  for (const event of events) {
    expect(next.has(event.stream), `the stream ${event.stream} is announced`).toBe(true);
    if (event.type === "marker") {
      expect(Number.isInteger(event.sample) && event.sample >= 0).toBe(true);
      expect(event.label).not.toBe("");
      continue;
    }
    expect(event.firstSample).toBe(next.get(event.stream));
    next.set(event.stream, endOf(event));
    if (event.type === "gap") {
      expect(Number.isInteger(event.lengthSamples) && event.lengthSamples > 0).toBe(true);
      expect(GAP_CAUSES).toContain(event.cause);
      expect(lastWasGap.has(event.stream), "two gaps in a row should be one").toBe(false);
      lastWasGap.add(event.stream);
    } else lastWasGap.delete(event.stream);
  }
}

async function readOne(source: Source): Promise<void> {
  for await (const _ of source.chunks()) return;
}
