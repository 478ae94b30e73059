/** `attune run`: a whole session without a browser, faster than real time where the source allows it. */
import { join } from "node:path";
import type { Command } from "commander";
import { chooseBaseline } from "../../calibration/choose-baseline.ts";
import { checkClientId } from "../../calibration/client-id.ts";
import { headbandOf } from "../../calibration/headband-of.ts";
import { listProfiles } from "../../calibration/profiles.ts";
import { openSource } from "../../hardware/open.ts";
import type { BoardInputs, Source } from "../../hardware/source.ts";
import { cacheDir, VERSION } from "../config.ts";
import { GOAL_COURSES } from "../control/goals.ts";
import { badUse, failure } from "../errors.ts";
import { MOST_SEED } from "../random.ts";
import type { SessionSummary } from "../recording/summary.ts";
import { drawSeed } from "../session/draw-seed.ts";
import { type Session, type SessionOptions, startSession } from "../session/session.ts";
import { SOUND_VERSION } from "../sound/version.ts";
import { GOALS, type Goal } from "../types.ts";
import { withoutMains } from "./mains.ts";
import { type ModulationFlag, modulationOf, withModulation } from "./modulation.ts";
import { type MoodFlags, moodOf, withMood } from "./mood.ts";
import {
  boardInputsOf,
  type CommonFlags,
  dataDirOf,
  newCommand,
  parseNumber,
  parseWhole,
  withBoardInputs,
} from "./options.ts";
import { createProgress, note, printJson } from "./output.ts";

type Flags = CommonFlags &
  BoardInputs &
  ModulationFlag &
  MoodFlags & {
    readonly source: string;
    readonly goal: string;
    readonly minutes?: number;
    readonly seed?: number;
    readonly speed?: number;
    readonly rate?: number;
    readonly client?: string;
    readonly profile: boolean;
  };

const DEFAULT_MINUTES = 10;
const MOST_MINUTES = 24 * 60;

export function createCommand(): Command {
  const command = newCommand("run", "a whole session without a browser; prints its summary")
    .requiredOption("--source <name>", "synthetic, listener, a board of `attune boards`, or file:PATH")
    .requiredOption("--goal <goal>", `what the music should help with: ${GOALS.join(", ")}`)
    .option("--minutes <n>", "length (default: 10; of a file: its own)", parseNumber("--minutes", 0.01, MOST_MINUTES))
    .option("--seed <n>", "seed of the music (default: a random one)", parseWhole("--seed", 0, MOST_SEED))
    .option("--speed <x>", "times real time, for a file or a listener", parseNumber("--speed", 0.01, 10_000))
    .option("--rate <hz>", "sampling rate of a file that does not tell its own", parseNumber("--rate", 1, 100_000))
    .option("--client <id>", "use this person's newest fitting profile", checkClientId)
    .option("--no-profile", "learn the baseline afresh in this session, whatever profiles there are");
  return withoutMains(withBoardInputs(withMood(withModulation(command)))).action(run);
}

async function run(flags: Flags): Promise<void> {
  const goal = oneOf("goal", GOALS, flags.goal);
  const modulation = modulationOf(flags, goal);
  const seed = flags.seed ?? drawSeed();
  const source = await open(flags, seed);
  const unsubscribe = source.onNotice?.(({ text }) => note(`attune: ${text}`));
  try {
    refuseWithoutEeg(source);
    if (source.pace === "live" && flags.speed !== undefined)
      throw badUse("--speed", `left out for ${source.name}, which is live`, flags.speed);
    const minutes = flags.minutes ?? (flags.source.startsWith("file:") ? null : DEFAULT_MINUTES);
    const options = optionsOf(source, flags);
    tellWeakGoal(goal, options.baseline);
    const session = await startSession({ ...options, goal, minutes, seed, modulation });
    const summary = await listenTo(session, minutes);
    printJson(shown(summary));
    if (session.problem() !== null) throw session.problem();
  } finally {
    unsubscribe?.();
    await source.close();
  }
}

function oneOf<Name extends string>(name: string, allowed: readonly Name[], got: string): Name {
  const found = allowed.find((candidate) => candidate === got);
  if (found === undefined) throw badUse(name, `one of ${allowed.join(", ")}`, got);
  return found;
}

