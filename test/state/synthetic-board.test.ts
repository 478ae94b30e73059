import { expect, it } from "vitest";
import { openSource } from "../../hardware/open.ts";
import { cacheDir } from "../../src/config.ts";
import { createAnalyze } from "../../src/signal/analyze.ts";
import { chooseElectrodes } from "../../src/state/electrode-choice.ts";
import { createEstimate } from "../../src/state/estimate.ts";
import { type Features, INDEX_NAMES, type IndexState } from "../../src/types.ts";
import { describeBrainFlow } from "../hardware/brainflow-library.ts";

const LISTENED_SEC = 16;
/** A saccade hides an electrode for so many hops. */
const HIDDEN_HOPS = 8;
/** By then a second electrode has been read for a while. */
const SETTLED_HOPS = 24;

async function listen() {
  const source = await openSource("synthetic", { libraryCacheDir: cacheDir() });
  const eeg = source.streams.find(({ kind }) => kind === "eeg")!;
  const analyze = createAnalyze({ eeg });
  const features: Features[] = [];
  for await (const event of source.chunks()) {
    if (event.type !== "marker") features.push(...analyze(event));
    if ((features.at(-1)?.tSec ?? 0) >= LISTENED_SEC) break;
  }
  await source.close();
  return { features, electrodes: eeg.channels.map(({ electrode }) => electrode) };
}

function hiding(hop: Features, place: number): Features {
  const electrodes = hop.electrodes.map((seen, p) =>
    p === place ? { ...seen, artifacts: ["saccade" as const] } : seen,
  );
  return { ...hop, electrodes };
}

const rawOf = (index: IndexState) => (index.status === "artifact" ? Number.NaN : index.raw);

describeBrainFlow("BrainFlow's synthetic board", () => {
  it("moves no index when an electrode cannot be read for a moment, though some never can", async () => {
    const { features, electrodes } = await listen();
    const places = chooseElectrodes(electrodes);
    const isClean = (hop: Features, place: number) => hop.electrodes[place]!.artifacts.length === 0;
    expect(features.filter((hop) => places.every((place) => isClean(hop, place)))).toEqual([]);
    const hopsOf = (place: number) => features.filter((hop) => isClean(hop, place)).length;
    const [first, second] = places.toSorted((a, b) => hopsOf(b) - hopsOf(a)) as [number, number];
    // The last hops that show both, and the same with the second hidden.
    const isCalm = (_: Features, end: number) =>
      end >= SETTLED_HOPS &&
      features.slice(end + 1 - HIDDEN_HOPS, end + 1).every((hop) => isClean(hop, first) && isClean(hop, second));
    const shown = features.slice(0, features.findLastIndex(isCalm) + 1);
    const hidden = shown.map((hop, n) => (n < shown.length - HIDDEN_HOPS ? hop : hiding(hop, second)));
    const read = (seen: readonly Features[]) => {
      const estimate = createEstimate({ electrodes, baseline: null });
      return seen.map((hop) => estimate(hop)).slice(-HIDDEN_HOPS);
    };
    const whole = read(shown);
    expect(whole).toHaveLength(HIDDEN_HOPS);
    for (const [n, { indices }] of read(hidden).entries()) {
      // The electrodes that can be read differ by some 7 in relaxation and 16 in focus.
      for (const name of INDEX_NAMES) {
        expect(Math.abs(rawOf(indices[name]) - rawOf(whole[n]!.indices[name]))).toBeLessThan(0.7);
      }
    }
  });
});
