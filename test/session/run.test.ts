import { describe, expect, it } from "vitest";
import { openListener } from "../../hardware/listener/open-listener.ts";
import { createLoop, type LoopConfig } from "../../src/session/run.ts";
import type { Bar, Chunk, Command, LoopInput, LoopOutput, Targets } from "../../src/types.ts";
import { asking } from "./asking.ts";

const listener = openListener({ personality: "default", seed: 11 });
const CONFIG: LoopConfig = {
  request: asking(),
  eeg: listener.streams[0]!,
  baseline: null,
};

const tick = (timeMs: number): LoopInput => ({ timeMs, event: { type: "tick" } });
const command = (timeMs: number, event: Command): LoopInput => ({ timeMs, event });

/** `seconds` of a person with ticks between, as a session would feed them; their eyes close at `closedFromSec`. */
async function inputsOf(seconds: number, closedFromSec = Number.POSITIVE_INFINITY): Promise<LoopInput[]> {
  const inputs: LoopInput[] = [];
  let timeMs = 0;
  const person = openListener({ personality: "default", seed: 11 });
  for await (const event of person.chunks()) {
    if (timeMs >= seconds * 1000) break;
    if (timeMs >= closedFromSec * 1000) person.notify?.({ type: "instruction", eyes: "closed" });
    inputs.push(tick(timeMs), tick(Math.round(timeMs + 62.5)));
    timeMs += 125;
    inputs.push({ timeMs, event });
  }
  return inputs;
}

const play = (inputs: readonly LoopInput[], config: Partial<LoopConfig> = {}): readonly LoopOutput[] => {
  const loop = createLoop({ ...CONFIG, ...config });
  return inputs.flatMap((input) => loop(input));
};
const only = <Type extends LoopOutput["type"]>(outputs: readonly LoopOutput[], type: Type) =>
  outputs.filter((output): output is Extract<LoopOutput, { type: Type }> => output.type === type);

