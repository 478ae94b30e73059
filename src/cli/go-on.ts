/** This file goes on with a session that broke off, in a terminal: on the source that it began with, with what stands in its log. */
import { placeChannels } from "../../hardware/places.ts";
import type { BoardInputs } from "../../hardware/source.ts";
import { badUse } from "../errors.ts";
import { findSession } from "../recording/session-folder.ts";
import { reopenArm } from "../session/resume/reopen-arm.ts";
import { resumableHeader } from "../session/resume/resumable.ts";
import { resumeSession } from "../session/resume/resume-session.ts";
import { createSessionDoors, type DoorFlags, refuseMidiBeyondTime, tappedOf } from "./door-flags.ts";
import { libraryIn, listenTo, openFor, tellInterruption, tellNotice } from "./listen-to.ts";
import { eventsFor } from "./live-events.ts";
import { type CommonFlags, type ConfigFlag, type FileFlags, writableDataDirOf } from "./options.ts";

type Flags = CommonFlags & BoardInputs & FileFlags & ConfigFlag & DoorFlags & { readonly events?: true };

/** `settled`: flags whose answer stands in the log. */
export async function goOn(id: string, flags: Flags, settled: readonly string[]): Promise<void> {
  const values = flags as Readonly<Record<string, unknown>>;
  // What `--no-profile` denies is true where it was not given.
  const given = settled.find((name) => values[name] !== undefined && values[name] !== true);
  if (given !== undefined) {
    const flag = `--${given === "profile" ? "no-profile" : given.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    throw badUse(flag, "left out with --resume: the session goes on as it began", "given");
  }
  const dataDir = writableDataDirOf(flags);
  const header = resumableHeader(dataDir, id, Date.now());
  const folder = findSession(dataDir, id);
  const feed = await reopenArm(folder, header, { libraryOf: libraryIn(dataDir) });
  const asked = { ...flags, ...(header.also && { also: header.also }) };
  const opened = await openFor(asked, header.source, header.seed, { isGoneOn: true });
  const events = eventsFor(flags, header);
  const unsubscribe = opened.onNotice?.(tellNotice(events));
  const doors = createSessionDoors(flags);
  try {
    refuseMidiBeyondTime({ ...flags, ...(header.speed !== null && { speed: header.speed }) }, opened);
    await doors.open();
    const source = placeChannels(opened, header.places);
    const session = await resumeSession({
      ...{ dataDir, folder, header, feed },
      ...{ streams: source.streams, events: source.chunks() },
      notify: (event) => source.notify?.(event),
      onHeadband: source.onHeadband,
      onStream: source.onStream,
      onInterruption: tellInterruption(events),
      ...doors.tap(tappedOf(source, header), events),
    });
    await listenTo(doors.lead(session), header, flags, events);
  } finally {
    unsubscribe?.();
    await doors.close();
    await opened.close();
  }
}
