/** This file holds that arms differ in what is fed back and in nothing else: not in time, in loudness or in the shape of the log. */
import { beforeAll, describe, expect, it } from "vitest";
import { openListener } from "../../hardware/listener/open-listener.ts";
import { armConfigOf } from "../../src/evidence/arm-config.ts";
import { createArm } from "../../src/evidence/arms.ts";
import { randomFor } from "../../src/random.ts";
import { readLog } from "../../src/recording/read-log.ts";
import { encodeInput, encodeOutput } from "../../src/recording/record.ts";
import { findSession } from "../../src/recording/session-folder.ts";
import { conductPulled } from "../../src/session/conduct-pulled.ts";
import { createDrive } from "../../src/session/drive.ts";
import { createLoop, type LoopConfig } from "../../src/session/run.ts";
import { verifySession } from "../../src/session/verify-session.ts";
import { ARMS, type LoopInput, type LoopOutput } from "../../src/types.ts";
import { scratchDir } from "../recording/scratch.ts";
import { asking } from "./asking.ts";
import { LISTENED, recordArm } from "./record-arm.ts";

const MINUTES = 0.6;

type Logged = { readonly timeMs: number; readonly type: string; readonly bytes: number };

function recordsOf(dataDir: string, id: string) {
  const logged: Logged[] = [];
  const fed: (number | null)[] = [];
  const outputs: LoopOutput[] = [];
  let timeMs = 0;
  for (const entry of readLog(findSession(dataDir, id).log)) {
    if (entry.type === "damage") throw new Error("the log is damaged");
    const { record, frame } = entry;
    if (record.type === "input") {
      timeMs = record.input.timeMs;
      if (record.input.event.type === "fed") fed.push(record.input.event.value);
    }
    if (record.type === "output") outputs.push(record.output);
    if (frame.type !== null) logged.push({ timeMs, type: frame.type, bytes: frame.payload.length });
  }
  return { logged, fed, outputs };
}

/** Of the music's own records only that they are there: what is composed differs, and how often a bar is told again. */
const MUSIC = ["bar", "targets"];
const shapeOf = (logged: readonly Logged[]): readonly string[] =>
  logged
    .filter(({ type }) => type !== "bar" && type !== "header" && type !== "close")
    .map(({ timeMs, type, bytes }) => `${timeMs} ${type}${MUSIC.includes(type) ? "" : ` ${bytes}`}`);

describe("a session in each arm", () => {
  const dataDir = scratchDir();
  const ids = new Map<string, string>();
  beforeAll(async () => {
    await recordArm(dataDir, { minutes: 1.8, client: "ada", seed: 3 }, 3);
    await recordArm(dataDir, { minutes: 1.8, client: "bob", seed: 4 }, 4);
    for (const arm of ARMS) ids.set(arm, await recordArm(dataDir, { minutes: MINUTES, client: "ada", arm }));
  });

  it.each(ARMS)("%s: logs one feedback value a tick as an input, and is made again byte for byte", (arm) => {
    const { logged, fed } = recordsOf(dataDir, ids.get(arm)!);
    const order = logged.map(({ type }) => type);
    expect(fed).toHaveLength(order.filter((type) => type === "tick").length);
    for (const [place, type] of order.entries()) if (type === "tick") expect(order[place - 1]).toBe("fed");
    expect(fed.filter((value) => value !== null).length).toBeGreaterThan(200);
    expect(verifySession(dataDir, ids.get(arm)!)).toMatchObject({ equal: true, differences: [] });
  });

  it("has the same times, records and lengths in every arm, and is silent at the same ticks", () => {
    const own = recordsOf(dataDir, ids.get("contingent")!);
    for (const arm of ARMS) {
      const { logged, fed, outputs } = recordsOf(dataDir, ids.get(arm)!);
      expect(shapeOf(logged)).toEqual(shapeOf(own.logged));
      expect(fed.map((value) => value === null)).toEqual(own.fed.map((value) => value === null));
      const origins = (all: readonly LoopOutput[]) =>
        all.flatMap((one) => (one.type === "feedback" ? [one.origin] : []));
      expect(origins(outputs)).toEqual(origins(own.outputs));
      if (arm !== "contingent") expect(fed).not.toEqual(own.fed);
    }
  });

  it("takes its reading from the newest session that fits, which the header names; without one nothing is started", async () => {
    const before = ids.size;
    await expect(recordArm(dataDir, { minutes: MINUTES, client: "eve", arm: "replay" })).rejects.toThrow(
      "the arm replay needs an earlier session of eve",
    );
    const empty = scratchDir();
    await expect(recordArm(empty, { client: "ada", arm: "yoked" })).rejects.toThrow(
      "a session of somebody other than ada",
    );
    await expect(recordArm(dataDir, { arm: "replay", armFrom: ids.get("random")! })).rejects.toThrow(
      "--arm-from must be a session with the person's own feedback",
    );
    await expect(recordArm(dataDir, { arm: "replay", armFrom: ids.get("contingent")! })).rejects.toThrow(
      "at least 960 ticks",
    );
    expect(ids.size).toBe(before);
  });
});

