/** This file holds when the hops of a recording are told, and what a recording without EEG says. */
import { describe, expect, it } from "vitest";
import { openListener } from "../../hardware/listener/open-listener.ts";
import { createRecordingFindings, findingsOfNothing } from "../../src/report/recording-findings.ts";
import type { Chunk, StreamInfo } from "../../src/types.ts";

async function record(sec: number): Promise<{ readonly streams: readonly StreamInfo[]; readonly chunks: Chunk[] }> {
  const source = openListener({ personality: "strong-alpha", seed: 5 });
  const eeg = source.streams.find(({ kind }) => kind === "eeg")!;
  const chunks: Chunk[] = [];
  for await (const event of source.chunks()) {
    if (event.type !== "chunk") continue;
    chunks.push(event);
    if (event.stream === eeg.id && event.firstSample >= sec * eeg.samplingRateHz) break;
  }
  await source.close();
  return { streams: source.streams, chunks };
}

describe("the findings of a recording", () => {
  it("tell each hop when it is known; with a baseline only after its seconds, then all of them in order", async () => {
    const { streams, chunks } = await record(20);
    const plain = createRecordingFindings(streams, null);
    const hops = [...chunks.flatMap(plain.push), ...plain.end()];
    expect(plain.end()).toEqual([]);
    expect(hops.length).toBeGreaterThan(60);
    expect(hops.every((hop) => !("z" in hop))).toBe(true);

    const compared = createRecordingFindings(streams, 10);
    const firstPart = chunks.filter(({ stream, firstSample }) => {
      const { samplingRateHz } = streams.find(({ id }) => id === stream)!;
      return firstSample < 9 * samplingRateHz;
    });
    expect(firstPart.flatMap(compared.push)).toEqual([]);
    const told = [...chunks.slice(firstPart.length).flatMap(compared.push), ...compared.end()];
    expect(told.map(({ tSec }) => tSec)).toEqual(hops.map(({ tSec }) => tSec));
    expect(told.map(({ indices }) => indices)).toEqual(hops.map(({ indices }) => indices));
    expect(told.some(({ z }) => z?.relaxation != null)).toBe(true);
    expect(compared.summary()).toEqual(plain.summary());
    expect(plain.summary()).toMatchObject({ hops: hops.length, iafReason: null });
  });

  it("wait for a baseline to the end of a recording that is shorter", async () => {
    const { streams, chunks } = await record(8);
    const findings = createRecordingFindings(streams, 60);
    expect(chunks.flatMap(findings.push)).toEqual([]);
    expect(findings.end().length).toBeGreaterThan(10);
    expect(findings.end()).toEqual([]);
  });

  it("say why there are none without EEG, or with one that is sampled too seldom", () => {
    const slow: StreamInfo = {
      id: "eeg",
      kind: "eeg",
      samplingRateHz: 40,
      channels: [{ electrode: "TP9", unit: "uV" }],
    };
    expect(createRecordingFindings([], null).summary()).toMatchObject({ hops: 0, reason: "the file holds no EEG" });
    expect(createRecordingFindings([slow], null).summary()).toMatchObject({
      iafHz: null,
      reason: "EEG is read of 50 to 20000 samples a second; it has 40",
    });
    expect(findingsOfNothing("nothing here")).toMatchObject({ reason: "nothing here", heartRateBpm: null });
  });
});
