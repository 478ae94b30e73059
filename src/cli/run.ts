/** `attune run`: a whole session without a browser, faster than real time where the source allows it. */
import { join } from "node:path";
import type { Command } from "commander";
import { chooseBaseline } from "../../calibration/choose-baseline.ts";
import { headbandOf } from "../../calibration/headband-of.ts";
import { listProfiles } from "../../calibration/profiles.ts";
import type { BoardInputs, Source } from "../../hardware/source.ts";
import { VERSION } from "../config.ts";
import { badUse, failure } from "../errors.ts";
import { minutesOf } from "../protocols/protocol.ts";
import { SHIPPED } from "../protocols/shipped.ts";
import { asAgreed, settingsFor } from "../session/agreed.ts";
import { refuseBeyondCaps, refuseBeyondDay, uncountedOnDay } from "../session/caps.ts";
import { withinCap } from "../session/client-settings.ts";
import { drawSeed } from "../session/draw-seed.ts";
import { rateRemark, refuseRate } from "../session/eeg-rate.ts";
import { priceFor } from "../session/person-evidence.ts";
import { type PreparedArm, prepareArm } from "../session/prepare-arm.ts";
import { type SettledRequest, seated, settle } from "../session/request.ts";
import { startSession } from "../session/session.ts";
import type { SessionOptions } from "../session/session-options.ts";
import { SOUND_VERSION } from "../sound/version.ts";
import { type AlsoFlag, withAlso } from "./also-flag.ts";
import { createSessionDoors, type DoorFlags, refuseMidiBeyondTime, tappedOf, withDoors } from "./door-flags.ts";
import { priceTable } from "./evidence.ts";
import { goOn } from "./go-on.ts";
import { libraryIn, listenTo, openFor, tellInterruption, tellNotice } from "./listen-to.ts";
import { eventsFor, type LiveEvents } from "./live-events.ts";
import { withoutMains } from "./mains.ts";
import {
  type CommonFlags,
  type ConfigFlag,
  type FileFlags,
  newCommand,
  type PlacesFlag,
  parseNumber,
  withBoardInputs,
  withConfig,
  withFileFlags,
  withPlaces,
  writableDataDirOf,
} from "./options.ts";
import { note } from "./output.ts";
import { placed, refusePlaces } from "./places.ts";
import { instrumentsHere } from "./recorded-instruments.ts";
import { flagOf, goalOf, type RequestFlags, requestOfFlags, withRequest } from "./request-flags.ts";

type Flags = CommonFlags &
  BoardInputs &
  FileFlags &
  PlacesFlag &
  ConfigFlag &
  DoorFlags &
  AlsoFlag &
  RequestFlags & {
    readonly source?: string;
    readonly resume?: string;
    readonly speed?: number;
    readonly events?: true;
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
  const command = newCommand("run")
    .option(
      "--source <name>",
      "synthetic, listener, a board of `attune boards`, lsl, osc:PORT (an app such as Mind Monitor), or file:PATH",
    )
    .option("--resume <session>", "go on with a session that broke off less than 10 minutes ago, on its own source");
  withRequest(command, ASKED)
    .option("--speed <x>", "times real time, for a file or a listener", parseNumber("--speed", 0.01, 10_000))
    .option(
      "--events",
      "print what the session tells as it happens, one JSON message of the page's own a line, the summary last (type ended)",
    );
  return withoutMains(withConfig(withBoardInputs(withPlaces(withFileFlags(withDoors(withAlso(command))))))).action(run);
}

async function run(asked: Flags): Promise<void> {
  if (asked.resume !== undefined) return goOn(asked.resume, asked, [...ASKED, "source", "also", "speed", "places"]);
  const { source: name } = asked;
  if (name === undefined) {
    throw badUse(
      "--source",
      "given: synthetic, listener, a board of `attune boards`, lsl, osc:PORT (an app such as Mind Monitor), or file:PATH",
      "nothing",
    );
  }
  return begin({ ...asked, source: name });
}

