/** This file holds what a protocol's caps refuse and cut short: before a session, at a change of goal in it, and over a day. */
import { describe, expect, it } from "vitest";
import type { Protocol } from "../../src/protocols/protocol.ts";
import { SHIPPED } from "../../src/protocols/shipped.ts";
import { stretchTo } from "../../src/protocols/stretch.ts";
import { encodeClose, encodeHeader, encodeInput } from "../../src/recording/record.ts";
import type { SessionHeader } from "../../src/recording/session-header.ts";
import { refuseBeyondCaps, refuseBeyondDay, refusePastCap } from "../../src/session/caps.ts";
import { requestOf, settle } from "../../src/session/request.ts";
import { createLoop } from "../../src/session/run.ts";
import type { Command } from "../../src/types.ts";
import { chunkAt, HEADER, logOf, plantLog, scratchDir } from "../recording/scratch.ts";
import { asking } from "./asking.ts";

/** Its stages fit. */
const withCap = (protocol: Protocol, sessionMinutes: number): Protocol => ({
  ...stretchTo(protocol, Math.min(1, sessionMinutes)),
  caps: { ...protocol.caps, sessionMinutes },
});

describe("how long a session may be", () => {
  const refuse = (minutes: number | null) => () =>
    refuseBeyondCaps(settle(requestOf({ goal: "stress-break", minutes }), 1), (field) => `--${field}`);

  it("is asked before anything begins; a length that nobody knows is cut when it comes to that", () => {
    expect(refuse(11)).toThrow(
      "--minutes must be at most 10, caps.sessionMinutes of the protocol stress-break; got 11",
    );
    expect(refuse(10)).not.toThrow();
    expect(refuse(null)).not.toThrow();
  });

  it("is asked again at a change of goal: what would be over by now, or within its last fade, is refused", () => {
    const at = (minute: number) => () => refusePastCap(SHIPPED["stress-break"], minute * 60_000);
    expect(at(9.8)).not.toThrow();
    expect(at(9.95)).toThrow("goal must be one that still has time: stress-break ends after 10 min; got minute 9.9");
    expect(at(25)).toThrow("got minute 25.0");
  });

  /** Phases, and the gain of the last frames that had one. */
  function play(minutes: number | null, own: Protocol, changes: Readonly<Record<number, Protocol>>, seconds: number) {
    const loop = createLoop({ request: asking({ goal: own.goal, minutes, protocol: own }), eeg: null, baseline: null });
    const phases: string[] = [];
    const gains: number[] = [];
    for (let tick = 0; tick < seconds * 16; tick++) {
      const timeMs = Math.round(tick * 62.5);
      const next = tick % 16 === 0 ? changes[tick / 16] : undefined;
      const command: Command | null = next ? { type: "command", name: "goal", goal: next.goal, protocol: next } : null;
      for (const event of [...(command ? [command] : []), { type: "tick" } as const]) {
        for (const output of loop({ timeMs, event })) {
          if (output.type === "phase") phases.push(`${output.phase} ${timeMs / 1000}`);
          if (output.type === "frame") gains.push(output.values.gain);
        }
      }
    }
    return { phases, gains };
  }

  it("is the least of both protocols after a change of goal, with a fade, however long it was meant to be", () => {
    const long = withCap(SHIPPED.relax, 30);
    const short = withCap(SHIPPED["stress-break"], 1);
    for (const minutes of [20, null]) {
      const { phases, gains } = play(minutes, long, { 20: short }, 70);
      expect(phases).toEqual(["running 0", "ended 60"]);
      // Half of it 3 s before, and nothing at the end.
      expect(gains[53 * 16]).toBe(1);
      expect(gains[57 * 16]).toBeCloseTo(0.5, 2);
      expect(gains[60 * 16]).toBe(0);
    }
    expect(play(20, short, { 20: long }, 70).phases, "a longer one lengthens nothing").toEqual([
      "running 0",
      "ended 60",
    ]);
    expect(play(1.1, long, { 20: short, 30: long }, 70).phases, "gone back to in time").toEqual([
      "running 0",
      "ended 66",
    ]);
  });
});

describe("how many sessions a day", () => {
  const NOON = new Date(2026, 10, 30, 12);
  /** The first and the last of an EEG of 256 Hz. */
  const samplesTo = (timeMs: number) =>
    [0, (timeMs / 1000) * 256 - 1].map((first) => encodeInput({ timeMs, event: chunkAt(first, [[1], [1]]) }));
  const HEARD = { pace: "live", speed: null } as const;

  function had(...headers: readonly Partial<SessionHeader>[]): string {
    const dataDir = scratchDir();
    for (const [i, header] of headers.entries()) {
      const id = `0123456789ABCDEFGHJKMNPQR${i}`;
      const minutes = header.minutes ?? 5;
      const whole: SessionHeader = {
        ...{ ...HEADER, ...HEARD, startedAt: new Date(2026, 10, 30, 8 + i).toISOString() },
        ...{ ...header, session: id, minutes },
      };
      const lastMs = minutes * 60_000;
      const log = [...[encodeHeader(whole), ...samplesTo(lastMs)], encodeClose({ timeMs: lastMs, reason: "ended" })];
      plantLog(dataDir, logOf(log).bytes, id);
    }
    return dataDir;
  }
  const next =
    (dataDir: string, asked: Parameters<typeof asking>[0] = {}, how: Parameters<typeof refuseBeyondDay>[2] = HEARD) =>
    () =>
      refuseBeyondDay(dataDir, asking({ client: "c1", ...asked }), how, NOON);

  it("are counted for a person: the one too many is refused in a line that says what to do", () => {
    expect(next(had({}, {}))).not.toThrow();
    expect(next(had({}, {}, {}))).toThrow(
      "sessions of c1 today must be at most 3, caps.sessionsPerDay of the protocol relax; got one more than 3",
    );
    const mine = { ...SHIPPED.relax, caps: { ...SHIPPED.relax.caps, sessionsPerDay: 8 } };
    expect(next(had({}, {}, {}), { protocol: mine }), "a file of one's own").not.toThrow();
  });

  it("leave out yesterday, other people, what was given up within a minute, and what nobody hears", () => {
    const others: readonly Partial<SessionHeader>[] = [
      { startedAt: new Date(2026, 10, 29, 23).toISOString() },
      { client: "c2" },
      { minutes: 0.5 },
      { pace: "pulled", speed: null },
    ];
    for (const other of others) expect(next(had({}, {}, other)), JSON.stringify(other)).not.toThrow();
    expect(next(had({}, {}, {}), { client: null }), "a guest").not.toThrow();
    expect(next(had({}, {}, {}), {}, { pace: "pulled", speed: null }), "as fast as it goes").not.toThrow();
    expect(next(had({}, {}, { pace: "pulled", speed: 1 })), "heard in step").toThrow("today");
  });
});
