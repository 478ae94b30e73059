/** This file runs the soak: file after file, whatever comes of the one before, with a line before each and one table at the end. */
import { mostMinutesOf, type Soaked } from "./soak-plan.ts";
import { NOTHING, type Outcome, type Tally } from "./tally.ts";

/** `wasEnded`: it ran into its time limit. */
export type SoakRun = { readonly tally: Tally; readonly wasEnded: boolean };
export type SoakRow = { readonly soaked: Soaked; readonly minutes: number; readonly run: SoakRun };

type SoakDoors = {
  readonly run: (soaked: Soaked, mostMs: number) => Promise<SoakRun>;
  readonly say: (text: string) => void;
  readonly nowMs: () => number;
};

export async function runSoak(plan: readonly Soaked[], { run, say, nowMs }: SoakDoors): Promise<readonly SoakRow[]> {
  const rows: SoakRow[] = [];
  const startMs = nowMs();
  for (const [i, soaked] of plan.entries()) {
    const left = minutesOf(plan.slice(i));
    say(
      `soak ${i + 1} of ${plan.length}: ${soaked.file}, about ${soaked.minutes} min, at most ${mostMinutesOf(soaked)}; ${minutesSince(startMs, nowMs())} min gone, about ${left} left`,
    );
    const fromMs = nowMs();
    const done = await run(soaked, 60_000 * mostMinutesOf(soaked)).catch((error: unknown): SoakRun => {
      say(`✗ ${soaked.file}: ${String(error)}`);
      return { tally: { ...NOTHING, failed: 1 }, wasEnded: false };
    });
    rows.push({ soaked, minutes: minutesSince(fromMs, nowMs()), run: done });
  }
  return rows;
}

export const minutesOf = (plan: readonly Soaked[]): number => plan.reduce((sum, { minutes }) => sum + minutes, 0);
const minutesSince = (fromMs: number, toMs: number): number => Math.round((toMs - fromMs) / 6000) / 10;

/** Of what was ended nothing is known; it counts as one that failed. */
export const tallyOfSoak = ({ run: { tally, wasEnded } }: SoakRow): Tally =>
  wasEnded && tally.failed === 0 ? { ...tally, failed: 1 } : tally;

/** The full numbers in place of the quick ones. */
export function withSoak(quick: readonly Outcome[], rows: readonly SoakRow[]): readonly Outcome[] {
  const soaked = new Set(rows.map((row) => row.soaked.file));
  return [...quick.filter(({ file }) => !soaked.has(file)), ...rows.flatMap((row) => row.run.tally.outcomes)];
}

const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("\n", " ");

export function soakTable(rows: readonly SoakRow[]): string {
  const lines = rows.map((row) => {
    const { soaked, minutes, run } = row;
    const { passed, failed, outcomes } = tallyOfSoak(row);
    const figures = [...new Set(outcomes.flatMap(({ figure }) => figure ?? []))].join("; ");
    const word = run.wasEnded ? `ended after ${mostMinutesOf(soaked)} min` : failed > 0 ? "failed" : "passed";
    return `| ${[soaked.file, `${minutes}`, `${soaked.minutes}`, `${passed}`, `${failed}`, word, figures].map(cell).join(" | ")} |`;
  });
  return [
    "| File | Minutes | Foreseen | Passed | Failed | So it | Measured |",
    "| --- | --- | --- | --- | --- | --- | --- |",
    ...lines,
    "",
  ].join("\n");
}
