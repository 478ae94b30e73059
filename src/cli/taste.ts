/** `attune taste`: excerpts across goals, worlds and affect for ears and eyes: WAV, MIDI, a spectrogram each, and a page that shows them; or one session with low alpha and with high. */
import type { Command } from "commander";
import { badUse } from "../errors.ts";
import { MOST_SEED } from "../random.ts";
import { chooseExcerpts, overviewExcerpts } from "../taste/excerpts.ts";
import { prepareFolder, writeTaste } from "../taste/taste.ts";
import { writeAlpha } from "../taste/write-alpha.ts";
import { GOALS, WORLDS } from "../types.ts";
import { type CommonFlags, newCommand, parseNumber, parseWhole } from "./options.ts";
import { createProgress, printJson, printLine } from "./output.ts";
import { instrumentsHere } from "./recorded-instruments.ts";

type Flags = CommonFlags & {
  readonly seeds: number;
  readonly out?: string;
  readonly goal?: string;
  readonly world?: string;
  readonly minutes: number;
  readonly firstSeed: number;
  readonly force?: true;
  readonly overview?: true;
  readonly recorded?: true;
  readonly alpha?: true;
};

const MOST_EXCERPTS = 1000;

export function createCommand(): Command {
  return newCommand("taste")
    .option("--seeds <n>", "how many excerpts", parseWhole("--seeds", 1, MOST_EXCERPTS), 20)
    .option("--out <dir>", "folder that they are written to; it is made where there is none")
    .option("--goal <goal>", `only for this goal: ${GOALS.join(", ")}`)
    .option("--world <id>", `only in this world: ${WORLDS.join(", ")}`)
    .option("--minutes <n>", "length of each", parseNumber("--minutes", 0.1, 60), 1)
    .option(
      "--first-seed <n>",
      "seed of the first; each next one is higher by one",
      parseWhole("--first-seed", 0, MOST_SEED - MOST_EXCERPTS + 1),
      1,
    )
    .option("--overview", "the five goals and all worlds instead, each of the first seed")
    .option("--alpha", "instead: one simulated person's session, once with low alpha and once with high")
    .option("--recorded", "with the recorded instruments, where set-up fetched them")
    .option("--force", "write into a folder that is not empty")
    .addHelpText("after", HELP)
    .action(taste);
}

const HELP = `
Examples:
  attune taste --seeds 20 --out taste               then open taste/index.html
  attune taste --overview --out dist/taste --minutes 0.5
  attune taste --alpha --first-seed 1 --out alpha   alpha-low and alpha-high, as WAV and spectrogram`;

function taste({ seeds, firstSeed, minutes, force, overview, alpha, recorded, json, ...flags }: Flags): void {
  const goal = oneOf("goal", GOALS, flags.goal);
  const world = oneOf("world", WORLDS, flags.world);
  const { out } = flags;
  if (out === undefined) throw badUse("--out", "a folder", "nothing", "For example: --out taste");
  if (alpha && overview) throw badUse("--alpha", "given without --overview", "both");
  if (overview) refuseOfOverview({ goal, world });
  const chosen = { ...(goal !== undefined && { goal }), ...(world !== undefined && { world }) };
  const progress = createProgress("tasting");
  if (alpha) {
    if (world !== undefined) throw badUse("--world", "left out with --alpha, which sounds in the goal's own", world);
    prepareFolder(out, force === true);
    const written = writeAlpha(
      { out, goal: goal ?? "relax", seed: firstSeed, heardSec: 60 * minutes },
      progress.update,
    );
    progress.done();
    if (json) printJson(written);
    else
      for (const one of written)
        printLine(`alpha ${one.alpha}: ${one.wav}, ${one.png}, brightness ${one.brightness.toFixed(2)}`);
    return;
  }
  const excerpts = overview ? overviewExcerpts(firstSeed) : chooseExcerpts({ ...chosen, count: seeds, firstSeed });
  const bank = recorded ? (instrumentsHere()?.bank ?? null) : null;
  const request = { excerpts, out, minutes, force: force === true, bank };
  const { page, tasted } = writeTaste(request, progress.update);
  progress.done();
  if (json) printJson(tasted);
  else printLine(`${tasted.length} excerpts: ${page}`);
}

function refuseOfOverview(chosen: Readonly<Record<"goal" | "world", string | undefined>>): void {
  for (const [name, asked] of Object.entries(chosen)) {
    if (asked !== undefined) throw badUse(`--${name}`, `left out with --overview, which has every ${name}`, asked);
  }
}

function oneOf<T extends string>(name: string, allowed: readonly T[], asked: string | undefined): T | undefined {
  const known = allowed.find((one) => one === asked);
  if (known === undefined && asked !== undefined) throw badUse(name, `one of ${allowed.join(", ")}`, asked);
  return known;
}
