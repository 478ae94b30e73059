/** `attune bench`: the figures that Attune claims, each measured beside a peer in the same run. */
import { Argument, type Command, InvalidArgumentError } from "commander";
import { BENCH_NAMES, BENCHES, type BenchName, benchesFor } from "../bench/benches.ts";
import { durationText } from "../bench/progress.ts";
import type { PlannedBench } from "../bench/run-benches.ts";
import type { BenchSize } from "../bench/size.ts";
import type { SoundBenchSize } from "../bench/sound-size.ts";
import { badUse } from "../errors.ts";
import { knownWorld, WORLDS, type World } from "../types.ts";
import { tableOf } from "./bench-table.ts";
import { type CommonFlags, newCommand, parseNumber } from "./options.ts";
import { createProgress, formatTable, note, printJson, printLine } from "./output.ts";

/** These need recordings, so they run only when they are named. */
const ENVELOPE = "envelope";
const LOOP = "loop";

type Flags = CommonFlags & {
  readonly quick?: true;
  readonly full?: true;
  readonly worlds?: readonly World[];
  readonly recorded?: true;
  readonly edf?: readonly string[];
  readonly files?: readonly string[];
  readonly channel: string;
  readonly trainSec: number;
  readonly testSec: number;
  readonly delaysMs: readonly number[];
};

export function createCommand(): Command {
  return newCommand("bench")
    .addArgument(new Argument("[name]", "only this one").choices([...BENCH_NAMES, ENVELOPE, LOOP]))
    .option("--quick", "every row from few seeds and short stretches: at most two minutes for everything")
    .option("--full", "sound: five levels and three seeds of a minute, as it is quoted")
    .option("--worlds <list>", "sound: these worlds alone, separated by commas", parseWorlds)
    .option("--recorded", "sound: with the recorded instruments, where set-up fetched them")
    .option(
      "--files <file...>",
      "loop: recordings of people at rest, three minutes each (default: the twelve of eegmat)",
    )
    .option("--edf <file>", "envelope: a recording to measure on (may be given several times)", append)
    .option("--channel <electrode>", "envelope: the channel", "P4")
    .option("--train-sec <sec>", "envelope: length of the training part", parseNumber("--train-sec", 20, 3600), 60)
    .option("--test-sec <sec>", "envelope: length of the test part after it", parseNumber("--test-sec", 5, 3600), 60)
    .option("--delays-ms <list>", "envelope: delays, separated by commas", parseDelays, [0, 50, 100, 200])
    .addHelpText("after", HELP)
    .action((name: BenchName | typeof ENVELOPE | typeof LOOP | undefined, flags: Flags) => {
      if (name === ENVELOPE) return printEnvelope(flags);
      return name === LOOP ? printLoop(flags) : printRows(name ?? null, flags);
    });
}

const HELP = `
On a calm machine of two cores:
${formatTable(BENCH_NAMES.map((name) => [`  ${name}`, BENCHES[name].about, ...(["whole", "quick"] as const).map((size) => calmText(name, size))]))}
What it will take here, now, is told before it starts.

A row's peer was measured in the same run, unless it says what else it is: "the target itself", "by definition: …", "published (…)".
Rows of --quick, and those of sound without --full, carry "quick": true. Their value is held to the same target, but comes from too little music and too short stretches to
settle it: a target that it misses is open, the whole run decides, and only the whole run's figures may be quoted.

Examples:
  attune bench --quick
  attune bench signal --json
  attune bench music
  attune bench sound --worlds piano,grove
  attune bench sound --full --json
  attune bench envelope --edf rest.edf --channel P4
  attune bench loop --files anna.edf ben.edf cara.edf`;

function calmText(name: BenchName, size: BenchSize): string {
  const { cost, inLanes } = BENCHES[name];
  const { coreSec, waitSec } = cost[size];
  return `${size === "quick" ? "--quick " : ""}${durationText(waitSec + coreSec / (inLanes ? 2 : 1))}`;
}

async function printRows(name: BenchName | null, flags: Flags): Promise<void> {
  const { machineHere, planBenches, planSound, runBenches, totalSec } = await import("../bench/run-benches.ts");
  const { CORPORA_DIR, hasCorpora } = await import("../train/corpora.ts");
  const size = flags.quick ? "quick" : "whole";
  const machine = machineHere();
  const asked = await soundAsked(name, flags);
  const plan = asked ? [planSound(asked, machine)] : planBenches(benchesFor(name), size, machine);
  if (isTold(flags)) {
    note(`attune bench: about ${durationText(totalSec(plan))}, as busy as this machine is now`);
    note(planText(plan));
  }
  const progress = createProgress("attune bench");
  const rows = await runBenches(plan, size, progress.update).finally(progress.done);
  if (plan.some((bench) => bench.name === "music") && !hasCorpora()) {
    note(`attune: held-out bits and novelty are left out: they need the scores in ${CORPORA_DIR}`);
  }
  if (plan.some((bench) => bench.name === "latency") && !rows.some(({ name }) => name.startsWith("lslToLoop"))) {
    note("attune: LSL is left out: there is no liblsl here, and `attune doctor` says what to do");
  }
  if (flags.json) return printJson(rows);
  printLine(tableOf(rows));
  if (flags.quick)
    note("attune: these are quick figures, for a first look; `attune bench` without --quick measures them");
}

