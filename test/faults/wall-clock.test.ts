/** This file sets the clock on the wall while a session is recorded: an hour on, two back, a second twice. The session's own time knows nothing of it. */
import { expect, it, vi } from "vitest";
import type { LogFrame as Frame } from "../../src/recording/log-frame.ts";
import { readFrames } from "../../src/recording/read-frames.ts";
import { findSession } from "../../src/recording/session-folder.ts";
import { startSession } from "../../src/session/session.ts";
import { verifySession } from "../../src/session/verify-session.ts";
import { scratchDir } from "../recording/scratch.ts";
import { asking } from "../session/asking.ts";
import { LISTENER_STREAMS, liveEvents } from "../session/live-source.ts";
import { useTestClock } from "../test-clock.ts";
import { figure } from "./figure.ts";

const clock = useTestClock();
const HOUR_MS = 3_600_000;
/** Summer time and a clock set by hand, NTP's step, a second that is inserted. */
const JUMPS_MS = [HOUR_MS, -2 * HOUR_MS, 350, -1000];
const BETWEEN_MS = 2000;

async function recorded(jumpsMs: readonly number[]) {
  const dataDir = scratchDir();
  const session = await clock.wait(
    startSession({
      dataDir,
      sourceName: "listener",
      pace: "live",
      streams: LISTENER_STREAMS,
      events: liveEvents(),
      request: asking(),
      speed: null,
      baseline: null,
    }),
  );
  for (const ms of jumpsMs) {
    await clock.advance(BETWEEN_MS);
    vi.setSystemTime(Date.now() + ms);
  }
  await clock.advance(BETWEEN_MS);
  session.command({ type: "command", name: "stop" });
  const summary = await clock.wait(session.done);
  const frames = [...readFrames(findSession(dataDir, session.id).log)].flatMap((entry) =>
    entry.type === "frame" ? [entry.frame] : [],
  );
  return { dataDir, summary, frames };
}

/** What the loop took and gave; headers and the close name the session and its day, and latencies are of the clock that is turned. */
const OTHERS: readonly Frame["type"][] = ["header", "close", "latency"];
const isOfLoop = ({ type }: Frame) => !OTHERS.includes(type);
const sinceFirst = (frames: readonly Frame[], us: (frame: Frame) => number) =>
  frames.map((frame) => us(frame) - us(frames[0] as Frame));

it("a session whose wall clock jumps is the same in every sample, tick and bar, and both clocks are on record", async ({
  task,
}) => {
  const calm = await recorded(JUMPS_MS.map(() => 0));
  const jumping = await recorded(JUMPS_MS);
  expect(jumping.summary).toMatchObject({ durationSec: calm.summary.durationSec, bars: calm.summary.bars, gaps: [] });
  const [still, jumped] = [calm, jumping].map(({ frames }) => frames.filter(isOfLoop)) as [Frame[], Frame[]];
  expect(jumped.map(({ payload }) => payload.toString("base64"))).toEqual(
    still.map(({ payload }) => payload.toString("base64")),
  );
  const mono = sinceFirst(jumped, ({ monoUs }) => monoUs);
  expect(mono).toEqual(sinceFirst(still, ({ monoUs }) => monoUs));
  const wall = sinceFirst(jumped, ({ wallUs }) => wallUs);
  const offsets = [...new Set(wall.map((us, i) => Math.round((us - (mono[i] ?? 0)) / 1000)))];
  const expected = JUMPS_MS.map((_, i) => JUMPS_MS.slice(0, i + 1).reduce((sum, ms) => sum + ms, 0));
  for (const ms of expected) expect(offsets.some((offset) => Math.abs(offset - ms) <= 2)).toBe(true);
  expect(verifySession(jumping.dataDir, jumping.summary.session)).toMatchObject({ equal: true });
  figure(task, `jumps of ${JUMPS_MS.join(", ")} ms: ${jumped.length} frames the same in payload and time`);
});
