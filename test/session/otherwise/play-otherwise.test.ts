/** This file plays one recorded session again, otherwise: what must be as it was, and what must not. */
import { beforeAll, describe, expect, it } from "vitest";
import { openListener } from "../../../hardware/listener/open-listener.ts";
import { SHIPPED } from "../../../src/protocols/shipped.ts";
import { readReplay } from "../../../src/recording/read-replay.ts";
import { findSession } from "../../../src/recording/session-folder.ts";
import { playOtherwise } from "../../../src/session/otherwise/play-otherwise.ts";
import { prepareArm } from "../../../src/session/prepare-arm.ts";
import { startSession } from "../../../src/session/session.ts";
import type { ControlFrame } from "../../../src/types.ts";
import { changeHeaders } from "../../recording/change-headers.ts";
import { scratchDir } from "../../recording/scratch.ts";
import { asking } from "../asking.ts";

const dataDir = scratchDir();
let id = "";
beforeAll(async () => {
  const { streams, chunks } = openListener({ personality: "strong-alpha", seed: 2 });
  const session = await startSession({
    ...{ dataDir, sourceName: "listener", pace: "pulled", streams, events: chunks(), speed: null, baseline: null },
    request: asking({ goal: "focus", minutes: 0.5, seed: 21, modulation: 0.2 }),
  });
  session.command({ type: "command", name: "world", world: "piano" });
  await session.done;
  ({ id } = session);
});

describe("what would have played", () => {
  it("in the goal and world that it had is what did", () => {
    const { differs, recorded, other, reason } = playOtherwise(dataDir, id, { goal: "focus" });
    expect([differs, reason]).toEqual([null, null]);
    expect(other).toEqual(recorded);
    expect(recorded.minutes).toHaveLength(1);
    expect(recorded.bars).toBe(readReplay(dataDir, id).bars.length);
  });

  it("in another world has the same lanes, other bars, and nothing of the one that was chosen on the way", () => {
    const frames: ControlFrame[] = [];
    const worlds = new Set<unknown>();
    const onOutput = (output: { type: string; world?: unknown }) => {
      if (output.type === "frame") frames.push(output as ControlFrame);
      if (output.type === "bar") worlds.add(output.world);
    };
    const { recorded, other, differs } = playOtherwise(dataDir, id, { world: "night" }, { onOutput });
    expect(differs).toEqual({ timeMs: 0, what: "bar 0 sounds in night instead of piano" });
    expect([recorded.world, other.world, [...worlds]]).toEqual(["glass", "night", ["night"]]);
    expect([other.lanes, other.targets, other.rewardShare]).toEqual([
      recorded.lanes,
      recorded.targets,
      recorded.rewardShare,
    ]);
    expect(frames).toHaveLength(readReplay(dataDir, id).frames.length);
  });

  it("for another goal is slower and calmer, follows another index, and is for focus no more", () => {
    const { recorded, other, differs } = playOtherwise(dataDir, id, { goal: "meditate" });
    expect(differs?.timeMs).toBe(0);
    expect(other.goal).toBe("meditate");
    expect(other.targets.tempoBpm!).toBeLessThan(recorded.targets.tempoBpm! - 10);
    expect(other.targets.arousal!).toBeLessThan(recorded.targets.arousal!);
    expect(other.lanes).not.toEqual(recorded.lanes);
  });

  it("by another protocol is rewarded by its threshold, and one that the montage cannot show is refused", () => {
    const { focus } = SHIPPED;
    const easy = { ...focus, name: "easy", threshold: { ...focus.threshold, rewardShare: 0.9 } };
    const hard = { ...focus, name: "hard", threshold: { ...focus.threshold, rewardShare: 0.1 } };
    const shareOf = (protocol: typeof focus) => playOtherwise(dataDir, id, { protocol }).other;
    expect(shareOf(easy).protocol).toBe("easy");
    expect(shareOf(easy).rewardShare!).toBeGreaterThan(shareOf(hard).rewardShare! + 0.2);
    expect(() => playOtherwise(dataDir, id, { protocol: focus, goal: "relax" })).toThrow(/--goal must be focus/);
  });

  it("by another threshold rule has the same protocol, and names both rules", () => {
    const { recorded, other } = playOtherwise(dataDir, id, { rule: "exponential" });
    expect([recorded.protocol, recorded.rule]).toEqual(["focus", "quantile"]);
    expect([other.protocol, other.rule]).toEqual(["focus", "exponential"]);
    expect(playOtherwise(dataDir, id, { rule: "quantile" }).differs, "its own").toBeNull();
  });

  it("in another arm is fed what that gives: a fixed middle earns nothing and moves no lane", () => {
    const { recorded, other, differs } = playOtherwise(dataDir, id, { arm: "fixed" });
    expect([recorded.arm, other.arm, other.rewardShare]).toEqual(["contingent", "fixed", 0]);
    expect(differs).not.toBeNull();
    expect(playOtherwise(dataDir, id, { arm: "contingent" }).other).toEqual(recorded);
    expect(() => playOtherwise(dataDir, id, { arm: "fixed", armFrom: id })).toThrow(/--arm-from must be left out/);
    expect(() => playOtherwise(dataDir, id, { arm: "replay" })).toThrow(/the arm replay needs/);
  });

  it("is refused while the session is sealed", async () => {
    const { streams, chunks } = openListener({ personality: "default", seed: 3 });
    const request = asking({ minutes: 0.05, seed: 21, client: "ada", arm: "sealed" });
    const arm = await prepareArm(request, {
      dataDir,
      libraryOf: async () => ({ from: "listener", values: new Array(1000).fill(0.5) }),
    });
    const session = await startSession({
      ...{ dataDir, sourceName: "listener", pace: "pulled", streams, events: chunks(), speed: null, baseline: null },
      ...{ request, arm },
    });
    await session.done;
    expect(() => playOtherwise(dataDir, session.id, { world: "night" })).toThrow(/is sealed until you have guessed/);
  });

  it("of a session by another version is made twice by this one, and says so", () => {
    changeHeaders(findSession(dataDir, id).log, /"rules":\d+/, '"rules":1');
    const { reason, differs } = playOtherwise(dataDir, id, { goal: "focus" });
    expect(reason).toMatch(/rules of the loop 1/);
    expect(differs).toBeNull();
  });

  it("needs to be told what is other, and a session that is there", () => {
    expect(() => playOtherwise(dataDir, id, {})).toThrow(
      /must be a goal, a protocol, a threshold rule, a world or an arm; got nothing/,
    );
    expect(() => playOtherwise(dataDir, "0123456789ABCDEFGHJKMNPQRS", { world: "night" })).toThrow(/session/);
  });

  // The last one: it changes what was recorded.
  it("of a world that this version does not have is made by this version, and names it", () => {
    changeHeaders(findSession(dataDir, id).log, /"world":"glass"/, '"world":"attic"');
    const { recorded, other, reason } = playOtherwise(dataDir, id, { world: "night" });
    expect(reason).toMatch(/^it sounds in the world attic, which this version does not have/);
    expect([recorded.world, other.world, recorded.bars > 0, other.bars > 0]).toEqual(["attic", "night", true, true]);
    expect(playOtherwise(dataDir, id, { goal: "meditate" }).other.goal).toBe("meditate");
  });
});
