/** This file runs the signal bench: rows with a peer from the same samples. */
import { expect, it } from "vitest";
import { benchSignal } from "../../src/bench/signal.ts";
import { describeBrainFlow } from "../hardware/brainflow-library.ts";

describeBrainFlow("attune bench signal", () => {
  it("the signal bench measures the chain beside BrainFlow's own band powers", async () => {
    const rows = await benchSignal();
    expect(rows.map(({ name }) => name)).toEqual(["hopCpu", "headbandsPerCore", "envelopeCpu", "lookCpu"]);
    for (const row of rows) expect(row.ratio).toBeCloseTo(row.value / row.peerValue, 10);
  });
});
