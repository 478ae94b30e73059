/** This file holds every place that keeps bars to the one rule of revisions: the same messages leave the same bars everywhere. */
import { describe, expect, it } from "vitest";
import { createNewestBars } from "../../src/recording/newest-bars.ts";
import { readReplay } from "../../src/recording/read-replay.ts";
import { encodeHeader, encodeInput, encodeOutput, type Payload } from "../../src/recording/record.ts";
import { createBacklog } from "../../src/server/live/backlog.ts";
import { createBarQueue } from "../../src/sound/bar-queue.ts";
import type { Bar } from "../../src/types.ts";
import { createSessionMusic } from "../../web/link/session-music.ts";
import { addBar, barAt as barSoundingAt } from "../../web/link/upcoming-bars.ts";
import { barAt, CLOSED, HEADER, ID, logOf, plantLog, scratchDir } from "../recording/scratch.ts";

const LENGTH_SAMPLES = 96_000;

/** The tempo tells two tellings of one revision apart. */
const told = (bar: number, revision: number, tempoBpm: number) =>
  barAt(bar, 1000 + bar * LENGTH_SAMPLES, { revision, tempoBpm });
const takenBack = (bar: number, revision: number) => ({ ...told(bar, revision, 1), notes: [], dropped: true as const });

const sounding = (bars: readonly Bar[]): readonly Bar[] =>
  [0, 1, 2, 3].flatMap((bar) => barSoundingAt(bars, 1000 + bar * LENGTH_SAMPLES) ?? []);

/** Every keeper of bars, as what it holds of these, in order. */
const KEEPERS: Readonly<Record<string, (bars: readonly Bar[]) => readonly Bar[]>> = {
  "a piece and a summary": (bars) => {
    const newest = createNewestBars();
    for (const bar of bars) newest.add(bar);
    return newest.sounding();
  },
  "a replay from the log": (bars) => {
    const dataDir = scratchDir();
    // It went on until they had all begun.
    const ticked = encodeInput({ timeMs: 60_000, event: { type: "tick" } });
    const payloads = [encodeHeader(HEADER), ...bars.map((bar) => encodeOutput(bar) as Payload), ticked, CLOSED];
    plantLog(dataDir, logOf(payloads).bytes);
    return readReplay(dataDir, ID).bars;
  },
  "what a page that joins late is told": (bars) => {
    const backlog = createBacklog();
    for (const bar of bars) backlog.add(bar);
    return backlog.at(0).flatMap((message) => (message.type === "bar" && !message.bar.dropped ? [message.bar] : []));
  },
  "the page": (bars) => sounding(bars.reduce(addBar, [] as readonly Bar[])),
  "the music of the running session": (bars) => {
    const music = createSessionMusic();
    for (const bar of bars) music.hear({ type: "bar", bar });
    return sounding(music.bars());
  },
  "the sound core": (bars) => {
    const queue = createBarQueue();
    for (const bar of bars) queue.add(bar);
    const taken: Bar[] = [];
    for (let bar = queue.takeBefore(1e9); bar; bar = queue.takeBefore(1e9)) taken.push(bar);
    return taken;
  },
};

const CASES: Readonly<Record<string, { readonly bars: readonly Bar[]; readonly left: readonly string[] }>> = {
  "a higher revision takes the place of a lower one": {
    bars: [told(0, 0, 60), told(1, 0, 61), told(1, 2, 62), told(0, 1, 63)],
    left: ["0.1 at 63", "1.2 at 62"],
  },
  "a lower one that comes late changes nothing": {
    bars: [told(0, 2, 60), told(0, 0, 61), told(0, 1, 62)],
    left: ["0.2 at 60"],
  },
  "an equal one is told again and changes nothing": {
    bars: [told(0, 1, 60), told(0, 1, 61), takenBack(0, 1)],
    left: ["0.1 at 60"],
  },
  "a bar that was taken back is gone": {
    bars: [told(0, 0, 60), told(1, 0, 61), takenBack(1, 1), takenBack(2, 0)],
    left: ["0.0 at 60"],
  },
  "an older revision does not bring it back": {
    bars: [told(0, 0, 60), takenBack(1, 1), told(1, 0, 61), told(1, 1, 62), told(2, 0, 63)],
    left: ["0.0 at 60", "2.0 at 63"],
  },
  "a newer one does": {
    bars: [takenBack(0, 1), told(0, 2, 60)],
    left: ["0.2 at 60"],
  },
};

describe.each(Object.entries(CASES))("%s", (_, { bars, left }) => {
  it.each(Object.entries(KEEPERS))("in %s", (_keeper, keep) => {
    expect(keep(bars).map(({ bar, revision, tempoBpm }) => `${bar}.${revision} at ${tempoBpm}`)).toEqual(left);
  });
});
