/** This file opens the source of a session in a terminal, and listens to it until it is recorded: progress, Ctrl-C, and what is printed at the end. */
import { joinSources } from "../../hardware/also/join-sources.ts";
import { openListener } from "../../hardware/listener/open-listener.ts";
import { openAlso, openSource } from "../../hardware/open.ts";
import type { BoardInputs, Source, SourceNotice } from "../../hardware/source.ts";
import { cacheDir } from "../config.ts";
import type { Interruption } from "../recording/refusal.ts";
import { resumedText } from "../recording/refusal.ts";
import type { SessionSummary } from "../recording/summary.ts";
import type { ArmDoors } from "../session/prepare-arm.ts";
import type { SettledRequest } from "../session/request.ts";
import type { Session } from "../session/session-options.ts";
import { libraryOf } from "../session/source-reading.ts";
import { type AlsoFlag, checkAlsoFlag } from "./also-flag.ts";
import { heardFromNow } from "./heard-from-now.ts";
import { formatLatency } from "./latency-text.ts";
import type { LiveEvents } from "./live-events.ts";
import { boardInputsOf, type CommonFlags, type ConfigFlag, type FileFlags, fileOptionsOf } from "./options.ts";
import { createProgress, note, printJson } from "./output.ts";

type OpenFlags = BoardInputs & FileFlags & ConfigFlag & AlsoFlag;

/** What the flags say of a source is said of the main one. */
export async function openFor(
  flags: OpenFlags,
  name: string,
  seed: number,
  { isGoneOn = false }: { readonly isGoneOn?: boolean } = {},
): Promise<Source> {
  const shared = { seed, libraryCacheDir: cacheDir(), onProgress: (text: string) => note(`attune: ${text}`) };
  checkAlsoFlag(flags, name);
  const main = await openSource(name, {
    ...shared,
    inputs: boardInputsOf(flags),
    file: fileOptionsOf(flags),
    commands: flags.config ?? [],
  });
  const { also = [] } = flags;
  return joinSources(also.length > 0 ? heardFromNow(main) : main, also, (name) => openAlso(name, shared), {
    tables: isGoneOn ? "left-out" : "counted",
  });
}

/** Who has no session of their own yet is compared with a simulated person whom nobody can know. */
export const libraryIn =
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

export const tellInterruption =
  (events: LiveEvents | null) =>
  (interruption: Interruption): void => {
    const text = interruption.type === "refused" ? interruption.error.line : resumedText(interruption);
    note(`attune: ${text}.`);
    events?.send({ type: "notice", level: "warning", text });
  };

export const tellNotice =
  (events: LiveEvents | null) =>
  ({ level, text }: SourceNotice): void => {
    note(`attune: ${text}`);
    events?.send({ type: "notice", level, text });
  };

/** Until its recording is closed; throws what ended it before its time, once its summary is printed. */
export async function listenTo(
  session: Session,
  request: Pick<SettledRequest, "arm" | "minutes">,
  flags: CommonFlags,
  events: LiveEvents | null,
): Promise<void> {
  const unheard = events?.follow(session);
  const summary = await heard(session, request.minutes).finally(unheard);
  const latency = session.latency();
  if (events) events.end(summary, latency);
  else printJson({ ...shown(summary), latency });
  if (latency && flags.json !== true) note(formatLatency(latency));
  if (request.arm === "sealed") {
    note(`attune: which feedback it had is sealed; \`attune reveal ${session.id} --guess real|sham|unsure\` tells it.`);
  }
  if (session.problem() !== null) throw session.problem();
}

/** Shows progress and lets Ctrl-C fade the music out, until the recording is closed. */
async function heard(session: Session, minutes: number | null): Promise<SessionSummary> {
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
  ...(summary.resumed.length > 0 && { resumed: summary.resumed }),
  // Of a sealed session that it is one, and no more.
  ...(summary.arm !== "contingent" && { arm: summary.arm }),
});
