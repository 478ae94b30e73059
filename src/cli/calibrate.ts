/** `attune calibrate`: learns one person's resting state without a browser, keeps it as a profile and prints it. */
import { join } from "node:path";
import type { Command } from "commander";
import { calibrate } from "../../calibration/calibrate.ts";
import { checkClientId } from "../../calibration/client-id.ts";
import { createFileCalibration } from "../../calibration/file-rest.ts";
import { headbandOf } from "../../calibration/headband-of.ts";
import { indistinctIndices, type Learned } from "../../calibration/learn-profile.ts";
import type { Calibration, CalibrationConfig } from "../../calibration/outputs.ts";
import { CALIBRATION, type CalibrationPlan, drawBlocks, type Eyes } from "../../calibration/plan.ts";
import type { ConditionStatistics, FeatureStatistics, Profile } from "../../calibration/profile.ts";
import { contraryOf } from "../../calibration/profile-concerns.ts";
import { writeProfile } from "../../calibration/profile-file.ts";
import { createCalibration } from "../../calibration/steps.ts";
import { openSource } from "../../hardware/open.ts";
import type { BoardInputs, Source } from "../../hardware/source.ts";
import { cacheDir, numberVersions } from "../config.ts";
import { badUse, failure } from "../errors.ts";
import { MOST_SEED, randomFor } from "../random.ts";
import { drawSeed } from "../session/draw-seed.ts";
import { motionStreams } from "../signal/artifacts/motion.ts";
import { heartStreams } from "../signal/pulse/heart.ts";
import {
  type CalibrationPlanFlag,
  calibrationPlanOf,
  withCalibrationPlan,
  withItsOldName,
} from "./calibration-plan.ts";
import { createCalibrationScreen } from "./calibration-screen.ts";
import { withoutMains } from "./mains.ts";
import {
  boardInputsOf,
  type CommonFlags,
  type ConfigFlag,
  type FileFlags,
  fileOptionsOf,
  newCommand,
  type PlacesFlag,
  parseNumber,
  parseWhole,
  withBoardInputs,
  withConfig,
  withFileFlags,
  withPlaces,
  writableDataDirOf,
} from "./options.ts";
import { note, printJson } from "./output.ts";
import { placed, refusePlaces } from "./places.ts";

type Flags = CommonFlags &
  BoardInputs &
  FileFlags &
  PlacesFlag &
  ConfigFlag &
  CalibrationPlanFlag & {
    readonly source: string;
    readonly client: string;
    readonly condition?: string;
    readonly speed?: number;
    readonly seed?: number;
  };

const PLAN_HELP = `
The usual plan; a file for --calibration holds the fields that shall differ:
${JSON.stringify(CALIBRATION, null, 2)}`;

export function createCommand(): Command {
  const command = newCommand("calibrate")
    .requiredOption("--source <name>", "synthetic, listener, a board of `attune boards`, lsl, or file:PATH")
    .requiredOption("--client <id>", "whose profile it is: letters, digits, - and _")
    .option("--condition <eyes>", "open or closed: what a file holds; elsewhere the only condition to measure")
    .option("--speed <x>", "times real time, for a file or a listener", parseNumber("--speed", 0.01, 10_000))
    .option("--seed <n>", "seed of the order of the blocks (default: a random one)", parseWhole("--seed", 0, MOST_SEED))
    .addHelpText("after", PLAN_HELP);
  const help = "JSON with the steps, lengths and sentences that differ from the usual ones, see below";
  const asking = withPlaces(withFileFlags(withItsOldName(withCalibrationPlan(command, help))));
  return withoutMains(withConfig(withBoardInputs(asking))).action(run);
}

async function run(flags: Flags): Promise<void> {
  const client = checkClientId(flags.client);
  const condition = flags.condition === undefined ? null : eyesOf(flags.condition);
  const isFile = flags.source.startsWith("file:");
  if (isFile && condition === null) {
    throw badUse("--condition", "open or closed for a file, which obeys no instruction", "nothing");
  }
  const plan = calibrationPlanOf(flags);
  const profilesDir = join(writableDataDirOf(flags), "profiles");
  const seed = flags.seed ?? drawSeed();
  await refusePlaces(flags);
  const opened = await openSource(flags.source, {
    inputs: boardInputsOf(flags),
    seed,
    file: fileOptionsOf(flags),
    commands: flags.config ?? [],
    libraryCacheDir: cacheDir(),
    onProgress: (text) => note(`attune: ${text}`),
  });
  try {
    const { source } = placed(opened, flags);
    if (source.pace === "live" && flags.speed !== undefined)
      throw badUse("--speed", `left out for ${source.name}, which is live`, flags.speed);
    const config = configOf(source, { client, flags, plan, seed: isFile ? null : seed });
    const calibration =
      isFile && condition ? createFileCalibration({ ...config, condition }) : guided(config, condition, seed);
    const { profile, mainsHz } = await follow(source, calibration, flags);
    const path = writeProfile(profilesDir, profile);
    for (const line of remarksOf(profile)) note(`attune: ${line}`);
    note(`attune: kept as ${path}`);
    printJson(shown({ profile, mainsHz }));
  } finally {
    await opened.close();
  }
}