/** What the flags of the sound ask for; null where none of them is given. */
async function soundAsked(name: BenchName | null, flags: Flags): Promise<SoundBenchSize | null> {
  const { quick, full, worlds, recorded } = flags;
  const given = (["full", "worlds", "recorded"] as const).find((flag) => flags[flag] !== undefined);
  if (given === undefined) return null;
  if (name !== "sound") throw badUse(`--${given}`, "given to `attune bench sound`", name ?? "all benches");
  if (quick && full) throw badUse("--full", "one of --quick and --full", "both");
  const { FULL_SOUND, SOUND_SIZES } = await import("../bench/sound-size.ts");
  const size = full ? FULL_SOUND : SOUND_SIZES[quick ? "quick" : "whole"];
  return { ...size, worlds: worlds ?? size.worlds, isRecorded: recorded === true };
}

/** What is wanted as JSON in a pipe is for a program, which has no use for an estimate. */
const isTold = ({ json }: Flags): boolean => !json || process.stderr.isTTY === true;

function planText(plan: readonly PlannedBench[]): string {
  const lines = plan.map(({ name, estimatedSec, about }) => [
    `  ${name}`,
    `about ${durationText(estimatedSec)}`,
    about,
  ]);
  return formatTable(lines);
}

async function printEnvelope(flags: Flags): Promise<void> {
  const { edf: files, quick } = flags;
  if (!files) throw badUse("--edf", "a recording, given once or several times", "nothing");
  if (quick)
    throw badUse("--quick", "left out for envelope, which is as long as --train-sec and --test-sec", "--quick");
  const { benchEnvelope } = await import("../bench/envelope.ts");
  const { machineHere, planEnvelopeSec } = await import("../bench/run-benches.ts");
  if (isTold(flags)) {
    const sec = planEnvelopeSec({ ...flags, files }, machineHere());
    note(`attune bench: envelope, about ${durationText(sec)}, as busy as this machine is now`);
  }
  const progress = createProgress("attune bench: envelope");
  const rows = await benchEnvelope({ ...flags, files }, progress.update).finally(progress.done);
  if (flags.json) return printJson(rows);
  const lines = rows.map(({ file, delayMs, method, r }) => [file, String(delayMs), method, r.toFixed(4)]);
  printLine(formatTable([["file", "delay ms", "method", "r"], ...lines]));
}

/** One person among two could be found by a coin. */
const LEAST_PEOPLE = 3;

async function printLoop(flags: Flags): Promise<void> {
  const { benchLoop, loopFiles } = await import("../bench/loop.ts");
  const { machineHere, planLoopSec } = await import("../bench/run-benches.ts");
  const files = flags.files ?? loopFiles(flags.quick ? "quick" : "whole");
  if (files.length < LEAST_PEOPLE) throw badUse("--files", `${LEAST_PEOPLE} recordings or more`, files.length);
  if (isTold(flags)) {
    const text = durationText(planLoopSec(files.length, machineHere()));
    note(`attune bench: loop, ${files.length} people, about ${text}, as busy as this machine is now`);
  }
  const progress = createProgress("attune bench: loop");
  const figures = await benchLoop(files, progress.update).finally(progress.done);
  if (flags.json) return printJson(figures);
  const rows = figures.rows.map(({ file, identified, r, lagSec, brightnessSd }) => [
    ...[file, identified ? "yes" : "no", r.toFixed(2), String(lagSec), brightnessSd.toFixed(3)],
  ]);
  printLine(formatTable([["file", "identified", "r", "lag s", "brightness sd"], ...rows]));
  const summary = figures.summary.map(({ name, identified, of, medianR, lagSec, about }) => [
    ...[name, `${identified} of ${of}`, medianR.toFixed(2), String(lagSec), about],
  ]);
  printLine(`\n${formatTable([["heard", "identified", "median r", "lag s", ""], ...summary])}`);
}

const append = (file: string, files: readonly string[] = []): readonly string[] => [...files, file];

function parseDelays(text: string): readonly number[] {
  const delaysMs = text.split(",").map(Number);
  if (delaysMs.every((delayMs) => delayMs >= -100 && delayMs <= 500)) return delaysMs;
  throw new InvalidArgumentError(`--delays-ms must be numbers from -100 to 500, separated by commas; got ${text}.`);
}

function parseWorlds(text: string): readonly World[] {
  const worlds = text.split(",").map(knownWorld);
  if (worlds.every((world) => world !== null)) return worlds;
  throw new InvalidArgumentError(`--worlds must be some of ${WORLDS.join(", ")}, separated by commas; got ${text}.`);
}
