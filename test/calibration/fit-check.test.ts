import { describe, expect, it } from "vitest";
import { createFitCheck } from "../../calibration/fit-check.ts";
import type { ArtifactCause } from "../../src/types.ts";
import { electrode, hop } from "../state/hops.ts";

const ELECTRODES = ["TP9", "AF7", "AF8", "TP10"];

/** The report after so many hops; `causesOf` says what each electrode shows at a hop. */
function checked(hops: number, causesOf: (name: string, hop: number) => readonly ArtifactCause[]) {
  const check = createFitCheck({ electrodes: ELECTRODES, stableSec: 5 });
  const reports = Array.from({ length: hops }, (_, n) =>
    check(hop(2 + n / 4, ...ELECTRODES.map((name) => electrode(name, {}, causesOf(name, n))))),
  );
  return reports.at(-1)!;
}

describe("the fit check", () => {
  it("is ready after 5 s of good contact, not a hop earlier", () => {
    expect(checked(19, () => []).isReady).toBe(false);
    const report = checked(20, () => []);
    expect(report).toMatchObject({ isReady: true, worst: null, usable: ["TP9", "TP10"] });
    expect(report.electrodes.map(({ fit }) => fit)).toEqual(["good", "good", "good", "good"]);
  });

  it("names the worst electrode with one piece of advice", () => {
    const report = checked(40, (name) => (name === "TP10" ? ["mains", "offHead"] : []));
    expect(report.isReady).toBe(false);
    expect(report.worst).toEqual({
      electrode: "TP10",
      fit: "poor",
      text: "TP10: it does not touch the skin",
      advice: "Move hair aside and press it on.",
    });
    expect(report.electrodes[3]).toEqual({ electrode: "TP10", fit: "poor" });
    expect(report.usable).toEqual(["TP9"]);
  });

  it("counts the 5 s anew when an electrode slips for long", () => {
    const slips = (name: string, n: number): readonly ArtifactCause[] =>
      name === "TP9" && n >= 10 && n < 30 ? ["offHead"] : [];
    expect(checked(35, slips).isReady).toBe(false);
    expect(checked(80, slips).isReady).toBe(true);
  });

  it("calls an electrode fair that fails now and then, and does not wait for it", () => {
    const report = checked(60, (name, n) => (name === "TP9" && n % 5 === 0 ? ["pop"] : []));
    expect(report).toMatchObject({ isReady: true, worst: { electrode: "TP9", fit: "fair" } });
  });

  it("is about contact: blinks, eyes and muscles do not make it poor", () => {
    expect(checked(20, () => ["blink", "muscle", "jaw", "saccade"])).toMatchObject({ isReady: true, worst: null });
  });

  it("hints at strong mains, once it stays, and waits for nothing because of it", () => {
    const check = createFitCheck({ electrodes: ELECTRODES, stableSec: 5 });
    const shown = (n: number, isStrong: boolean) =>
      check(
        hop(
          2 + n / 4,
          ...ELECTRODES.map((name) => ({
            ...electrode(name),
            ...(isStrong && name.startsWith("TP") && ({ hasStrongMains: true } as const)),
          })),
        ),
      );
    for (let n = 0; n < 12; n++) expect(shown(n, false).hints).toEqual([]);
    for (let n = 12; n < 23; n++) shown(n, true);
    expect(shown(23, true)).toMatchObject({
      isReady: true,
      worst: null,
      hints: ["mains is strong at TP9 and TP10: move away from the charger"],
    });
  });

  it("tells the headband's own word where the signal is good, and waits for nothing because of it", () => {
    const check = createFitCheck({ electrodes: ELECTRODES, stableSec: 5 });
    const doubted = ELECTRODES.map((name) => ({
      ...electrode(name),
      ...(name === "AF8" && ({ quality: 0.4, headbandSays: "bad" } as const)),
    }));
    for (let n = 0; n < 19; n++) check(hop(2 + n / 4, ...doubted));
    expect(check(hop(7, ...doubted))).toMatchObject({
      isReady: true,
      worst: null,
      hints: ["the headband itself says that AF8 could sit better"],
    });
  });

  it("does not wait for electrodes that no index reads, but shows them", () => {
    const report = checked(20, (name) => (name === "AF7" ? ["offHead"] : []));
    expect(report.isReady).toBe(true);
    expect(report.electrodes[1]).toEqual({ electrode: "AF7", fit: "poor" });
  });
});