function eyesOf(text: string): Eyes {
  if (text === "open" || text === "closed") return text;
  throw badUse("--condition", "open or closed", text);
}

function configOf(
  source: Source,
  {
    client,
    flags,
    plan,
    seed,
  }: {
    client: string;
    flags: Flags;
    plan: CalibrationPlan;
    seed: number | null;
  },
): CalibrationConfig {
  const eeg = source.streams.find(({ kind }) => kind === "eeg");
  if (!eeg)
    throw failure("NO_EEG", `${source.name} holds no EEG`, { hint: "A profile needs one; choose another source." });
  return {
    eeg,
    motion: motionStreams(source.streams),
    heart: heartStreams(source.streams),
    plan,
    head: {
      client,
      headband: headbandOf(source, flags),
      createdAt: new Date().toISOString(),
      seed,
      placesAre: source.placesAre ?? "fixed",
      versions: numberVersions(),
    },
  };
}

function guided(config: CalibrationConfig, condition: Eyes | null, seed: number): Calibration {
  const { rounds, conditions } = config.plan.rest;
  const chance = randomFor(seed, "calibration", "blocks");
  const blocks = drawBlocks({ rounds, conditions: condition === null ? conditions : [condition] }, chance.below);
  return createCalibration({ ...config, blocks });
}

/** Shows the person what to do, and lets Ctrl-C leave without a profile. */
async function follow(source: Source, calibration: Calibration, flags: Flags): Promise<Learned> {
  const screen = createCalibrationScreen(source.pace === "live");
  const stop = new AbortController();
  const leave = () => stop.abort();
  process.once("SIGINT", leave).once("SIGTERM", leave);
  const unsubscribe = source.onNotice?.(({ text }) => note(`attune: ${text}`));
  try {
    const speed = flags.speed ?? null;
    return await calibrate({ source, calibration, speed, onOutput: screen.show, signal: stop.signal });
  } finally {
    unsubscribe?.();
    screen.done();
    process.off("SIGINT", leave).off("SIGTERM", leave);
  }
}

function remarksOf(profile: Profile): readonly string[] {
  const remarks: string[] = [];
  if (profile.unusable.length > 0) remarks.push(`${profile.unusable.join(", ")} gave hardly any clean signal`);
  if (profile.individualAlpha === null) remarks.push("no clear alpha peak was found");
  if (profile.heart) {
    const { restingBpm, rmssdMs } = profile.heart;
    const variability = rmssdMs === null ? "" : `, RMSSD ${rmssdMs.toFixed(0)} ms`;
    remarks.push(`the heart rests at ${restingBpm.toFixed(0)} beats a minute${variability}`);
  }
  for (const name of indistinctIndices(profile)) {
    remarks.push(`${name} cannot tell this person's open eyes from closed ones; as a goal it promises little`);
  }
  return [...remarks, ...contraryOf(profile)];
}

/** What the command line promises; the file holds the rest. */
const shown = ({ profile, mainsHz }: Learned) => ({
  version: profile.version,
  client: profile.client,
  headband: profile.headband,
  createdAt: profile.createdAt,
  montage: profile.montage,
  mainsHz,
  individualAlpha: profile.individualAlpha,
  conditions: { open: shownCondition(profile.conditions.open), closed: shownCondition(profile.conditions.closed) },
  closedOpenAlphaRatio: profile.closedOpenAlphaRatio,
  artifactShare: profile.artifactShare,
  firTaps: profile.firTaps,
  versions: profile.versions,
});

const shownCondition = (condition: ConditionStatistics | null) =>
  condition &&
  Object.fromEntries(Object.entries(condition).map(([name, statistics]) => [name, shownStatistics(statistics)]));

const shownStatistics = (statistics: FeatureStatistics | null) =>
  statistics && { median: statistics.median, mad: statistics.mad, tauSec: statistics.tauSec };
