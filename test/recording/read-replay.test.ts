import { describe, expect, it } from "vitest";
import { readReplay } from "../../src/recording/read-replay.ts";
import { encodeHeader, encodeInput, encodeOutput, type Payload } from "../../src/recording/record.ts";
import { recoverSessions } from "../../src/recording/recover-sessions.ts";
import { barAt, CLOSED, HEADER, ID, logOf, plantLog, scratchDir, sessionPayloads } from "./scratch.ts";

describe("a replay", () => {
  it("holds the last revision of each bar that was not dropped", () => {
    const dataDir = scratchDir();
    const again = encodeOutput(barAt(1, 120_000, { revision: 1, tempoBpm: 121 })) as Payload;
    plantLog(dataDir, logOf([...sessionPayloads(), again, CLOSED]).bytes);
    const { bars } = readReplay(dataDir, ID);
    expect(bars.map(({ bar, revision, tempoBpm }) => [bar, revision, tempoBpm])).toEqual([
      [0, 0, 120],
      [1, 1, 121],
    ]);
  });

  it("stamps states, phases and marks with the session time of the input that they came from", () => {
    const dataDir = scratchDir();
    const payloads = [
      encodeHeader(HEADER),
      encodeInput({ timeMs: 125, event: { type: "tick" } }),
      encodeOutput({ type: "phase", phase: "running" }) as Payload,
      encodeInput({ timeMs: 250, event: { type: "command", name: "mark", label: "door" } }),
      encodeInput({ timeMs: 300, event: { type: "marker", stream: "eeg", sample: 70, label: "T1" } }),
      encodeInput({ timeMs: 400, event: { type: "command", name: "stop" } }),
      encodeOutput({ type: "phase", phase: "ended" }) as Payload,
      CLOSED,
    ];
    plantLog(dataDir, logOf(payloads).bytes);
    const replay = readReplay(dataDir, ID);
    expect(replay.phases).toEqual([
      { timeMs: 125, phase: "running" },
      { timeMs: 400, phase: "ended" },
    ]);
    expect(replay.markers).toEqual([
      { timeMs: 250, label: "door" },
      { timeMs: 300, label: "T1" },
    ]);
    expect(replay.damage).toEqual([]);
  });

  it("holds both baselines: the one of the profile, and today's once it was learned", () => {
    const of = (median: number) => ({ median, mad: 0.2, scatterSd: 0.25, tauSec: 2, cleanSec: 60 });
    const values = { relaxation: of(1), focus: of(-1) };
    const date = "2026-01-01T00:00:00.000Z";
    const stored = { origin: "profile", date, condition: "open" as const, cannotTell: [], values, heart: null };
    const header = encodeHeader({ ...HEADER, baseline: stored });
    const baselinesOf = (...more: readonly Payload[]) => {
      const dataDir = scratchDir();
      plantLog(dataDir, logOf([header, ...more, header, CLOSED]).bytes);
      return readReplay(dataDir, ID).baselines;
    };
    expect(baselinesOf()).toEqual({ stored: values, today: null });
    const today = { relaxation: of(1.2), focus: null };
    const told = encodeOutput({ type: "baseline", tSec: 62, values: today }) as Payload;
    expect(baselinesOf(told)).toEqual({ stored: values, today });
  });

  it("refuses a format of a later version, and an unknown id, with one line", () => {
    const dataDir = scratchDir();
    expect(() => readReplay(dataDir, ID)).toThrow(/session must be the id of a recorded session/);
    const newer = encodeHeader({ ...HEADER, format: 3 as 2 });
    plantLog(dataDir, logOf([newer, CLOSED]).bytes);
    expect(() => readReplay(dataDir, ID)).toThrow("the recording has format 3; this version reads up to 2");
  });

  it("tells a log that was cut between two frames after its end, or emptied, and shows what is left", () => {
    const dataDir = scratchDir();
    const { bytes, starts } = logOf([...sessionPayloads(), CLOSED]);
    plantLog(dataDir, bytes);
    recoverSessions(dataDir);
    const whole = readReplay(dataDir, ID);
    expect(whole.damage).toEqual([]);
    plantLog(dataDir, bytes.subarray(0, starts[62]));
    const cut = readReplay(dataDir, ID);
    expect(cut.damage).toEqual([expect.stringContaining(`which had ${bytes.length} bytes`)]);
    expect(cut.summary.state).toBe("crashed");
    expect(cut.summary.durationSec).toBeLessThan(whole.summary.durationSec);
    plantLog(dataDir, Buffer.alloc(0));
    const emptied = readReplay(dataDir, ID);
    expect(emptied.damage).toHaveLength(1);
    expect(emptied.summary).toEqual(whole.summary);
  });
});
