/** This file checks what is known of a headband's places where nothing has been recorded yet. */
import { join } from "node:path";
import { expect, it } from "vitest";
import type { Source } from "../../hardware/source.ts";
import { placed } from "../../src/cli/places.ts";
import { scratchDir } from "../recording/scratch.ts";

it("a live source begins its first session in a data folder that is not there yet", () => {
  const source: Source = {
    ...{ name: "muse-2", pace: "live", placesAre: "fixed" },
    streams: [{ id: "eeg", kind: "eeg", samplingRateHz: 256, channels: [{ electrode: "TP9", unit: "uV" }] }],
    async *chunks() {},
    close: async () => {},
  };
  const found = placed(source, { data: join(scratchDir(), "new") });
  expect([found.places, found.source.streams]).toEqual([null, source.streams]);
});
