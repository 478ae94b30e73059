import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { openListener } from "../../../hardware/listener/open-listener.ts";
import { randomFor } from "../../../src/random.ts";
import { readFrames } from "../../../src/recording/read-frames.ts";
import { readLog } from "../../../src/recording/read-log.ts";
import { readReplay } from "../../../src/recording/read-replay.ts";
import { encodeOutput } from "../../../src/recording/record.ts";
import { segmentsOf } from "../../../src/recording/segments.ts";
import type { SessionFolder } from "../../../src/recording/session-folder.ts";
import { listSessions } from "../../../src/recording/session-index.ts";
import type { Resumable, SessionSummary } from "../../../src/recording/summary.ts";
import { rebuild } from "../../../src/session/resume/rebuild.ts";
import { findResumable, resumableHeader } from "../../../src/session/resume/resumable.ts";
import { type ResumeOptions, resumeSession } from "../../../src/session/resume/resume-session.ts";
import { verifySession } from "../../../src/session/verify-session.ts";
import type { LoopInput } from "../../../src/types.ts";
import { brokenOff, inputsOf, LISTENER, recorded } from "./broken-off.ts";

const MINUTES = 1.2;
const seed = Number(process.env.ATTUNE_SEED ?? Date.now() % 100_000);
/** Anywhere in a frame, and so early that a second break leaves more than the ten seconds that are worth going on for. */
const share = 0.4 + 0.35 * randomFor(seed, "broken off").unit();
const own = ({ reading, isArtifact }: { readonly reading: number; readonly isArtifact: boolean }) =>
  isArtifact ? null : reading;

let whole: SessionFolder;
beforeAll(async () => {
  whole = await recorded(MINUTES);
}, 60_000);

const lastSignMs = ({ log }: SessionFolder) => Math.max(...segmentsOf(log).map((path) => statSync(path).mtimeMs));

async function goneOnWith(dataDir: string, folder: SessionFolder, options: Partial<ResumeOptions> = {}) {
  const source = openListener(LISTENER);
  const header = resumableHeader(dataDir, folder.id, Date.now());
  const session = await resumeSession({
    ...{ dataDir, folder, header, feed: own, streams: source.streams, events: source.chunks() },
    notify: (event) => source.notify?.(event),
    ...options,
  });
  // Before its first sample came.
  session.mark("gone on", 0);
  return { session, summary: await session.done };
}

