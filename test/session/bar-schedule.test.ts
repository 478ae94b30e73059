import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createCompose } from "../../src/music/compose.ts";
import { createBarSchedule } from "../../src/session/bar-schedule.ts";
import { AUDIO_RATE_HZ, type Bar, type Goal, type Phase, type Targets, type World } from "../../src/types.ts";
import { targetsOf } from "../streams.ts";

/** Calm, and therefore slow. */
const calmTargets = (changes: Partial<Targets> = {}) =>
  targetsOf({ arousal: 0.3, tension: 0.2, density: 0.4, tempoBpm: 58, ...changes });

type Sent = { readonly timeMs: number; readonly bar: Bar };
type Step = { readonly phase?: Phase; readonly targets?: Targets; readonly goal?: Goal };

/** Ticks 16 times a second from 0 to `untilMs`; `at` says what holds at a time. */
function play(untilMs: number, at: (timeMs: number) => Step = () => ({}), seed = 7): readonly Sent[] {
  const schedule = createBarSchedule(createCompose({ seed }));
  const sent: Sent[] = [];
  for (let tick = 0; tick * 62.5 <= untilMs; tick++) {
    const timeMs = Math.round(tick * 62.5);
    const { phase = "running", targets = calmTargets(), goal = "relax" } = at(timeMs);
    for (const bar of schedule({ timeMs, phase, targets, goal, world: "warm" })) sent.push({ timeMs, bar });
  }
  return sent;
}

/** What a player that knows everything sounds: the last revision of each bar that was not taken back. */
function sounding(sent: readonly Sent[]): readonly Bar[] {
  const last = new Map(sent.map(({ bar }) => [bar.bar, bar]));
  return [...last.values()].filter(({ dropped }) => !dropped).sort((a, b) => a.bar - b.bar);
}

const startMs = ({ startSample }: Bar) => (startSample * 1000) / AUDIO_RATE_HZ;

describe("bars in time", () => {
  it("begin at 500 ms, and each where the one before ends", () => {
    const bars = sounding(play(60_000));
    expect(bars.length).toBeGreaterThan(12);
    expect(startMs(bars[0]!)).toBe(500);
    for (const [i, bar] of bars.entries()) {
      expect(bar.bar).toBe(i);
      const before = bars[i - 1];
      if (before) expect(bar.startSample).toBe(before.startSample + before.lengthSamples);
    }
  });

  it("are known two ahead of the one that sounds, from the first tick on", () => {
    const sent = play(60_000);
    expect(sent.filter(({ timeMs }) => timeMs === 0).map(({ bar }) => bar.bar)).toEqual([0, 1, 2]);
    const bars = sounding(sent);
    for (const bar of bars.slice(0, -3)) {
      const known = sent.filter(({ timeMs }) => timeMs <= startMs(bar)).map((entry) => entry.bar.bar);
      expect(Math.max(...known)).toBeGreaterThanOrEqual(bar.bar + 2);
    }
  });

  it("do not change within the last beat before they sound, whatever the targets do", () => {
    const sent = play(120_000, (timeMs) => ({
      targets: calmTargets({
        density: (timeMs % 7000) / 7000,
        valence: (timeMs % 11_000) / 11_000,
        tempoBpm: 50 + (timeMs % 16),
      }),
    }));
    const last = new Map(sounding(sent).map((bar) => [bar.bar, bar]));
    for (const { timeMs, bar } of sent) {
      const final = last.get(bar.bar)!;
      if (bar.bar > 0) expect(timeMs).toBeLessThanOrEqual(startMs(final) - 60_000 / final.tempoBpm);
    }
  });

  it("are composed once while nothing changes but the time, and again where a target, goal or world does", () => {
    const compose = createCompose({ seed: 7 });
    const asked: number[] = [];
    const schedule = createBarSchedule<ReturnType<typeof compose>["memory"]>((request) => {
      asked.push(request.bar);
      return compose(request);
    });
    let timeMs = 0;
    const playOn = (
      sec: number,
      changes: { readonly targets?: Partial<Targets>; readonly goal?: Goal; readonly world?: World } = {},
    ) => {
      for (const endMs = timeMs + 1000 * sec; timeMs < endMs; timeMs += 62.5) {
        const targets = calmTargets({ tSec: timeMs / 1000, ...changes.targets });
        schedule({ timeMs, phase: "running", goal: "relax", world: "warm", ...changes, targets });
      }
    };
    playOn(60);
    expect(asked.length).toBeGreaterThan(12);
    expect(asked).toEqual(asked.map((_, i) => i));
    for (const changes of [{ targets: { register: 0.6 } }, { goal: "meditate" }, { world: "tide" }] as const) {
      const before = new Set(asked);
      asked.length = 0;
      playOn(6, changes);
      expect(asked.filter((bar) => before.has(bar)).length, JSON.stringify(changes)).toBeGreaterThan(0);
    }
  });

  it("are composed again with the targets of the moment at which they become final", () => {
    const calm = calmTargets({ density: 0.1, arousal: 0.1 });
    const busy = calmTargets({ density: 0.9, arousal: 0.9 });
    const sent = play(30_000, (timeMs) => ({ targets: timeMs < 10_000 ? calm : busy }));
    const revised = sent.filter(({ timeMs, bar }) => timeMs >= 10_000 && bar.revision > 0);
    expect(revised.length).toBeGreaterThan(0);
    const first = sent.find(({ timeMs }) => timeMs >= 10_000)!;
    expect(first.bar.revision).toBeGreaterThan(0);
  });

  it("have no new revision where nothing changed", () => {
    const revisions = play(60_000).map(({ bar }) => bar.revision);
    expect(Math.max(...revisions)).toBe(0);
  });

  it("are the same for the same seed and targets, others for another seed", () => {
    expect(play(30_000)).toEqual(play(30_000));
    expect(play(30_000, undefined, 8)).not.toEqual(play(30_000));
  });
});

