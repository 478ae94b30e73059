/** `attune taste`: excerpts across goals, worlds and affect for ears and eyes: WAV, MIDI, a spectrogram each, and a page that shows them. */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { longKeyClarity } from "../bench/music/pitch.ts";
import { meanTempoBpm, notesPerSec, onsetsPerSec } from "../bench/music/texture.ts";
import { AttuneError, badUse, failure, lineOf } from "../errors.ts";
import { MOST_SEED } from "../random.ts";
import { midiBytes } from "../recording/midi.ts";
import { writeWav } from "../recording/wav.ts";
import { composePiece } from "../session/piece.ts";
import { createLoudnessMeter } from "../sound/loudness.ts";
import { renderStretches } from "../sound/render-piece.ts";
import { chooseExcerpts, type Excerpt } from "../taste/excerpts.ts";
import { indexPage, type Tasted } from "../taste/index-page.ts";
import { encodePng } from "../taste/png.ts";
import { createSpectrogram } from "../taste/spectrogram.ts";
import { keyName, withSigns } from "../tone-names.ts";
import { AUDIO_RATE_HZ, GOALS, WORLDS } from "../types.ts";
import { type CommonFlags, newCommand, parseNumber, parseWhole } from "./options.ts";
import { createProgress, printJson, printLine } from "./output.ts";

type Flags = CommonFlags & {
  readonly seeds: number;
  readonly out?: string;
  readonly goal?: string;
  readonly world?: string;
  readonly minutes: number;
  readonly firstSeed: number;
  readonly force?: true;
};

const MOST_EXCERPTS = 1000;
const MOST_COLUMNS = 1200;
const STRETCHES_A_SEC = 20;

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
    .option("--force", "write into a folder that is not empty")
    .addHelpText("after", "\nExample:\n  attune taste --seeds 20 --out taste    then open taste/index.html")
    .action(taste);
}

function taste(flags: Flags): void {
  const goal = oneOf("goal", GOALS, flags.goal);
  const world = oneOf("world", WORLDS, flags.world);
  const out = prepare(flags);
  const excerpts = chooseExcerpts({
    count: flags.seeds,
    firstSeed: flags.firstSeed,
    ...(goal !== undefined && { goal }),
    ...(world !== undefined && { world }),
  });
  const progress = createProgress("tasting");
  const tasted = excerpts.map((excerpt, i) =>
    write(out, excerpt, flags.minutes, (share) => progress.update((i + share) / excerpts.length, excerpt.name)),
  );
  const page = join(out, "index.html");
  save(page, indexPage(tasted));
  progress.done();
  if (flags.json) printJson(tasted);
  else printLine(`${tasted.length} excerpts: ${page}`);
}

function oneOf<T extends string>(name: string, allowed: readonly T[], asked: string | undefined): T | undefined {
  const known = allowed.find((one) => one === asked);
  if (known === undefined && asked !== undefined) throw badUse(name, `one of ${allowed.join(", ")}`, asked);
  return known;
}

function prepare({ out, force }: Flags): string {
  if (out === undefined) throw badUse("--out", "a folder", "nothing", "For example: --out taste");
  try {
    if (existsSync(out) && readdirSync(out).length > 0 && !force) {
      throw badUse("--out", "an empty folder or a new one", out, "--force writes into it all the same.");
    }
    mkdirSync(out, { recursive: true });
  } catch (cause) {
    throw wrapped(out, cause);
  }
  return out;
}

function write(out: string, excerpt: Excerpt, minutes: number, onProgress: (share: number) => void): Tasted {
  const { name, ...asked } = excerpt;
  const piece = composePiece({ ...asked, minutes });
  const path = (ending: string) => join(out, `${name}.${ending}`);
  const meter = createLoudnessMeter();
  const stretches = (piece.lengthSamples / AUDIO_RATE_HZ) * STRETCHES_A_SEC;
  const spectrogram = createSpectrogram(Math.max(1, Math.ceil(stretches / MOST_COLUMNS)));
  const listened = function* () {
    for (const stretch of renderStretches(piece)) {
      meter.push(stretch);
      spectrogram.push(stretch);
      yield stretch;
    }
  };
  writeWav(path("wav"), piece.lengthSamples, listened(), onProgress);
  save(path("mid"), midiBytes(piece));
  save(path("png"), encodePng(spectrogram.paint()));
  const { lufs, truePeakDb, rangeLu } = meter.read();
  const { bars } = piece;
  return {
    ...excerpt,
    durationSec: piece.lengthSamples / AUDIO_RATE_HZ,
    lufs,
    truePeakDb,
    rangeLu,
    tempoBpm: meanTempoBpm(bars),
    onsetsPerSec: onsetsPerSec(bars),
    notesPerSec: notesPerSec(bars),
    keyClarity: longKeyClarity(bars),
    keys: inTurn(bars.map(({ key }) => withSigns(keyName(key)))),
    chords: inTurn(bars.map(({ chord }) => chord.symbol)),
  };
}

/** Each once for as long as it stays. */
const inTurn = (names: readonly string[]): readonly string[] => names.filter((name, i) => name !== names[i - 1]);

function save(path: string, content: string | Uint8Array): void {
  try {
    writeFileSync(path, content);
  } catch (cause) {
    throw wrapped(path, cause);
  }
}

function wrapped(path: string, cause: unknown): unknown {
  if (cause instanceof AttuneError) return cause;
  return failure("FILE_NOT_WRITTEN", `${path} could not be written: ${lineOf(cause)}`, {
    hint: "Check that its folder may be written to and has room.",
    cause,
  });
}