/** A session without EEG would be music for nobody, called a recording. */
function refuseWithoutEeg({ name, streams }: Source): void {
  if (streams.some(({ kind }) => kind === "eeg")) return;
  const held = streams.map(({ kind }) => kind).join(", ");
  throw failure("NO_EEG", `${name} holds no EEG, only ${held}`, {
    hint: "`attune analyze` tells what such a file shows.",
  });
}

const open = (flags: Flags, seed: number): Promise<Source> =>
  openSource(flags.source, {
    inputs: boardInputsOf(flags),
    seed,
    ...(flags.rate !== undefined && { samplingRateHz: flags.rate }),
    libraryCacheDir: cacheDir(),
    onProgress: (text) => note(`attune: ${text}`),
  });

function optionsOf(source: Source, flags: Flags): Omit<SessionOptions, "goal" | "minutes" | "seed"> {
  const dataDir = dataDirOf(flags);
  const { name, pace, streams } = source;
  return {
    dataDir,
    sourceName: name,
    pace,
    streams,
    events: source.chunks(),
    notify: (event) => source.notify?.(event),
    speed: flags.speed ?? null,
    client: flags.client ?? null,
    ...moodOf(flags),
    ...comparedWith(dataDir, source, flags),
    version: VERSION,
    soundVersion: SOUND_VERSION,
  };
}

/** What the indices will be compared with, told on standard error, and the person's own fast filter. */
function comparedWith(dataDir: string, source: Source, flags: Flags): Pick<SessionOptions, "baseline" | "fastTaps"> {
  const { client } = flags;
  const eeg = source.streams.find(({ kind }) => kind === "eeg");
  if (client === undefined || !eeg) return { baseline: null };
  const now = {
    client,
    headband: headbandOf(source, flags),
    electrodes: eeg.channels.map(({ electrode }) => electrode),
    samplingRateHz: eeg.samplingRateHz,
    nowMs: Date.now(),
  };
  const known = listProfiles(join(dataDir, "profiles"), now, (line) => note(`attune: ${line}`));
  const { stored, profile, why, concerns } = chooseBaseline(known, flags.profile ? "newest" : "none");
  for (const line of [`${client}: ${why}`, ...concerns]) note(`attune: ${line}.`);
  return { baseline: stored, fastTaps: profile?.firTaps ?? null };
}

/** An index that could not tell this person's closed eyes from their open ones will hardly tell more in a session. */
function tellWeakGoal(goal: Goal, baseline: SessionOptions["baseline"]): void {
  const { index } = GOAL_COURSES[goal];
  if (baseline?.cannotTell.includes(index)) {
    note(
      `attune: ${index}, which ${goal} rewards, could not tell this person's closed eyes from open ones; it promises little.`,
    );
  }
}

/** Shows progress and lets Ctrl-C fade the music out, until the recording is closed. */
async function listenTo(session: Session, minutes: number | null): Promise<SessionSummary> {
  const progress = createProgress("attune run");
  const timer = setInterval(() => {
    const { elapsedSec, savedSec } = session.status();
    const share = minutes === null ? null : elapsedSec / 60 / minutes;
    progress.update(share, `${elapsedSec.toFixed(0)} s, saved up to ${savedSec.toFixed(0)} s`);
  }, 200);
  let leaving = false;
  const leave = () => {
    if (leaving) process.exit(130);
    leaving = true;
    progress.done();
    note("attune: fading out and closing the recording; Ctrl-C again leaves at once.");
    session.command({ type: "command", name: "stop" });
  };
  process.on("SIGINT", leave).on("SIGTERM", leave);
  try {
    return await session.done;
  } finally {
    clearInterval(timer);
    progress.done();
    process.off("SIGINT", leave).off("SIGTERM", leave);
  }
}

/** What the command line promises; the session list tells the rest. */
const shown = ({ session, durationSec, bars, gaps, usableShare, seed, goal, source, baseline }: SessionSummary) => ({
  session,
  durationSec,
  bars,
  gaps,
  usableShare,
  seed,
  goal,
  source,
  baseline,
});
