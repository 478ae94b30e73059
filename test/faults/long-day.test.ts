/**
 * This file records a very long session as fast as it goes, and looks whether its last hours cost as much as its first, in processor and in memory,
 * and whether it is verified at the same pace: twelve hours with npm run soak.
 */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openListener } from "../../hardware/listener/open-listener.ts";
import { makePlayback } from "../../src/recording/playback/make-playback.ts";
import { findSession } from "../../src/recording/session-folder.ts";
import { startSession } from "../../src/session/session.ts";
import { verifySession } from "../../src/session/verify-session.ts";
import { scratchDir } from "../recording/scratch.ts";
import { asking } from "../session/asking.ts";
import { soakOr } from "../soak.ts";
import { figure } from "./figure.ts";

const HOURS = soakOr(12, 0.1);
const PARTS = 12;
const PART_SEC = (HOURS * 3600) / PARTS;
/** Of what a minute costs: a machine shared with others gives no two parts the same. */
const MOST_SLOWER = 1.5;
/** What lives, between the end of the second part and that of the last. */
const MOST_GROWTH_MB = HOURS >= 12 ? 12 : 8;
const MOST_VERIFY_SEC_AN_HOUR = 25;

type Part = { readonly cpuSec: number; readonly livingMb: number };

const cpuSec = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};
setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;
const livingMb = (): number => {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1e6;
};
const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);

describe(`a session of ${HOURS} hours`, () => {
  const dataDir = scratchDir();
  const parts: Part[] = [];
  let id = "";
  let durationSec = 0;
  beforeAll(async () => {
    const listener = openListener({ personality: "default", seed: 5 });
    let beganSec = cpuSec();
    const session = await startSession({
      dataDir,
      sourceName: "listener",
      pace: "pulled",
      streams: listener.streams,
      events: listener.chunks(),
      request: asking({ minutes: HOURS * 60 }),
      speed: null,
      baseline: null,
      onOutput: (output) => {
        if (output.type !== "frame" || output.frame % 16 !== 0) return;
        if (output.frame / 16 < (parts.length + 1) * PART_SEC - 1) return;
        parts.push({ cpuSec: cpuSec() - beganSec, livingMb: livingMb() });
        beganSec = cpuSec();
      },
    });
    id = session.id;
    durationSec = (await session.done).durationSec;
  });
  afterAll(() => parts.splice(0));

  it("costs as much at its end as at its beginning, in time and in memory", ({ task }) => {
    expect(durationSec).toBeGreaterThan(HOURS * 3600 - 2);
    expect(parts.length).toBe(PARTS);
    // The first part warms up.
    const [early, late] = [parts.slice(1, 5), parts.slice(-4)];
    const [earlySec, lateSec] = [early, late].map((some) => sum(some.map((part) => part.cpuSec))) as [number, number];
    const grownMb = (parts.at(-1)?.livingMb ?? 0) - (parts[1]?.livingMb ?? 0);
    figure(
      task,
      `${HOURS} h in ${sum(parts.map((part) => part.cpuSec)).toFixed(0)} s of the processor; its last third ${(lateSec / earlySec).toFixed(2)} times an early one; what lives grew by ${grownMb.toFixed(1)} MB`,
    );
    expect(lateSec).toBeLessThan(MOST_SLOWER * earlySec);
    expect(grownMb).toBeLessThan(MOST_GROWTH_MB);
  });

  it("is verified and made ready to be opened in a time by its length", ({ task }) => {
    const beganSec = cpuSec();
    expect(verifySession(dataDir, id)).toMatchObject({ equal: true });
    const verifiedSec = cpuSec() - beganSec;
    const folder = findSession(dataDir, id);
    makePlayback(folder);
    const madeSec = cpuSec() - beganSec - verifiedSec;
    figure(task, `verified in ${verifiedSec.toFixed(0)} s of the processor, made ready in ${madeSec.toFixed(0)} s`);
    expect(verifiedSec).toBeLessThan(4 + MOST_VERIFY_SEC_AN_HOUR * HOURS);
    expect(madeSec).toBeLessThan(4 + MOST_VERIFY_SEC_AN_HOUR * HOURS);
  });
});