async function begin(flags: Flags & { readonly source: string }): Promise<void> {
  const isFile = flags.source.startsWith("file:");
  const dataDir = writableDataDirOf(flags);
  const settings = settingsFor(dataDir, flags.client);
  const named = flags.goal ?? flags.protocol?.goal ?? settings?.protocol?.goal;
  const goal = goalOf(named === undefined ? {} : { goal: named });
  const agreed = asAgreed(dataDir, requestOfFlags({ ...flags, goal }, { minutes: null }), { nameOf: flagOf });
  const own = minutesOf(agreed.protocol ?? SHIPPED[goal]);
  const wanted = { ...agreed, minutes: agreed.minutes ?? withinCap(isFile ? null : own, settings) };
  const asked = settle(seated(wanted, flags.source), drawSeed());
  refuseBeyondCaps(asked, flagOf);
  // Before the source is opened: an arm without a library starts nothing.
  const arm = await prepareArm(asked, { dataDir, libraryOf: libraryIn(dataDir) });
  const isAskedAnew = asked.shamShare !== null || asked.shamUnit !== null;
  if (arm.told.sealed && (arm.told.sealed.number === 0 || isAskedAnew)) tellPrice(arm.told.sealed);
  await refusePlaces(flags);
  const opened = await openFor(flags, flags.source, asked.seed);
  const events = eventsFor(flags, asked);
  const unsubscribe = opened.onNotice?.(tellNotice(events));
  const doors = createSessionDoors(flags);
  try {
    refuseMidiBeyondTime(flags, opened);
    await doors.open();
    const { source, places } = placed(opened, flags);
    const request = { ...asked, places: places && [...places] };
    refuseWithoutEeg(source);
    refuseRate(source.name, source.streams);
    const remark = rateRemark(source.streams);
    if (remark) note(`attune: ${remark}`);
    if (source.pace === "live" && flags.speed !== undefined)
      throw badUse("--speed", `left out for ${source.name}, which is live`, flags.speed);
    const uncounted = uncountedOnDay(dataDir, request.client, new Date());
    if (uncounted) note(`attune: ${uncounted}`);
    refuseBeyondDay(dataDir, request, { pace: source.pace, speed: flags.speed ?? null }, new Date());
    const options = {
      ...optionsOf(source, request, flags, dataDir, events),
      arm,
      ...doors.tap(tappedOf(source, request), events),
    };
    if (wanted.condition === null) tellUsual(request);
    tellWeakGoal(request, options.baseline);
    await listenTo(doors.lead(await startSession(options)), request, flags, events);
  } finally {
    unsubscribe?.();
    await doors.close();
    await opened.close();
  }
}

/** Before the first sealed session, and wherever they ask for another way to draw, a person knows what a verdict costs. */
function tellPrice(sealed: NonNullable<PreparedArm["told"]["sealed"]>): void {
  note(
    `attune: sealed sessions, sham with probability ${sealed.shamShare} by the ${sealed.unit}. When it works, that is told:`,
  );
  note(priceTable("en", priceFor(sealed), sealed.unit));
}

/** A session without EEG would be music for nobody, called a recording. */
function refuseWithoutEeg({ name, streams }: Source): void {
  if (streams.some(({ kind }) => kind === "eeg")) return;
  const held = streams.map(({ kind }) => kind).join(", ");
  throw failure("NO_EEG", `${name} holds no EEG, only ${held}`, {
    hint: "`attune analyze` tells what such a file shows.",
  });
}

function optionsOf(
  source: Source,
  request: SettledRequest,
  flags: Flags,
  dataDir: string,
  events: LiveEvents | null,
): SessionOptions {
  const { name, pace, streams } = source;
  return {
    dataDir,
    sourceName: name,
    pace,
    streams,
    also: source.also,
    placesAre: source.placesAre ?? "fixed",
    events: source.chunks(),
    notify: (event) => source.notify?.(event),
    onHeadband: source.onHeadband,
    onStream: source.onStream,
    request,
    speed: flags.speed ?? null,
    ...comparedWith(source, request, flags, join(dataDir, "profiles")),
    version: VERSION,
    soundVersion: SOUND_VERSION,
    bank: instrumentsHere()?.hash ?? null,
    onInterruption: tellInterruption(events),
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
