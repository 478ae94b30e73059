/** `attune bench`: the figures that Attune claims, each measured beside a peer in the same run. */
import { Argument, type Command, InvalidArgumentError } from "commander";
import { benchEnvelope } from "../bench/envelope.ts";
import { benchLatency } from "../bench/latency.ts";
import { benchMusic, WHOLE } from "../bench/music.ts";
import { benchRender } from "../bench/render.ts";
import type { Row } from "../bench/row.ts";
import { benchSignal } from "../bench/signal.ts";
import { benchState, WHOLE_STATE_BENCH } from "../bench/state.ts";
import { badUse } from "../errors.ts";
import { CORPORA_DIR, hasCorpora } from "../train/corpora.ts";
import { type CommonFlags, newCommand, parseNumber } from "./options.ts";
import { createProgress, formatTable, note, printJson, printLine } from "./output.ts";

type Bench = (onProgress: (share: number, text: string) => void) => Promise<readonly Row[]>;

const BENCHES: Readonly<Record<string, Bench>> = {
  signal: benchSignal,
  latency: benchLatency,
  render: benchRender,
  music: (onProgress) => benchMusic(WHOLE, onProgress),
  state: (onProgress) => benchState(WHOLE_STATE_BENCH, onProgress),
};
/** A bench that also runs when another one is named: the speed of rendering belongs to the music. */
const BESIDE: Readonly<Record<string, readonly string[]>> = { music: ["render"] };
/** Needs recordings, so it runs only when it is named. */
const ENVELOPE = "envelope";

type Flags = CommonFlags & {
  readonly edf?: readonly string[];
  readonly channel: string;
  readonly trainSec: number;
  readonly testSec: number;
  readonly delaysMs: readonly number[];
};

export function createCommand(): Command {
  return newCommand("bench")
    .addArgument(new Argument("[name]", "only this one").choices([...Object.keys(BENCHES), ENVELOPE]))
    .option("--edf <file>", "envelope: a recording to measure on (may be given several times)", append)
    .option("--channel <electrode>", "envelope: the channel", "P4")
    .option("--train-sec <sec>", "envelope: length of the training part", parseNumber("--train-sec", 20, 3600), 60)
    .option("--test-sec <sec>", "envelope: length of the test part after it", parseNumber("--test-sec", 5, 3600), 60)
    .option("--delays-ms <list>", "envelope: delays, separated by commas", parseDelays, [0, 50, 100, 200])
    .addHelpText(
      "after",
      "\nExamples:\n  attune bench signal --json\n  attune bench music\n  attune bench envelope --edf rest.edf --channel P4",
    )
    .action(async (name: string | undefined, flags: Flags) => {
      if (name === ENVELOPE) return printEnvelope(flags);
      const rows: Row[] = [];
      const progress = createProgress("attune bench: measuring");
      for (const [key, bench] of Object.entries(BENCHES)) {
        if (name !== undefined && name !== key && !BESIDE[name]?.includes(key)) continue;
        progress.update(null, `${key} …`);
        rows.push(...(await bench((share, text) => progress.update(share, `${key}: ${text}`))));
        progress.done();
      }
      if ((name ?? "music") === "music" && !hasCorpora()) {
        note(`attune: held-out bits and novelty are left out: they need the scores in ${CORPORA_DIR}`);
      }
      if (flags.json) printJson(rows);
      else printLine(tableOf(rows));
    });
}

async function printEnvelope(flags: Flags): Promise<void> {
  if (!flags.edf) throw badUse("--edf", "a recording, given once or several times", "nothing");
  const rows = await benchEnvelope({ ...flags, files: flags.edf });
  if (flags.json) return printJson(rows);
  const lines = rows.map(({ file, delayMs, method, r }) => [file, String(delayMs), method, r.toFixed(4)]);
  printLine(formatTable([["file", "delay ms", "method", "r"], ...lines]));
}

function tableOf(rows: readonly Row[]): string {
  const head = ["figure", "value", "unit", "peer", "peer's value", "ratio", "target", ""];
  const lines = rows.map((row) => [
    row.name,
    row.value.toPrecision(3),
    row.unit,
    row.peer,
    row.peerValue.toPrecision(3),
    Math.abs(row.ratio) === Number.MAX_VALUE ? "–" : row.ratio.toPrecision(3),
    row.target,
    row.met ? "met" : "NOT MET",
  ]);
  return formatTable([head, ...lines]);
}

const append = (file: string, files: readonly string[] = []): readonly string[] => [...files, file];

function parseDelays(text: string): readonly number[] {
  const delaysMs = text.split(",").map(Number);
  if (delaysMs.every((delayMs) => delayMs >= -100 && delayMs <= 500)) return delaysMs;
  throw new InvalidArgumentError(`--delays-ms must be numbers from -100 to 500, separated by commas; got ${text}.`);
}
