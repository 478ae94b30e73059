import { expect, it, vi } from "vitest";
import { createCalibrationScreen } from "../../src/cli/calibration-screen.ts";

const STALLED = { type: "stalled", text: "the jaw is clenched", advice: "Let the jaw hang loose." } as const;

/** What a person at a live source reads and hears; the bell is written only to a terminal. */
function said(isTerminal: boolean, show: (screen: ReturnType<typeof createCalibrationScreen>) => void): string {
  const isTtyBefore = process.stderr.isTTY;
  const write = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  process.stderr.isTTY = isTerminal;
  try {
    show(createCalibrationScreen(true));
    return write.mock.calls.map(([text]) => String(text)).join("");
  } finally {
    process.stderr.isTTY = isTtyBefore;
    write.mockRestore();
  }
}

it("tells a block that stands still as often as it is told so, with the one thing to do", () => {
  const text = said(false, (screen) => {
    screen.show(STALLED);
    screen.show(STALLED);
  });
  const line = "attune: no second counts at the moment: the jaw is clenched. Let the jaw hang loose.\n";
  expect(text).toBe(line + line);
});

it("rings the terminal's bell for closed eyes, for a stall as for the edge of a block", () => {
  const edge = { type: "announce", edge: "end", eyes: "closed", text: "This block is over" } as const;
  const text = said(true, (screen) => {
    screen.show(edge);
    screen.show(STALLED);
  });
  expect(text.split("\u0007")).toHaveLength(3);
  expect(said(false, (screen) => screen.show(edge))).not.toContain("\u0007");
});
