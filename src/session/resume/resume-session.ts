/**
 * This file goes on with a session that broke off: same id, same log in a segment of its own, its own time from where it stood still. It begins as after
 * a pause, so the first sound comes from the floor.
 */
import { existsSync } from "node:fs";
import { failure } from "../../errors.ts";
import { bytesOfLog } from "../../recording/segments.ts";
import type { SessionFolder } from "../../recording/session-folder.ts";
import { continueRecorder } from "../../recording/session-recorder.ts";
import { isSparse, type LoopOutput, type StreamInfo } from "../../types.ts";
import { conductSession } from "../conduct-session.ts";
import type { Drive } from "../drive.ts";
import type { PreparedArm } from "../prepare-arm.ts";
import { watchFed } from "../session.ts";
import type { Session, SessionOptions } from "../session-options.ts";
import { nextTickMs } from "../ticker.ts";
import { joinFile, joinLive, joinPulled } from "./join.ts";
import { rebuild } from "./rebuild.ts";
import { notResumable, type ResumableHeader, whyOver } from "./resumable.ts";

/** All else stands in the log. */
export type ResumeOptions = Pick<
  SessionOptions,
  | "dataDir"
  | "streams"
  | "also"
  | "onStream"
  | "events"
  | "onHeadband"
  | "createFile"
  | "onProblem"
  | "onInterruption"
  | "onInput"
  | "onOutput"
  | "notify"
> & {
  readonly folder: SessionFolder;
  readonly header: ResumableHeader;
  readonly feed: PreparedArm["feed"];
  /** Hears what the session gave before it broke off. */
  readonly onEarlier?: (output: LoopOutput) => void;
  /** Asked before anything is written, which a long log takes a while to: throws where nobody wants it any more. */
  readonly stillWanted?: () => void;
  readonly nowMs?: () => number;
};

export async function resumeSession(options: ResumeOptions): Promise<Session> {
  const { folder, header, feed, streams, nowMs = Date.now } = options;
  refuseOthers(header, streams);
  const fed = watchFed(feed);
  const bytes = bytesOfLog(folder.log);
  const rebuilt = await rebuild(folder, header, fed.feed, options.onEarlier);
  fed.takeFed();
  const over = whyOver(header, { elapsedMs: rebuilt.timeMs, isEnded: rebuilt.phase === "ended" });
  if (over !== null) throw notResumable(folder.id, over);
  options.stillWanted?.();
  // Gone on with by another process, encrypted or deleted: what is written now would fit no more.
  if (bytesOfLog(folder.log) !== bytes) throw notResumable(folder.id, "its recording was changed meanwhile");
  if (existsSync(folder.manifest)) throw notResumable(folder.id, "it was closed meanwhile");
  const { timeMs, phase, goal, world, protocol, training, lastWallMs } = rebuilt;
  const awayMs = Math.max(0, Math.round(nowMs() - lastWallMs));
  const tickMs = nextTickMs(timeMs);
  /** Between the seam and the next word a tick passes, in which the music of before is taken back. */
  const begin = (drive: Drive): number => {
    drive.feed(timeMs, { type: "seam", awayMs });
    drive.feed(tickMs, { type: "tick" });
    drive.feed(tickMs, { type: "command", name: "resume" });
    const source = options.also?.at(-1) ?? header.source;
    for (const stream of lateOf(header, streams)) drive.feed(tickMs, { type: "joined", stream, source });
    return tickMs + 1;
  };
  const ends = rebuilt.streams;
  const joinOf = {
    live: () => joinLive([...rebuilt.joined, ...streams], ends),
    pulled: () => (isFile(header) ? joinFile(ends) : joinPulled(streams, ends, tickMs + 1)),
  };
  if (header.condition !== null) options.notify?.({ type: "instruction", eyes: header.condition });
  return conductSession({
    options: {
      ...options,
      ...{ sourceName: header.source, pace: header.pace, speed: header.speed, request: header },
      // The loop has it from the header.
      baseline: null,
    },
    header: { ...header, pid: process.pid },
    loop: rebuilt.loop,
    takeFed: fed.takeFed,
    from: { goal, world, protocol, training },
    seam: {
      ...{ timeMs, phase, begin, ends },
      join: joinOf[header.pace](),
    },
    record: (recorder) => continueRecorder(recorder, rebuilt.brokenOff),
  });
}

const isFile = ({ source }: ResumableHeader): boolean => source.startsWith("file:");

/** A strap that came since it began joins. */
const lateOf = ({ streams: before }: ResumableHeader, now: readonly StreamInfo[]): readonly StreamInfo[] =>
  now.filter((stream) => isSparse(stream) && !before.some(({ id }) => id === stream.id));

/** Another headband's samples are no going on; a strap beside it may be gone, and come later. */
function refuseOthers({ session, source, streams: before }: ResumableHeader, now: readonly StreamInfo[]): void {
  const textOf = (streams: readonly StreamInfo[]) =>
    streams.map(({ id, kind, samplingRateHz, channels }) => {
      return `${id} (${kind}, ${samplingRateHz} Hz: ${channels.map(({ electrode, unit }) => `${electrode} in ${unit}`).join(", ")})`;
    });
  const [wanted, got] = [before, now].map((streams) => textOf(streams.filter((one) => !isSparse(one))).join("; "));
  if (wanted === got) return;
  throw failure(
    "RESUME_OTHER_SOURCE",
    `session ${session} goes on with what it began with, ${source}: ${wanted}; got ${got}`,
    {
      hint: "Connect the same headband, with its electrodes in the same places.",
    },
  );
}
