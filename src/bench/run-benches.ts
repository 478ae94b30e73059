/** This file plans benches, says how long they will take, and runs one after the other. */
import { BENCHES, type Bench, type BenchName, type Cost } from "./benches.ts";
import type { EnvelopeOptions } from "./envelope.ts";
import { lanesHere } from "./lanes.ts";
import { type OnProgress, paceText } from "./progress.ts";
import type { Row } from "./row.ts";
import type { BenchSize } from "./size.ts";
import { benchSound, soundCoreSec } from "./sound.ts";
import type { SoundBenchSize } from "./sound-size.ts";
import { slownessHere } from "./yardstick.ts";

export type Machine = {
  /** How many times as long as on the yardstick's machine a piece of work takes now. */
  readonly slowness: number;
  readonly lanes: number;
};
export type PlannedBench = Pick<Bench, "about" | "run"> & { readonly name: string; readonly estimatedSec: number };

/** Between two looks at the clock. */
const TELL_EVERY_MS = 500;

export const machineHere = (): Machine => ({ slowness: slownessHere(), lanes: lanesHere() });

export const planBenches = (names: readonly BenchName[], size: BenchSize, machine: Machine): readonly PlannedBench[] =>
  names.map((name) => {
    const { about, run, cost, inLanes } = BENCHES[name];
    return { name, about, run, estimatedSec: estimateSec(cost[size], inLanes, machine) };
  });

function estimateSec({ coreSec, waitSec }: Cost, inLanes: boolean, { slowness, lanes }: Machine): number {
  return waitSec + (coreSec * slowness) / (inLanes ? lanes : 1);
}

/** The bench of the sound, listening to what was asked for. */
export const planSound = (size: SoundBenchSize, machine: Machine): PlannedBench => ({
  ...{ name: "sound", about: BENCHES.sound.about },
  estimatedSec: estimateSec({ coreSec: soundCoreSec(size), waitSec: 0 }, BENCHES.sound.inLanes, machine),
  run: (_size, onProgress) => benchSound(size, onProgress),
});

const ENVELOPE_CORE_SEC = { aFile: 0.9, aDelay: 0.25, ofSec: 120 } as const;

/** The bench of the envelope is as long as its recordings and what is asked of them. */
export function planEnvelopeSec({ files, delaysMs, trainSec, testSec }: EnvelopeOptions, machine: Machine): number {
  const { aFile, aDelay, ofSec } = ENVELOPE_CORE_SEC;
  const coreSec = (files.length * (aFile + aDelay * delaysMs.length) * (trainSec + testSec)) / ofSec;
  return estimateSec({ coreSec, waitSec: 0 }, false, machine);
}

/** The bench of the loop is as long as its people are many. */
export const planLoopSec = (people: number, machine: Machine): number =>
  estimateSec({ coreSec: people * LOOP_PERSON_CORE_SEC, waitSec: 0 }, true, machine);
const LOOP_PERSON_CORE_SEC = 24;

export const totalSec = (plan: readonly PlannedBench[]): number =>
  plan.reduce((sum, { estimatedSec }) => sum + estimatedSec, 0);

/** The rows of all, each marked where it is quick. `onProgress` is told at least twice a second while a bench waits. */
export async function runBenches(
  plan: readonly PlannedBench[],
  size: BenchSize,
  onProgress: OnProgress,
  nowMs: () => number = () => performance.now(),
): Promise<readonly Row[]> {
  const startMs = nowMs();
  const allSec = totalSec(plan);
  let [share, text] = [0, ""];
  const tell = () => onProgress(share, `${text}  ${paceText((nowMs() - startMs) / 1000, share, allSec)}`);
  const timer = setInterval(tell, TELL_EVERY_MS);
  const rows: Row[] = [];
  let doneSec = 0;
  try {
    for (const { name, run, estimatedSec } of plan) {
      const report: OnProgress = (part, doing) => {
        share = (doneSec + part * estimatedSec) / allSec;
        text = doing === "" ? name : `${name}: ${doing}`;
        tell();
      };
      report(0, "");
      rows.push(...(await run(size, report)));
      doneSec += estimatedSec;
    }
  } finally {
    clearInterval(timer);
  }
  return size === "quick" ? rows.map((row) => ({ ...row, quick: true })) : rows;
}