describe("a session that broke off", () => {
  it("is brought back to exactly where it stood: what comes after is what came", async () => {
    const { dataDir, folder } = brokenOff(whole, 0.93);
    const header = resumableHeader(dataDir, folder.id, Date.now());
    const { loop } = await rebuild(folder, header, own);
    const again: string[] = [];
    const before: string[] = [];
    const feed = (input: LoopInput) => {
      for (const output of loop(input)) again.push(encodeOutput(output)?.payload.toString("base64") ?? "");
    };
    let had = inputsOf(folder);
    for (const entry of readLog(whole.log)) {
      if (entry.type !== "record") continue;
      const { record } = entry;
      if (record.type === "input") {
        if (had-- <= 0) feed(record.input);
      } else if (record.type === "output" && had < 0) before.push(record.payload.toString("base64"));
    }
    expect(before.length).toBeGreaterThan(100);
    expect(again).toEqual(before);
  });

  describe(`after ${share.toFixed(6)} of its log (ATTUNE_SEED=${seed})`, () => {
    let dataDir = "";
    let folder: SessionFolder;
    let offer: Resumable;
    let summary: SessionSummary;
    beforeAll(async () => {
      ({ dataDir, folder } = brokenOff(whole, share));
      expect(listSessions(dataDir)).toMatchObject([{ state: "crashed" }]);
      offer = findResumable(dataDir, Date.now())[0]!;
      const { session } = await goneOnWith(dataDir, folder, { nowMs: () => Date.now() + 180_000 });
      expect([session.id, session.problem()]).toEqual([folder.id, null]);
      summary = await session.done;
    }, 60_000);

    it("goes on under its id, verifies across the seam, and tells it", () => {
      expect(offer).toMatchObject({ session: folder.id, goal: "relax", source: "listener" });
      expect(offer.elapsedSec + (offer.leftSec ?? 0)).toBeCloseTo(MINUTES * 60, 6);
      expect(summary.state).toBe("closed");
      expect(summary.durationSec).toBeCloseTo(MINUTES * 60, 0);
      expect(summary.gaps.map(({ cause }) => cause)).toEqual(["server-stopped"]);
      expect(summary.resumed).toHaveLength(1);
      expect(summary.resumed[0]?.awaySec).toBeGreaterThanOrEqual(180);
      expect(summary.resumed[0]?.atSec).toBeCloseTo(offer.elapsedSec, 3);
      expect(verifySession(dataDir, folder.id)).toMatchObject({ equal: true, differences: [] });
      expect(listSessions(dataDir)).toMatchObject([{ state: "closed", resumed: summary.resumed }]);
      expect(findResumable(dataDir, Date.now())).toEqual([]);
    });

    it("begins again from the floor, and no bar plays over another", () => {
      const { frames, bars, phases, markers, damage } = readReplay(dataDir, folder.id);
      expect(damage).toEqual([]);
      expect(phases.map(({ phase }) => phase)).toEqual(["running", "paused", "running", "ended"]);
      expect(markers.map(({ label }) => label)).toEqual([
        expect.stringMatching(/^gone on with after \d+ s away$/),
        "gone on",
      ]);
      const seamMs = phases[1]?.timeMs ?? 0;
      const after = frames
        .filter(({ appliesAtSample }) => appliesAtSample / 48 > seamMs + 60)
        .map((frame) => frame.values.gain);
      expect(after[0]).toBe(0);
      const toFull = after.indexOf(1);
      expect(toFull).toBeGreaterThanOrEqual(32);
      for (let i = 1; i <= toFull; i++) expect(after[i]! - after[i - 1]!).toBeLessThan(0.06);
      for (const [i, bar] of bars.entries()) {
        const next = bars[i + 1];
        if (next) expect(next.startSample).toBeGreaterThanOrEqual(bar.startSample + bar.lengthSamples);
      }
    });

    it("has a mark that was set before its first sample at the time at which it was set", () => {
      const rows = [...readLog(folder.log)].flatMap((entry) =>
        entry.type === "record" && entry.record.type === "input" ? [entry.record.input] : [],
      );
      const [mark] = rows.filter(({ event }) => event.type === "marker");
      if (mark?.event.type !== "marker") throw new Error("there is no mark");
      expect(Math.abs(mark.event.sample - (mark.timeMs * 256) / 1000)).toBeLessThan(25);
    });

    it("numbers samples and frames on, none twice", () => {
      const numbers = segmentsOf(folder.log).flatMap((path) =>
        [...readFrames(path)].flatMap((found) =>
          found.type === "frame" && !found.frame.isCopy ? [found.frame.sequence] : [],
        ),
      );
      expect(numbers).toEqual(numbers.map((_, i) => i));
      let nextSample = 0;
      for (const entry of readLog(folder.log)) {
        if (entry.type !== "record" || entry.record.type !== "input") continue;
        const { event } = entry.record.input;
        if ((event.type !== "chunk" && event.type !== "gap") || event.stream !== "eeg") continue;
        expect(event.firstSample).toBe(nextSample);
        nextSample += event.type === "gap" ? event.lengthSamples : (event.samples[0]?.length ?? 0);
      }
      expect(nextSample).toBeGreaterThan(MINUTES * 60 * 250);
    });

    it("can break off again, and be gone on with again", async () => {
      const again = brokenOff(folder, 0.3);
      const { summary } = await goneOnWith(again.dataDir, again.folder);
      expect(summary.resumed).toHaveLength(2);
      expect(summary.gaps).toHaveLength(2);
      expect(segmentsOf(again.folder.log)).toHaveLength(3);
      expect(verifySession(again.dataDir, again.folder.id)).toMatchObject({ equal: true, differences: [] });
    });
  });

  it("that nobody wants any more once it is rebuilt is left as it was, and can go on later", async () => {
    const { dataDir, folder } = brokenOff(whole, share);
    const stillWanted = () => {
      throw new Error("stopped meanwhile");
    };
    await expect(goneOnWith(dataDir, folder, { stillWanted })).rejects.toThrow("stopped meanwhile");
    expect(segmentsOf(folder.log)).toEqual([folder.log]);
    expect(findResumable(dataDir, Date.now())).toMatchObject([{ session: folder.id }]);
    // Another process went on with it first.
    const { size } = statSync(folder.log);
    const other = () => writeFileSync(join(folder.dir, "session.1.log"), readFileSync(folder.log).subarray(0, 1000));
    await expect(goneOnWith(dataDir, folder, { stillWanted: other })).rejects.toThrow("was changed meanwhile");
    expect([statSync(folder.log).size, segmentsOf(folder.log).length]).toEqual([size, 2]);
  });

  it("is refused in one line where it is too old, was ended, or another source is connected", async () => {
    const { dataDir, folder } = brokenOff(whole, 0.5);
    const old = lastSignMs(folder) + 10 * 60_000 + 1;
    expect(findResumable(dataDir, old)).toEqual([]);
    expect(() => resumableHeader(dataDir, folder.id, old)).toThrow(/broke off more than 10 minutes ago/);
    const streams = openListener(LISTENER).streams.map((stream) => ({ ...stream, samplingRateHz: 512 }));
    await expect(goneOnWith(dataDir, folder, { streams })).rejects.toThrow(
      /goes on with what it began with, listener.*got .*512 Hz/,
    );
    expect(segmentsOf(folder.log)).toHaveLength(1);
  });
});
