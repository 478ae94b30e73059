/** This file proves that the sentence for a chart counts what the chart shows. */
import { describe, expect, it } from "vitest";
import type { Column } from "../../../web/charts/index-history.ts";
import { summaryText } from "../../../web/charts/index-summary.ts";

const columns: readonly Column[] = [
  { status: "value", z: 2, borderZ: null },
  { status: "value", z: 1, borderZ: null },
  { status: "value", z: -1, borderZ: null },
  { status: "indistinct", z: 0, borderZ: null },
  { status: "artifact", z: null, borderZ: null },
  { status: "none", z: null, borderZ: null },
];

describe("the summary of a chart", () => {
  it("says nothing was measured where nothing was", () => {
    expect(summaryText([])).toBe("Nothing measured yet.");
    expect(summaryText([{ status: "none", z: null, borderZ: null }])).toBe("Nothing measured yet.");
  });

  it("gives each share of the measured time", () => {
    expect(summaryText(columns)).toBe(
      "Of the time shown: above the baseline 40 %, below it 20 %, not distinguishable from it 20 %, hidden by artifacts 20 %.",
    );
  });
});
