/** This file holds what a session streams by LSL to what pylsl hears of it, in a process that we did not write. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterEach, expect, it } from "vitest";
import { monotonicMs } from "../../hardware/acquisition/messages.ts";
import { createLslOut, type LslOut } from "../../src/doors/lsl-out.ts";
import type { LoopOutput, StreamInfo, Targets } from "../../src/types.ts";
import { describeLsl, liblslPath } from "../hardware/lsl-library.ts";
import { needing } from "../needs.ts";
import { findReaders } from "../readers/python.ts";
import { soakOr } from "../soak.ts";

const python = findReaders() ?? "";
const SCRIPT = fileURLToPath(new URL("hear-lsl.py", import.meta.url));
const HZ = 250;
const CHUNK = 10;
const SECONDS = soakOr(600, 4);
const START_MS = monotonicMs();

const eeg: StreamInfo = {
  id: "eeg",
  kind: "eeg",
  samplingRateHz: HZ,
  channels: ["TP9", "AF7"].map((electrode) => ({ electrode, unit: "uV" })),
};
const targets: Targets = {
  ...{ type: "targets", tSec: 1, valence: 0.6, arousal: 0.2, tension: 0.1, density: 0.3 },
  ...{ brightness: 0.4, register: 0.5, tempoBpm: 63, reward: 0.5, neutral: false },
};

type Heard = {
  readonly values: readonly (readonly (number | string)[])[];
  readonly stamps: readonly number[];
  readonly type: string;
  readonly hz: number;
  readonly channels: readonly (readonly string[])[];
  readonly acquisition: readonly string[];
};
type All = Readonly<Record<string, Heard>> & { readonly clockSec: number };

let listening: ChildProcess | null = null;
let out: LslOut | null = null;
afterEach(async () => {
  listening?.kill("SIGKILL");
  await out?.close();
});

/** Resolves when it listens; gives what it heard in the end. */
async function listen(names: readonly string[], wanted: number): Promise<() => Promise<All>> {
  const child = spawn(python, [SCRIPT, names.join(","), String(wanted)], {
    env: { ...process.env, PYLSL_LIB: liblslPath },
    stdio: ["ignore", "pipe", "inherit"],
  });
  listening = child;
  const lines = createInterface({ input: child.stdout });
  const next = async () => String((await once(lines, "line", { signal: AbortSignal.timeout(90_000) }))[0]);
  expect(await next()).toBe("ready");
  const heard = next();
  return async () => JSON.parse(await heard);
}

const openOut = (clock: () => number) =>
  createLslOut({ libraryPath: liblslPath, scope: "machine", clock, tell: (line) => expect.unreachable(line) });

/** What arrives does so some milliseconds late, by no rule that a stamp could know. */
async function play(isSealed: boolean, names: readonly string[]): Promise<All> {
  let nowMs = START_MS;
  out = openOut(() => nowMs);
  const tap = out.tap({ isSealed, sourceName: "file:/home/anna/relax.csv", pace: "live", streams: [eeg] });
  const heard = await listen(names, SECONDS * HZ);
  for (let n = 0; n < SECONDS * HZ; n += CHUNK) {
    const lateMs = n === 0 ? 0 : (n * 7919) % 23;
    nowMs = START_MS + ((n + CHUNK) * 1000) / HZ + lateMs;
    const samples = [0, 1].map((c) => Float64Array.from({ length: CHUNK }, (_, i) => n + i + c / 8));
    tap.onInput({ timeMs: nowMs - START_MS, event: { type: "chunk", stream: "eeg", firstSample: n, samples } });
    if (n === 500)
      tap.onInput({ timeMs: nowMs - START_MS, event: { type: "marker", stream: "eeg", sample: 481, label: "rest" } });
    if (n % HZ === 0) await sleep(5);
  }
  tap.onOutput(targets satisfies LoopOutput, SECONDS * 1000);
  tap.onInput({ timeMs: SECONDS * 1000, event: { type: "command", name: "mark", label: "end" } });
  return heard();
}