describe("the loop", () => {
  it("gives features and state four times a second, a frame at every tick, targets at every fourth", async () => {
    const outputs = play(await inputsOf(20));
    expect(only(outputs, "features")).toHaveLength(73);
    expect(only(outputs, "state").map(({ tSec }) => tSec)).toEqual(only(outputs, "features").map(({ tSec }) => tSec));
    const frames = only(outputs, "frame");
    expect(frames.map(({ frame }) => frame)).toEqual(Array.from({ length: 320 }, (_, i) => i));
    expect(only(outputs, "targets")).toHaveLength(80);
    expect(only(outputs, "phase")).toEqual([{ type: "phase", phase: "running" }]);
  });

  it("gives the same bytes for the same inputs", async () => {
    const inputs = await inputsOf(20);
    expect(JSON.stringify(play(inputs))).toBe(JSON.stringify(play(inputs)));
    expect(JSON.stringify(play(inputs, { request: asking({ seed: 8 }) }))).not.toBe(JSON.stringify(play(inputs)));
  });

  it("reads alpha fast where it is told to, and only there: a recording of before the fast path is made again as it was", async () => {
    const inputs = await inputsOf(20);
    const [without, usual] = [play(inputs), play(inputs, { fast: { taps: null } })];
    for (const state of only(without, "state")) expect(state).not.toHaveProperty("fast");
    expect(only(usual, "state").filter(({ fast }) => fast?.relaxation.status !== "artifact").length).toBeGreaterThan(
      30,
    );
    const slow = only(usual, "state").map(({ fast: _, ...state }) => state);
    expect(slow).toEqual(only(without, "state"));
    for (const { origin } of only(without, "feedback")) expect(origin).toBe("none");
    expect(only(usual, "feedback").filter(({ origin }) => origin === "read").length).toBeGreaterThan(30);
    expect(() => createLoop({ ...CONFIG, fast: { taps: [1] } })).toThrow(/firTaps/);
  });

  it("tells which samples decided each frame where it is told to, and changes nothing else", async () => {
    const inputs = await inputsOf(8);
    const fast = { taps: null };
    const outputs = play(inputs, { fast, hasCauses: true });
    expect(outputs.filter(({ type }) => type !== "cause")).toEqual(play(inputs, { fast }));
    const causes = only(outputs, "cause");
    // The first look ends an epoch of 2 s.
    expect(causes.map(({ frame }) => frame)).toEqual(Array.from({ length: 6 * 16 }, (_, i) => 32 + i));
    const place = (wanted: LoopOutput) => outputs.indexOf(wanted);
    for (const cause of causes) {
      const { frame, firstSample, lastSample, newestSample } = cause;
      expect(outputs[place(cause) + 1]).toMatchObject({ type: "frame", frame });
      // A tenth of a second is waited, and the filter remembers a second.
      expect([newestSample - lastSample, lastSample - firstSample + 1]).toEqual([26, 256]);
      // Looks lie at every sixteenth of a second; a chunk brings two of them.
      const agoSec = frame / 16 - (newestSample + 1) / 256;
      expect(agoSec).toBeGreaterThanOrEqual(0);
      expect(agoSec).toBeLessThanOrEqual(0.126);
    }
  });

  it("lets a frame apply 60 ms after it was made", () => {
    const [frame] = only(play([tick(125)]), "frame");
    expect(frame?.appliesAtSample).toBe(185 * 48);
  });

  it("passes every state on to the music: targets follow what the person does", async () => {
    const inputs = await inputsOf(90, 70);
    const flat = inputs.map((input) =>
      input.event.type === "chunk"
        ? {
            ...input,
            event: { ...input.event, samples: input.event.samples.map((row) => new Float64Array(row.length)) },
          }
        : input,
    );
    const rewards = (outputs: readonly LoopOutput[]) => new Set(only(outputs, "targets").map(({ reward }) => reward));
    const fast = { taps: null };
    expect(rewards(play(inputs, { fast })).size).toBeGreaterThan(10);
    expect(rewards(play(flat, { fast }))).toEqual(new Set([0.5]));
    expect(only(play(flat, { fast }), "targets").at(-1)?.neutral).toBe(true);
  });

  it("feeds the reading back at every frame: it rises within a second and a half of closed eyes, and the sound with it", async () => {
    const outputs = play(await inputsOf(80, 70), { fast: { taps: null } });
    const fed = only(outputs, "feedback");
    expect(fed.map(({ frame }) => frame)).toEqual(only(outputs, "frame").map(({ frame }) => frame));
    const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const between = (fromSec: number, toSec: number) => fed.slice(fromSec * 16, toSec * 16);
    expect(meanOf(between(60, 70).map(({ value }) => value))).toBeLessThan(0.7);
    expect(meanOf(between(72, 80).map(({ value }) => value))).toBeGreaterThan(0.85);
    const brightness = only(outputs, "frame").map(({ values }) => values.brightness);
    expect(meanOf(brightness.slice(72 * 16, 80 * 16))).toBeGreaterThan(0.8);
    // The newest sample of a look waits a tenth of a second to be judged, and came with the last chunk.
    for (const { frame, read } of between(60, 70)) {
      if (read) expect(frame / 16 - read.toSample / 256).toBeLessThan(0.1 + 0.126 + 0.0625);
    }
  });

  it("feeds another's reading back instead, under this person's own artifacts", async () => {
    const inputs = await inputsOf(40);
    const config = { fast: { taps: null } };
    const own = only(play(inputs, config), "feedback");
    const yoked = only(
      play(inputs, { ...config, arm: ({ tick, isArtifact }) => (isArtifact ? null : (tick % 64) / 64) }),
      "feedback",
    );
    expect(yoked.map(({ origin }) => origin)).toEqual(own.map(({ origin }) => origin));
    const read = yoked.filter(({ origin }) => origin === "read");
    expect(read.length).toBeGreaterThan(100);
    for (const { frame, value } of read) expect(value).toBe((frame % 64) / 64);
  });

  it("says that a silent EEG is a gap after 500 ms, four times a second", () => {
    const ticks = Array.from({ length: 48 }, (_, i) => tick(Math.round(i * 62.5)));
    const states = only(play(ticks), "state");
    expect(states[0]?.tSec).toBeCloseTo(0.563, 3);
    expect(states.length).toBe(10);
    for (const { indices } of states) expect(indices.relaxation).toEqual({ status: "artifact", causes: ["gap"] });
  });

  it("does not tell a gap a second time when the source counts it afterwards", async () => {
    const before = (await inputsOf(5)).filter(({ event }) => event.type !== "tick");
    const ticks = Array.from({ length: 160 }, (_, i) => tick(5000 + Math.round(i * 62.5)));
    const gap = {
      type: "gap",
      stream: "eeg",
      firstSample: 1280,
      lengthSamples: 2560,
      cause: "silence",
      estimated: true,
    } as const;
    const states = only(play([...before, ...ticks, { timeMs: 15_000, event: gap }]), "state");
    const times = states.map(({ tSec }) => tSec);
    expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
    expect(times.at(-1)).toBeLessThanOrEqual(15);
    expect(states.filter(({ tSec }) => tSec > 5.6 && tSec < 14.9).length).toBeLessThan(40);
  });

  it("takes no notice of another stream's samples", () => {
    const ppg: Chunk = { type: "chunk", stream: "ppg", firstSample: 0, samples: [Float64Array.of(1, 2, 3)] };
    expect(only(play([{ timeMs: 10, event: ppg }]), "features")).toEqual([]);
  });

  it("tells the heart in every state where a stream may show it, also while the EEG is silent, and null elsewhere", async () => {
    const source = openListener({ personality: "default", seed: 11, hasPulse: true });
    const inputs: LoopInput[] = [];
    const atMs = { eeg: 0, ppg: 0 };
    for await (const event of source.chunks()) {
      const id = event.stream as "eeg" | "ppg";
      atMs[id] += 125;
      if (atMs[id] > 40_000) break;
      // The EEG falls silent after 30 s, the light goes on.
      if (id === "ppg" || atMs.eeg <= 30_000) inputs.push({ timeMs: atMs[id], event });
      if (id === "ppg") inputs.push(tick(atMs.ppg));
    }
    const heart = { streams: [source.streams[1]!], baseline: null };
    const states = only(play(inputs, { heart }), "state");
    expect(states[0]!.heart).toEqual({ status: "artifact", causes: ["noPulse"] });
    const late = states.filter(({ tSec }) => tSec > 31);
    expect(late.length).toBeGreaterThan(20);
    for (const state of late) {
      expect(state.indices.relaxation).toEqual({ status: "artifact", causes: ["gap"] });
      expect(state.heart).toMatchObject({ status: "indistinct", bpm: expect.any(Number) });
    }
    expect(only(play(inputs), "state").every((state) => state.heart === null)).toBe(true);
  });

  it("plays without anyone: no EEG, no state, the held targets", () => {
    const ticks = Array.from({ length: 200 }, (_, i) => tick(Math.round(i * 62.5)));
    const outputs = play(ticks, { eeg: null, request: asking({ held: { valence: 0.9, arousal: 0.2 } }) });
    expect(only(outputs, "state")).toEqual([]);
    expect(only(outputs, "bar").length).toBeGreaterThan(3);
    const { valence, arousal } = only(outputs, "targets").at(-1) as Targets;
    expect([valence, arousal]).toEqual([0.9, 0.2]);
  });
});

