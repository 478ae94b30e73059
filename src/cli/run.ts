/** `attune run`: a whole session without a browser, faster than real time where the source allows it. */
import { join } from "node:path";
import type { Command } from "commander";
import { chooseBaseline } from "../../calibration/choose-baseline.ts";
import { headbandOf } from "../../calibration/headband-of.ts";
import { listProfiles } from "../../calibration/profiles.ts";
import { openListener } from "../../hardware/listener/open-listener.ts";
import { openSource } from "../../hardware/open.ts";
import type { BoardInputs, Source } from "../../hardware/source.ts";
import { findBank } from "../bank/find-bank.ts";
import { cacheDir, VERSION } from "../config.ts";
import { badUse, failure } from "../errors.ts";
import { minutesOf } from "../protocols/protocol.ts";
import { SHIPPED } from "../protocols/shipped.ts";
import { resumedText } from "../recording/refusal.ts";
import type { SessionSummary } from "../recording/summary.ts";
import { asAgreed, settingsFor } from "../session/agreed.ts";
import { refuseBeyondCaps, refuseBeyondDay } from "../session/caps.ts";
import { withinCap } from "../session/client-settings.ts";
import { drawSeed } from "../session/draw-seed.ts";
import { rateRemark, refuseRate } from "../session/eeg-rate.ts";
import { priceFor } from "../session/person-evidence.ts";
import { type ArmDoors, type PreparedArm, prepareArm } from "../session/prepare-arm.ts";
import { type SettledRequest, seated, settle } from "../session/request.ts";
import { startSession } from "../session/session.ts";
import type { Session, SessionOptions } from "../session/session-options.ts";
import { libraryOf } from "../session/source-reading.ts";
import { SOUND_VERSION } from "../sound/version.ts";
import { priceTable } from "./evidence.ts";
import { formatLatency } from "./latency-text.ts";
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
  withBoardInputs,
  withConfig,
  withFileFlags,
  withPlaces,
  writableDataDirOf,
} from "./options.ts";
import { createProgress, note, printJson } from "./output.ts";
import { placed, refusePlaces } from "./places.ts";
import { flagOf, goalOf, type RequestFlags, requestOfFlags, withRequest } from "./request-flags.ts";

type Flags = CommonFlags &
  BoardInputs &
  FileFlags &
  PlacesFlag &
  ConfigFlag &
  RequestFlags & {
    readonly source: string;
    readonly speed?: number;
  };

/** Of a request, in the order of the help. */
const ASKED = [
  "goal",
  "protocol",
  "minutes",
  "seed",
  "client",
  "condition",
  "profile",
  "modulation",
  "arm",
  "armFrom",
  "shamShare",
  "shamUnit",
  "mood",
  "moodMinutes",
] as const;

export function createCommand(): Command {
  const command = newCommand("run").requiredOption(
    "--source <name>",
    "synthetic, listener, a board of `attune boards`, or file:PATH",
  );
  withRequest(command, ASKED).option(
    "--speed <x>",
    "times real time, for a file or a listener",
    parseNumber("--speed", 0.01, 10_000),
  );
  return withoutMains(withConfig(withBoardInputs(withPlaces(withFileFlags(command))))).action(run);
}

async function run(flags: Flags): Promise<void> {
  const isFile = flags.source.startsWith("file:");
  const dataDir = writableDataDirOf(flags);
  const settings = settingsFor(dataDir, flags.client);
  const named = flags.goal ?? flags.protocol?.goal ?? settings?.protocol?.goal;
  const goal = goalOf(named === undefined ? {} : { goal: named });
  const agreed = asAgreed(dataDir, requestOfFlags({ ...flags, goal }, { minutes: null }), flagOf);
  const own = minutesOf(agreed.protocol ?? SHIPPED[goal]);
  const wanted = { ...agreed, minutes: agreed.minutes ?? withinCap(isFile ? null : own, settings) };
  const asked = settle(seated(wanted, flags.source), drawSeed());
  refuseBeyondCaps(asked, flagOf);
  // Before the source is opened: an arm without a library starts nothing.
  const arm = await prepareArm(asked, { dataDir, libraryOf: libraryIn(dataDir) });
  const isAskedAnew = asked.shamShare !== null || asked.shamUnit !== null;
  if (arm.told.sealed && (arm.told.sealed.number === 0 || isAskedAnew)) tellPrice(arm.told.sealed);
  await refusePlaces(flags);
  const opened = await open(flags, asked.seed);
  const unsubscribe = opened.onNotice?.(({ text }) => note(`attune: ${text}`));
  try {
    const { source, places } = placed(opened, flags);
    const request = { ...asked, places: places && [...places] };
    refuseWithoutEeg(source);
    refuseRate(source.name, source.streams);
    const remark = rateRemark(source.streams);
    if (remark) note(`attune: ${remark}`);
    if (source.pace === "live" && flags.speed !== undefined)
      throw badUse("--speed", `left out for ${source.name}, which is live`, flags.speed);
    refuseBeyondDay(dataDir, request, { pace: source.pace, speed: flags.speed ?? null }, new Date());
    const options = { ...optionsOf(source, request, flags, dataDir), arm };
    if (wanted.condition === null) tellUsual(request);
    tellWeakGoal(request, options.baseline);
    const session = await startSession(options);
    const summary = await listenTo(session, request.minutes);
    const latency = session.latency();
    printJson({ ...shown(summary), latency });
    if (latency && flags.json !== true) note(formatLatency(latency));
    if (request.arm === "sealed") {
      note(
        `attune: which feedback it had is sealed; \`attune reveal ${session.id} --guess real|sham|unsure\` tells it.`,
      );
    }
    if (session.problem() !== null) throw session.problem();
  } finally {
    unsubscribe?.();
    await opened.close();
  }
}

