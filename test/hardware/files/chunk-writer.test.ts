import { describe, expect, it } from "vitest";
import { createChunkWriter } from "../../../hardware/files/chunk-writer.ts";
import type { SourceEvent } from "../../../src/types.ts";
import { eegStream } from "../../streams.ts";

const STREAM = eegStream(["Cz", "Pz"], 50);

describe("createChunkWriter", () => {
  it("packs rows into chunks of a tenth of a second, the last one shorter", () => {
    const out: SourceEvent[] = [];
    const writer = createChunkWriter(STREAM, out);
    for (let i = 0; i < 12; i++) writer.row([i, -i]);
    writer.flush();
    expect(out).toEqual([
      {
        type: "chunk",
        stream: "eeg",
        firstSample: 0,
        samples: [Float64Array.of(0, 1, 2, 3, 4), Float64Array.of(-0, -1, -2, -3, -4)],
      },
      {
        type: "chunk",
        stream: "eeg",
        firstSample: 5,
        samples: [Float64Array.of(5, 6, 7, 8, 9), Float64Array.of(-5, -6, -7, -8, -9)],
      },
      { type: "chunk", stream: "eeg", firstSample: 10, samples: [Float64Array.of(10, 11), Float64Array.of(-10, -11)] },
    ]);
  });

  it("gives what came before a gap, the gap, and counts on behind it", () => {
    const out: SourceEvent[] = [];
    const writer = createChunkWriter(STREAM, out);
    writer.row([1, 1]);
    writer.gap(7, "lost-packets", false);
    writer.block(
      [
        [2, 3],
        [2, 3],
      ],
      0,
      2,
    );
    expect(writer.position()).toBe(10);
    writer.flush();
    expect(out.map((event) => (event.type === "marker" ? [] : [event.type, event.firstSample]))).toEqual([
      ["chunk", 0],
      ["gap", 1],
      ["chunk", 8],
    ]);
  });

  it("gives a mark before the chunk that holds its sample", () => {
    const out: SourceEvent[] = [];
    const writer = createChunkWriter(STREAM, out);
    for (let i = 0; i < 5; i++) {
      if (i === 3) writer.mark("go");
      writer.row([i, i]);
    }
    expect(out.map(({ type }) => type)).toEqual(["marker", "chunk"]);
    expect(out[0]).toEqual({ type: "marker", stream: "eeg", sample: 3, label: "go" });
  });
});
