import { describe, expect, it } from "vitest";
import type { CalibrationOutput } from "../../calibration/outputs.ts";
import { CALIBRATION } from "../../calibration/plan.ts";
import { createCalibration } from "../../calibration/steps.ts";
import type { Source } from "../../hardware/source.ts";
import { AttuneError } from "../../src/errors.ts";
import type { Chunk } from "../../src/types.ts";
import { calibrated, configFor, EEG, listener, only } from "./listening.ts";

const lineOf = (error: unknown) => (error instanceof AttuneError ? error.line : String(error));

/** What is said, without the progress of each hop. */
const story = (outputs: readonly CalibrationOutput[]) =>
  outputs.flatMap((output) => {
    if (output.type === "announce") return [`${output.edge} ${output.eyes}`];
    return ["fit", "progress", "stalled"].includes(output.type) ? [] : [output.type];
  });

describe("a calibration, step by step", () => {
  it("checks the fit for 5 s, then announces both edges of each block, in the order drawn", async () => {
    const { outputs } = await calibrated(listener("strong-alpha"), { blocks: ["closed", "open"] });
    expect(story(outputs)).toEqual([
      "instruction",
      "start closed",
      "end closed",
      "instruction",
      "start open",
      "end open",
      "instruction",
      "finished",
    ]);
    expect(only(outputs, "instruction").map(({ eyes }) => eyes)).toEqual(["closed", "open", "open"]);
    const fits = only(outputs, "fit");
    expect(fits.at(-1)!.report.isReady).toBe(true);
    expect(fits.at(-1)!.tSec - fits[0]!.tSec).toBeCloseTo(4.75, 6);
    expect(only(outputs, "announce")[0]!.text).toContain("Close your eyes");
  });

  it("waits for a better fit no longer than a person wants to", () => {
    const calibration = createCalibration({ ...configFor(EEG), blocks: ["open"] });
    const flat = (firstSample: number): Chunk => ({
      type: "chunk",
      stream: EEG.id,
      firstSample,
      samples: EEG.channels.map((_, place) =>
        Float64Array.from({ length: 64 }, (_, i) => (place === 0 ? 0 : 20 * Math.sin(i))),
      ),
    });
    const said = Array.from({ length: 40 }, (_, n) => calibration(flat(n * 64))).flat();
    expect(story(said)).toEqual([]);
    expect(calibration({ type: "proceed" })).toEqual([]);
    expect(story(calibration(flat(40 * 64)))).toEqual(["without", "instruction", "start open"]);
  });

  it("tells of each hop why it does not count", async () => {
    const offHead = (chunk: Chunk): Chunk =>
      chunk.firstSample < 20 * 256 || chunk.firstSample >= 24 * 256
        ? chunk
        : { ...chunk, samples: chunk.samples.map((row) => row.map(() => 1e5)) };
    const { outputs } = await calibrated(listener("strong-alpha"), { blocks: ["closed"], change: offHead });
    const hops = only(outputs, "progress");
    for (const [n, { causes, cleanSec }] of hops.entries()) {
      expect(cleanSec > (hops[n - 1]?.cleanSec ?? 0)).toBe(causes.length === 0);
    }
    expect(hops.find(({ tSec }) => tSec === 22)!.causes).toContain("rail");
  });

  it("lets a block run on until it has its clean seconds", async () => {
    const burst = (chunk: Chunk): Chunk => {
      const startSec = chunk.firstSample / 256;
      if (startSec < 20 || startSec >= 30) return chunk;
      // Ten seconds on the rail.
      return { ...chunk, samples: chunk.samples.map((row) => row.map(() => 1e5)) };
    };
    const lengthOf = async (change?: (chunk: Chunk) => Chunk) => {
      const { outputs, profile } = await calibrated(listener("strong-alpha"), {
        blocks: ["closed"],
        ...(change && { change }),
      });
      expect(profile!.rest!.cleanSec).toBe(CALIBRATION.rest.cleanSec);
      return only(outputs, "progress").at(-1)!.tSec;
    };
    const longer = (await lengthOf(burst)) - (await lengthOf());
    expect(longer).toBeGreaterThanOrEqual(10);
    expect(longer).toBeLessThan(20);
  });

  it("counts nothing of what comes before a person has had time to obey", async () => {
    const { outputs } = await calibrated(listener("strong-alpha"), { blocks: ["closed", "open"] });
    const ready = only(outputs, "fit").at(-1)!.tSec;
    const [first] = only(outputs, "progress");
    expect(first!.tSec).toBeGreaterThan(ready + CALIBRATION.rest.settleSec);
  });

  it("refuses a block that gets no clean second, naming electrode, cause and advice", async () => {
    const shake = (chunk: Chunk): Chunk =>
      chunk.firstSample < 20 * 256
        ? chunk
        : { ...chunk, samples: chunk.samples.map((row, c) => row.map((uv) => (c === 3 ? 1e5 : c === 0 ? 1e5 : uv))) };
    const { profile, error, outputs } = await calibrated(listener("default"), { blocks: ["open"], change: shake });
    expect(profile).toBeNull();
    expect(lineOf(error)).toMatch(
      /^the calibration needs 30 s of clean signal and got \d+\.\d s; TP(9|10) gave .* amplifier\. Lift it/,
    );
    expect(only(outputs, "progress").at(-1)!.tSec).toBeGreaterThan(CALIBRATION.rest.mostSec);
  });

  it("refuses a headband of which no needed electrode touches, after a minute", async () => {
    const off = (chunk: Chunk): Chunk => ({ ...chunk, samples: chunk.samples.map((row) => row.map(() => 0)) });
    const { error, outputs } = await calibrated(listener("default"), { change: off });
    expect(lineOf(error)).toMatch(
      /^no electrode that the indices read has good contact; TP9: it gives no signal\. Moisten/,
    );
    expect(story(outputs)).toEqual(["refused"]);
  });

  it("gives up a source that falls silent, but not one that only pauses", () => {
    const calibration = createCalibration({ ...configFor(), blocks: ["open"] });
    const chunk: Chunk = {
      type: "chunk",
      stream: "eeg",
      firstSample: 0,
      samples: EEG.channels.map(() => new Float64Array(64)),
    };
    const tick = (atSec: number) => calibration({ type: "tick", atSec });
    expect([tick(0), tick(29)].flat()).toEqual([]);
    calibration(chunk);
    expect([tick(31), tick(60)].flat()).toEqual([]);
    expect(tick(62)).toMatchObject([{ type: "refused", text: "the source has given no samples for 30 s" }]);
    expect([tick(99), calibration(chunk), calibration({ type: "end" })].flat()).toEqual([]);
  });

  it("lets a silent source be heard in a block, where eyes may be closed, and not in the fit check", async () => {
    const calibration = createCalibration({ ...configFor(), blocks: ["closed"] });
    const tick = (atSec: number) => calibration({ type: "tick", atSec });
    expect([tick(0), tick(9)].flat()).toEqual([]);
    const source = listener("strong-alpha");
    for await (const event of source.chunks()) {
      if (event.type === "chunk" && story(calibration(event)).includes("start closed")) break;
    }
    await source.close();
    expect([tick(100), tick(107)].flat()).toEqual([]);
    expect([108, 109, 122].flatMap(tick)).toEqual([
      { type: "stalled", text: "samples are missing", advice: "Bring the headband nearer and charge it." },
    ]);
    expect(tick(123)).toMatchObject([{ type: "stalled" }]);
  });

  it("refuses a source that ends while an electrode sits badly with that electrode and its advice", async () => {
    const source = listener("default");
    const dead: Source = {
      ...source,
      chunks: async function* () {
        for await (const event of source.chunks()) {
          if (event.type === "chunk" && event.firstSample > 20 * 256) return;
          if (event.type === "chunk") yield { ...event, samples: event.samples.map((row) => row.map(() => 0)) };
        }
      },
    };
    const { error } = await calibrated(dead);
    expect(lineOf(error)).toMatch(
      /^the source ended before the calibration was done; TP(9|10): it gives no signal\. Moisten/,
    );
  });

  it("refuses a source that ends too early, and says that a file needs its condition", () => {
    const calibration = createCalibration({ ...configFor(), blocks: ["open"] });
    expect(calibration({ type: "end" })).toMatchObject([
      { type: "refused", advice: expect.stringContaining("--condition") },
    ]);
  });

  it("says the same whatever the chunks' length", async () => {
    const source = listener("default");
    const chunks: Chunk[] = [];
    for await (const event of source.chunks()) {
      if (event.type === "chunk") chunks.push(event);
      if (chunks.length >= 8 * 60) break;
    }
    await source.close();
    const storyOf = (pieces: readonly Chunk[]) => {
      const calibration = createCalibration({ ...configFor(), blocks: ["open"] });
      return pieces.flatMap((piece) => calibration(piece));
    };
    const joined = Array.from({ length: 12 }, (_, n): Chunk => {
      const part = chunks.slice(n * 40, n * 40 + 40);
      return {
        ...part[0]!,
        samples: EEG.channels.map((_, c) => Float64Array.from(part.flatMap(({ samples }) => [...samples[c]!]))),
      };
    });
    expect(storyOf(joined)).toEqual(storyOf(chunks));
    expect(only(storyOf(chunks), "finished")).toHaveLength(1);
  });
});
