/** This file breaks recordings off, as a process that is killed leaves them. */
import { cpSync, rmSync, statSync, truncateSync } from "node:fs";
import { openListener } from "../../../hardware/listener/open-listener.ts";
import { readLog } from "../../../src/recording/read-log.ts";
import { segmentsOf } from "../../../src/recording/segments.ts";
import { findSession, folderOf, type SessionFolder } from "../../../src/recording/session-folder.ts";
import { startSession } from "../../../src/session/session.ts";
import { scratchDir } from "../../recording/scratch.ts";
import { asking } from "../asking.ts";

export const LISTENER = { personality: "strong-alpha", seed: 3 } as const;

/** A whole session of a simulated person, as fast as it goes. */
export async function recorded(minutes: number, dataDir = scratchDir()): Promise<SessionFolder> {
  const source = openListener(LISTENER);
  const session = await startSession({
    ...{ dataDir, sourceName: "listener", pace: "pulled", speed: null, baseline: null },
    ...{ streams: source.streams, events: source.chunks(), request: asking({ minutes }) },
    notify: (event) => source.notify?.(event),
  });
  await session.done;
  return findSession(dataDir, session.id);
}

/** The same session in a folder of its own, whose log ends after this share of its bytes: anywhere in a frame. */
export function brokenOff(folder: SessionFolder, share: number): { dataDir: string; folder: SessionFolder } {
  const dataDir = scratchDir();
  const broken = folderOf(dataDir, folder.id);
  cpSync(folder.dir, broken.dir, { recursive: true });
  rmSync(broken.manifest, { force: true });
  // Of its newest segment.
  const newest = segmentsOf(broken.log).at(-1) ?? broken.log;
  truncateSync(newest, Math.floor(statSync(newest).size * share));
  return { dataDir, folder: broken };
}

export const inputsOf = ({ log }: SessionFolder): number =>
  [...readLog(log)].filter((entry) => entry.type === "record" && entry.record.type === "input").length;