/** What a log tells to somebody who looks at its numbers, and at none that say what was fed. */
type Traits = readonly number[];

async function traitsOf(seed: number, arm: LoopConfig["arm"]): Promise<{ traits: Traits; read: readonly number[] }> {
  const listener = openListener({ personality: "home", seed });
  const counts = { bytes: 0, bars: 0, notes: 0, velocity: 0, gain: 0, frames: 0, neutral: 0, targets: 0 };
  const read: number[] = [];
  const add = (output: LoopOutput) => {
    counts.bytes += encodeOutput(output)?.payload.length ?? 0;
    if (output.type === "bar") {
      counts.bars++;
      for (const { velocity } of output.notes) counts.velocity += velocity;
      counts.notes += output.notes.length;
    } else if (output.type === "frame") {
      counts.frames++;
      counts.gain += output.values.gain;
    } else if (output.type === "targets") {
      counts.targets++;
      counts.neutral += output.neutral ? 1 : 0;
    } else if (output.type === "feedback") read.push(output.origin === "read" ? output.value : Number.NaN);
  };
  const input = (one: LoopInput) => {
    counts.bytes += encodeInput(one).payload.length;
  };
  const request = asking({ minutes: 1.4, useProfile: false, seed });
  const loop = createLoop({
    request,
    eeg: listener.streams[0]!,
    baseline: null,
    fast: { taps: null },
    ...(arm && { arm }),
  });
  const notify = listener.notify!;
  notify({ type: "instruction", eyes: "closed" });
  const drive = createDrive(loop, { input, output: () => true }, { onOutput: add, notify });
  const events = listener.chunks();
  await conductPulled({ streams: listener.streams, events, speed: null, ready: async () => {} }, drive, (error) => {
    throw error;
  }).ended;
  const { bytes, bars, notes, velocity, gain, frames, neutral, targets } = counts;
  return { read, traits: [bytes, bars, notes / bars, velocity / notes, gain / frames, frames, neutral / targets] };
}

/** Leave one out, the nearer mean in standard deviations of all. */
function accuracyOf(classes: readonly (readonly Traits[])[]): number {
  const all = classes.flat();
  const meanOf = (rows: readonly Traits[]) =>
    all[0]!.map((_, column) => rows.reduce((sum, row) => sum + row[column]!, 0) / rows.length);
  const middle = meanOf(all);
  const sd = middle.map(
    (mean, i) => Math.sqrt(all.reduce((sum, row) => sum + (row[i]! - mean) ** 2, 0) / all.length) || 1,
  );
  const distance = (a: Traits, b: readonly number[]) => a.reduce((sum, x, i) => sum + ((x - b[i]!) / sd[i]!) ** 2, 0);
  const right = classes.map(
    (own, of) =>
      own.filter((row) => {
        const away = classes.map((rows) => distance(row, meanOf(rows.filter((one) => one !== row))));
        return away[of] === Math.min(...away);
      }).length,
  );
  return right.reduce((sum, count) => sum + count, 0) / all.length;
}

describe("nobody tells the arms apart", () => {
  const PEOPLE = 6;

  it("by timing, loudness or shape: a classifier over logs guesses; one that ignored the own signal it would find", async () => {
    const own: Traits[] = [];
    const sham: Traits[] = [];
    const deaf: Traits[] = [];
    let library: readonly number[] = LISTENED;
    for (let person = 0; person < PEOPLE; person++) {
      const found = await traitsOf(person + 20, createArm({ arm: "contingent" }));
      own.push(found.traits);
      const { unit } = randomFor(person, "sham");
      sham.push((await traitsOf(person + 20 + PEOPLE, createArm(armConfigOf("replay", library, unit)))).traits);
      library = found.read;
      if (person < PEOPLE / 2) deaf.push((await traitsOf(person + 20, () => 0.5)).traits);
    }
    // Of 12, nine right or fewer: one who guesses has that in 98 of 100 cases.
    expect(accuracyOf([own, sham])).toBeLessThanOrEqual(9 / 12);
    expect(accuracyOf([own.slice(0, deaf.length), deaf])).toBe(1);
  });
});
