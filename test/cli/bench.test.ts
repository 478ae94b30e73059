/** This file holds what `attune bench` promises: rows with a peer, and a loop whose fast filter follows people it never saw. */
import { expect, it } from "vitest";
import { benchEnvelope } from "../../src/bench/envelope.ts";
import { quantileOf } from "../../src/bench/row.ts";
import { describeBrainFlow } from "../hardware/brainflow-library.ts";
import { describeShared, sharedPath } from "../shared.ts";
import { attune } from "./attune.ts";
import { attuneHere } from "./in-process.ts";

describeBrainFlow("attune bench", () => {
  it("says what it will take, then prints a table whose quick rows say that they are", async () => {
    const { code, stdout, stderr } = await attune("bench", "signal", "--quick");
    expect(code).toBe(0);
    expect(stderr).toMatch(
      /^attune bench: about \d+ (s|min), as busy as this machine is now\n {2}signal {2}about \d+ (s|min) {2}\S.*\n/,
    );
    expect(
      stdout
        .trimEnd()
        .split("\n")
        .slice(1)
        .every((line) => /quick: (met|open)$/.test(line)),
    ).toBe(true);
  });

  it("prints with --json nothing else, each quick row marked", async () => {
    const { stdout, stderr } = await attune("bench", "signal", "--quick", "--json");
    expect(stderr).toBe("");
    const rows = JSON.parse(stdout);
    expect(rows.map(({ name, quick }: { name: string; quick: boolean }) => [name, quick])).toEqual([
      ["hopCpu", true],
      ["headbandsPerCore", true],
      ["envelopeCpu", true],
      ["lookCpu", true],
    ]);
  });
});

it("attune bench envelope has no quick way", async () => {
  const { code, stderr } = await attuneHere("bench", "envelope", "--quick", "--edf", "rest.edf");
  expect(code).toBe(2);
  expect(stderr).toMatch(/^attune: --quick must be left out for envelope/);
});

describeShared("the fast envelope on the 12 people of eegmat, P4, trained on one minute and tested on the next", () => {
  const files = Array.from({ length: 12 }, (_, i) =>
    sharedPath(`eeg/eegmat/Subject${String(i).padStart(2, "0")}_1.edf`),
  );

  it("is the weighted complex FIR but for the loop's high-pass, and beats the other peers at 0, 50 and 100 ms", async () => {
    const rows = await benchEnvelope({ files, channel: "P4", trainSec: 60, testSec: 60, delaysMs: [0, 50, 100] });
    for (const delayMs of [0, 50, 100]) {
      const of = (method: string) =>
        rows.filter((row) => row.method === method && row.delayMs === delayMs).map(({ r }) => r);
      const [ours, wcfir, cfir, fft1s] = [of("attune"), of("wcfir"), of("cfir"), of("fft1s")];
      // The phase that the high-pass adds is one the filter was not fitted on: it costs most where least is waited for.
      for (const [person, r] of ours.entries()) expect(Math.abs(r - (wcfir[person] ?? 1))).toBeLessThan(0.006);
      expect(ours).not.toEqual(wcfir);
      const better = ours.filter((r, person) => r > (cfir[person] ?? 1)).length;
      expect(better / files.length).toBeGreaterThanOrEqual(0.7);
      expect(quantileOf(ours, 0.5)).toBeGreaterThan(quantileOf(cfir, 0.5));
      expect(quantileOf(cfir, 0.5)).toBeGreaterThan(quantileOf(fft1s, 0.5));
      // reference/signal.md, section 12: .830 / .915 / .957 for the weighted complex FIR.
      expect(quantileOf(ours, 0.5)).toBeGreaterThan({ 0: 0.825, 50: 0.91, 100: 0.954 }[delayMs] ?? 1);
    }
  });
});