describe("the phases", () => {
  const phases = (inputs: readonly LoopInput[], config: Partial<LoopConfig> = {}) =>
    only(play(inputs, config), "phase").map(({ phase }) => phase);
  const pause = { type: "command", name: "pause" } as const;
  const resume = { type: "command", name: "resume" } as const;
  const stop = { type: "command", name: "stop" } as const;

  it("follow the commands; one that does not apply changes nothing", () => {
    expect(
      phases([command(0, resume), command(1, pause), command(2, pause), command(3, resume), command(4, stop)]),
    ).toEqual(["running", "paused", "running", "ended"]);
    expect(phases([command(0, pause), command(1, stop), command(2, resume), command(3, pause)])).toEqual([
      "running",
      "paused",
      "ended",
    ]);
  });

  it("end by themselves at the session's end, paused or not, with the gain faded to 0 before", () => {
    const ticks = Array.from({ length: 170 }, (_, i) => tick(Math.round(i * 62.5)));
    const outputs = play(ticks, { request: asking({ minutes: 1 / 6 }) });
    const ended = outputs.findIndex((output) => output.type === "phase" && output.phase === "ended");
    const gains = only(outputs, "frame").map(({ values }) => values.gain);
    expect(only(outputs.slice(0, ended), "frame").at(-1)?.frame).toBe(159);
    expect(Math.max(...gains)).toBeGreaterThan(0.5);
    expect(gains[159]).toBeLessThan(0.1);
    expect(gains.at(-1)).toBe(0);
    expect(phases([command(0, pause), ...ticks], { request: asking({ minutes: 1 / 6 }) })).toEqual([
      "running",
      "paused",
      "ended",
    ]);
  });

  it("let no bar begin while paused, and a goal changes the music that follows", () => {
    const ticks = (from: number, to: number) =>
      Array.from({ length: (to - from) * 16 }, (_, i) => tick(from * 1000 + Math.round(i * 62.5)));
    const inputs = [
      ...ticks(0, 10),
      command(10_000, pause),
      ...ticks(10, 20),
      command(20_000, { type: "command", name: "goal", goal: "focus" }),
      command(20_000, resume),
      ...ticks(20, 60),
    ];
    const last = new Map<number, Bar>();
    for (const bar of only(play(inputs), "bar")) last.set(bar.bar, bar);
    const bars = [...last.values()].filter(({ dropped }) => !dropped);
    const starts = bars.map(({ startSample }) => startSample / 48_000);
    expect(starts.some((sec) => sec > 10 && sec < 20.3)).toBe(false);
    expect(starts.filter((sec) => sec >= 20.3).length).toBeGreaterThan(8);
    expect(bars.at(-1)!.tempoBpm).toBeGreaterThan(bars[0]!.tempoBpm + 5);
  });
});