/** Who has no session of their own yet is compared with a simulated person whom nobody can know. */
const libraryIn =
  (dataDir: string): ArmDoors["libraryOf"] =>
  async (wanted, orListener) => {
    const progress = createProgress("attune: making what a sham would feed back");
    const open = (seed: number) => openListener({ personality: "home", seed });
    try {
      return await libraryOf(dataDir, wanted, orListener, open, (share) => progress.update(share));
    } finally {
      progress.done();
    }
  };

/** Before the first sealed session, and wherever they ask for another way to draw, a person knows what a verdict costs. */
function tellPrice(sealed: NonNullable<PreparedArm["told"]["sealed"]>): void {
  note(
    `attune: sealed sessions, sham with probability ${sealed.shamShare} by the ${sealed.unit}. When it works, that is told:`,
  );
  note(priceTable(priceFor(sealed), `${sealed.unit}s`));
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
    file: fileOptionsOf(flags),
    commands: flags.config ?? [],
    libraryCacheDir: cacheDir(),
    onProgress: (text) => note(`attune: ${text}`),
  });

function optionsOf(source: Source, request: SettledRequest, flags: Flags, dataDir: string): SessionOptions {
  const { name, pace, streams } = source;
  return {
    dataDir,
    sourceName: name,
    pace,
    streams,
    placesAre: source.placesAre ?? "fixed",
    events: source.chunks(),
    notify: (event) => source.notify?.(event),
    onHeadband: source.onHeadband,
    request,
    speed: flags.speed ?? null,
    ...comparedWith(source, request, flags, join(dataDir, "profiles")),
    version: VERSION,
    soundVersion: SOUND_VERSION,
    bank: findBank(cacheDir()).found?.hash ?? null,
    onInterruption: (interruption) =>
      note(`attune: ${interruption.type === "refused" ? interruption.error.line : resumedText(interruption)}.`),
  };
}

/** What the indices will be compared with, told on standard error, and the person's own fast filter. */
function comparedWith(
  source: Source,
  request: SettledRequest,
  flags: Flags,
  profilesDir: string,
): Pick<SessionOptions, "baseline" | "fastTaps" | "iafHz"> {
  const eeg = source.streams.find(({ kind }) => kind === "eeg");
  const { client } = request;
  if (client === null || !eeg) return { baseline: null };
  const now = {
    client,
    headband: headbandOf(source, flags),
    electrodes: eeg.channels.map(({ electrode }) => electrode),
    samplingRateHz: eeg.samplingRateHz,
    placesAre: source.placesAre ?? "fixed",
    nowMs: Date.now(),
  };
  const known = listProfiles(profilesDir, now, (line) => note(`attune: ${line}`));
  const { stored, profile, why, concerns } = chooseBaseline(known, request);
  for (const line of [`${client}: ${why}`, ...concerns]) note(`attune: ${line}.`);
  return { baseline: stored, fastTaps: profile?.firTaps ?? null, iafHz: profile?.individualAlpha?.iafHz ?? null };
}

/** Said before it begins, so that a person can sit so. */
function tellUsual({ goal, condition }: SettledRequest): void {
  if (condition === null) return;
  const other = condition === "open" ? "closed" : "open";
  note(`attune: eyes ${condition}, as usual for ${goal}; --condition ${other} says otherwise.`);
}

/** An index that could not tell this person's closed eyes from their open ones will hardly tell more in a session. */
function tellWeakGoal({ goal, protocol }: SettledRequest, baseline: SessionOptions["baseline"]): void {
  const { index } = protocol;
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
  process.on("SIGINT", leave).on("SIGTERM", leave).on("SIGHUP", leave);
  try {
    return await session.done;
  } finally {
    clearInterval(timer);
    progress.done();
    process.off("SIGINT", leave).off("SIGTERM", leave).off("SIGHUP", leave);
  }
}

/** What the command line promises; the session list tells the rest. */
const SHOWN = [
  "session",
  "durationSec",
  "bars",
  "gaps",
  "usableShare",
  "unusableShares",
  "seed",
  "goal",
  "source",
  "condition",
  "baseline",
  "protocol",
] as const satisfies readonly (keyof SessionSummary)[];

const shown = (summary: SessionSummary) => ({
  ...Object.fromEntries(SHOWN.map((field) => [field, summary[field]])),
  // Of a sealed session that it is one, and no more.
  ...(summary.arm !== "contingent" && { arm: summary.arm }),
});