describeLsl("LSL out", () => {
  it(
    "brings every sample to its time, and marks to their sample, described as the field does",
    needing("readers"),
    async () => {
      const heard = await play(false, ["Attune-eeg", "Attune-markers", "Attune-targets"]);
      const { values, stamps, ...about } = heard["Attune-eeg"] as Heard;
      expect(values.map(([first]) => first)).toEqual(Array.from({ length: SECONDS * HZ }, (_, n) => n));
      expect(values.every(([first, second]) => Number(second) - Number(first) === 1 / 8)).toBe(true);
      const atSec = (sample: number) => START_MS / 1000 + sample / HZ + heard.clockSec;
      const wrongMs = stamps.map((stamp, n) => Math.abs(stamp - atSec(n)) * 1000);
      expect(Math.max(...wrongMs)).toBeLessThan(5);
      expect(about).toEqual({
        ...{ type: "EEG", hz: HZ, acquisition: ["Attune", "file"] },
        channels: [
          ["TP9", "microvolts", "EEG"],
          ["AF7", "microvolts", "EEG"],
        ],
      });
      const marks = heard["Attune-markers"] as Heard;
      expect(marks.values.flat()).toEqual(["rest", "end"]);
      expect(Math.abs((marks.stamps[0] ?? 0) - atSec(481))).toBeLessThan(1 / HZ);
      const told = heard["Attune-targets"] as Heard;
      expect(told.values[0]?.[6]).toBe(63);
      expect(Math.abs((told.stamps[0] ?? 0) - atSec(HZ))).toBeLessThan(0.005);
    },
  );

  it(
    "has a stream for a strap that joins while a session goes, found by who looks for it then",
    needing("readers"),
    async () => {
      let nowMs = START_MS;
      out = openOut(() => nowMs);
      const tap = out.tap({ isSealed: true, sourceName: "muse-2", pace: "live", streams: [eeg] });
      const strap: StreamInfo = {
        ...{ id: "heart-strap-rr", kind: "rr", samplingRateHz: 1000 },
        channels: [{ electrode: "RR", unit: "ms" }],
      };
      tap.onInput({ timeMs: 0, event: { type: "joined", stream: strap, source: "heart-strap" } });
      const heard = await listen(["Attune-heart-strap-rr", "Attune-markers"], 2);
      const beat = (timeMs: number, ms: number) => {
        const samples = [Float64Array.of(ms)];
        tap.onInput({ timeMs, event: { type: "chunk", stream: strap.id, firstSample: timeMs - 1, samples } });
      };
      for (let n = 0; n < 2 * HZ; n += CHUNK) {
        const timeMs = ((n + CHUNK) * 1000) / HZ;
        nowMs = START_MS + timeMs;
        const samples = [0, 1].map(() => new Float64Array(CHUNK));
        tap.onInput({ timeMs, event: { type: "chunk", stream: "eeg", firstSample: n, samples } });
        if (timeMs === 800 || timeMs === 1640) beat(timeMs, timeMs === 800 ? 800 : 840);
      }
      tap.onInput({ timeMs: 2000, event: { type: "command", name: "mark", label: "end" } });
      const all = await heard();
      const { values, stamps, type, hz, channels } = all["Attune-heart-strap-rr"] as Heard;
      expect({ values, type, hz, channels }).toEqual({
        values: [[800], [840]],
        type: "RR",
        hz: 0,
        channels: [["RR", "ms", "RR"]],
      });
      const wrongMs = stamps.map(
        (stamp, i) => Math.abs(stamp - all.clockSec - (START_MS + [799, 1639][i]!) / 1000) * 1000,
      );
      expect(Math.max(...wrongMs)).toBeLessThan(5);
    },
  );

  it(
    "tells a source that begins anew: the gap where it began, and what comes after at its own time",
    needing("readers"),
    async () => {
      let nowMs = START_MS;
      out = openOut(() => nowMs);
      const tap = out.tap({ isSealed: false, sourceName: "muse-2", pace: "live", streams: [eeg] });
      const wanted = 4 * HZ;
      const heard = await listen(["Attune-eeg", "Attune-markers"], wanted);
      const play = (fromSample: number, fromMs: number) => {
        for (let n = fromSample; n < fromSample + 2 * HZ; n += CHUNK) {
          nowMs = START_MS + fromMs + ((n - fromSample + CHUNK) * 1000) / HZ;
          const samples = [0, 1].map(() => Float64Array.from({ length: CHUNK }, (_, i) => n + i));
          tap.onInput({ timeMs: nowMs - START_MS, event: { type: "chunk", stream: "eeg", firstSample: n, samples } });
        }
      };
      play(0, 0);
      // Away for 3.2 s, of which its supervisor counts 3.
      nowMs = START_MS + 5200;
      const gap = { type: "gap", stream: "eeg", firstSample: 2 * HZ, lengthSamples: 3 * HZ } as const;
      tap.onInput({ timeMs: 5200, event: { ...gap, cause: "device-restarted", estimated: true } });
      play(5 * HZ, 5200);
      tap.onInput({ timeMs: 7200, event: { type: "command", name: "mark", label: "end" } });
      const all = await heard();
      const { values, stamps } = all["Attune-eeg"] as Heard;
      expect(values.length).toBe(wanted);
      const saidMs = (stamp: number) => (stamp - all.clockSec) * 1000 - START_MS;
      const trueMs = values.map(([n]) => (Number(n) * 1000) / HZ + (Number(n) >= 5 * HZ ? 200 : 0));
      expect(Math.max(...stamps.map((stamp, i) => Math.abs(saidMs(stamp) - (trueMs[i] ?? 0))))).toBeLessThan(5);
      const marks = all["Attune-markers"] as Heard;
      expect(marks.values[0]).toEqual(["gap eeg: device-restarted, 750 samples"]);
      expect(Math.abs(saidMs(marks.stamps[0] ?? 0) - 2000)).toBeLessThan(5);
    },
  );

  it("of a sealed session has no readings", needing("readers"), async () => {
    out = createLslOut({ libraryPath: liblslPath, scope: "machine", tell: (line) => expect.unreachable(line) });
    out.tap({ isSealed: true, sourceName: "muse-2", pace: "live", streams: [eeg] });
    const names = await namesOfStreams();
    expect(names).toEqual(["Attune-eeg", "Attune-markers", "Attune-quality"]);
  });
});

async function namesOfStreams(): Promise<readonly string[]> {
  const script = "import json, pylsl; print(json.dumps(sorted(i.name() for i in pylsl.resolve_streams(wait_time=2))))";
  const child = spawn(python, ["-c", script], {
    env: { ...process.env, PYLSL_LIB: liblslPath },
    stdio: ["ignore", "pipe", "inherit"],
  });
  listening = child;
  const [line] = await once(createInterface({ input: child.stdout }), "line");
  return JSON.parse(String(line));
}
