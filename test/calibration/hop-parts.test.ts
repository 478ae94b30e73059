import { describe, expect, it } from "vitest";
import { hopParts } from "../../calibration/hop-parts.ts";
import { createAnalyze } from "../../src/signal/analyze.ts";
import type { Chunk } from "../../src/types.ts";
import { rhythms } from "../signal/signals.ts";

const chunkOf = (samples: Float64Array, firstSample: number): Chunk => ({
  type: "chunk",
  stream: "eeg",
  firstSample,
  samples: [samples],
});

describe("the parts of a chunk", () => {
  it.each([160, 250, 256, 500])("end where hops end at %i Hz, and lose no sample", (samplingRateHz) => {
    const samples = rhythms(7, samplingRateHz, [{ hz: 10, uv: 20 }]);
    const parts = hopParts(chunkOf(samples, 1000), samplingRateHz);
    expect(parts.flatMap(({ samples: [row] }) => [...row!])).toEqual([...samples]);
    let next = 1000;
    for (const part of parts) {
      expect(part.firstSample).toBe(next);
      next += part.samples[0]!.length;
    }
    const eeg = { id: "eeg", kind: "eeg", samplingRateHz, channels: [{ electrode: "TP9", unit: "uV" }] } as const;
    const analyze = createAnalyze({ eeg });
    const hops = parts.map((part) => analyze(part).length);
    expect(Math.max(...hops)).toBe(1);
    const first = hops.indexOf(1);
    // From the first whole window on every part is a hop, but for what is left at the end.
    expect(hops.slice(first, -1)).toEqual(hops.slice(first, -1).map(() => 1));
  });

  it("are none of an empty chunk", () => {
    expect(hopParts(chunkOf(new Float64Array(0), 5), 256)).toEqual([]);
  });
});