describe("a pause", () => {
  const paused = (fromMs: number, toMs: number) => (timeMs: number) => ({
    phase: timeMs >= fromMs && timeMs < toMs ? ("paused" as const) : ("running" as const),
  });

  it("takes back every bar that has not begun, at once", () => {
    const sent = play(30_000, paused(10_000, 60_000));
    const dropped = sent.filter(({ bar }) => bar.dropped);
    expect(dropped.length).toBeGreaterThanOrEqual(2);
    for (const { timeMs, bar } of dropped) {
      expect(timeMs).toBe(10_000);
      expect(bar).toMatchObject({ notes: [], startSample: 480_000 });
      expect(sent.some((other) => other.bar.bar === bar.bar && other.bar.revision === bar.revision - 1)).toBe(true);
    }
    expect(sent.filter(({ timeMs }) => timeMs > 10_000)).toEqual([]);
    for (const bar of sounding(sent)) expect(startMs(bar)).toBeLessThanOrEqual(10_000);
  });

  it("ends with new bars no sooner than 300 ms later, and goes on from the memory of the bar that sounded", () => {
    const sent = play(40_000, paused(10_000, 20_000));
    const after = sounding(sent).filter((bar) => startMs(bar) > 10_000);
    expect(startMs(after[0]!)).toBe(20_300);
    expect(after[0]?.key).toEqual(sounding(sent).findLast((bar) => startMs(bar) <= 10_000)?.key);
    for (const [i, bar] of after.slice(1).entries())
      expect(bar.startSample).toBe(after[i]!.startSample + after[i]!.lengthSamples);
  });

  it("that is shorter than the bar lets that bar end before the next begins", () => {
    const sent = play(30_000, paused(10_000, 10_500));
    const bars = sounding(sent);
    const cut = bars.findLastIndex((bar) => startMs(bar) <= 10_000);
    expect(bars[cut + 1]?.startSample).toBe(bars[cut]!.startSample + bars[cut]!.lengthSamples);
  });

  it("before the first bar leaves nothing but later bars", () => {
    const bars = sounding(play(20_000, paused(250, 5000)));
    expect(startMs(bars[0]!)).toBe(5300);
  });

  it("and goal, at any times, never lets two bars overlap or a number come twice", () => {
    const moments = fc.array(fc.nat({ max: 40_000 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(moments, fc.nat({ max: 1000 }), (times, seed) => {
        const sorted = [...times].sort((a, b) => a - b);
        const sent = play(
          45_000,
          (timeMs) => {
            const passed = sorted.filter((time) => time <= timeMs).length;
            return {
              phase: passed % 2 === 1 ? "paused" : "running",
              goal: passed % 4 < 2 ? "relax" : "focus",
              targets: calmTargets({ density: (passed % 5) / 5, tempoBpm: 55 + passed * 4 }),
            };
          },
          seed,
        );
        const bars = sounding(sent);
        for (const [i, bar] of bars.entries()) {
          const before = bars[i - 1];
          if (before) expect(bar.startSample).toBeGreaterThanOrEqual(before.startSample + before.lengthSamples);
        }
        const versions = sent.map(({ bar }) => `${bar.bar}.${bar.revision}`);
        expect(new Set(versions).size).toBe(versions.length);
        for (const { timeMs, bar } of sent) if (!bar.dropped) expect(startMs(bar)).toBeGreaterThanOrEqual(timeMs + 300);
      }),
      { numRuns: 40 },
    );
  });
});

describe("a clock that leaps", () => {
  it("goes on with new bars instead of catching up, and leaves near ones as players have them", () => {
    const schedule = createBarSchedule(createCompose({ seed: 7 }));
    const at = (timeMs: number) =>
      schedule({ timeMs, phase: "running", targets: calmTargets(), goal: "relax", world: "warm" });
    at(0);
    const late = at(60_000);
    expect(late.map(({ bar }) => bar)).toEqual([3, 4, 5]);
    expect(startMs(late[0]!)).toBe(60_300);
  });
});

describe("the end", () => {
  it("takes back what has not begun, once", () => {
    const sent = play(20_000, (timeMs) => ({ phase: timeMs >= 9000 ? "ended" : "running" }));
    expect(sent.filter(({ timeMs }) => timeMs > 9000)).toEqual([]);
    for (const bar of sounding(sent)) expect(startMs(bar)).toBeLessThanOrEqual(9000);
  });
});
