import { appendFileSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { readLog } from "../../src/recording/read-log.ts";
import { readReplay } from "../../src/recording/read-replay.ts";
import { encodeHeader, encodeInput, encodeNote, encodeOutput, type Payload } from "../../src/recording/record.ts";
import { lastTimeMs, readLogFrom } from "../../src/recording/seek-log.ts";
import { barAt, CLOSED, HEADER, ID, logOf, plantLog, scratchDir, stateAt } from "./scratch.ts";

/** Twenty minutes of ticks and states, with notes that make it some MB, so that there is something to leave unread. */
function longLog() {
  const payloads: Payload[] = [encodeHeader(HEADER)];
  for (let sec = 0; sec < 1200; sec++) {
    payloads.push(encodeInput({ timeMs: sec * 1000, event: { type: "tick" } }));
    payloads.push(encodeOutput(stateAt(sec, true)) as Payload);
    if (sec % 2 === 0) payloads.push(encodeOutput(barAt(sec / 2, sec * 48_000)) as Payload);
    payloads.push(encodeNote({ timeMs: sec * 1000, code: "PADDING", text: "x".repeat(4000) }));
  }
  return logOf([...payloads, CLOSED]).bytes;
}

const timesOf = (entries: Iterable<ReturnType<typeof readLog> extends Generator<infer Entry> ? Entry : never>) =>
  [...entries].flatMap((entry) => {
    expect(entry.type).toBe("record");
    return entry.type === "record" && entry.record.type === "input" ? [entry.record.input.timeMs] : [];
  });

describe("a log that is sought in", () => {
  const dataDir = scratchDir();
  const { log } = plantLog(dataDir, longLog());

  it.each([0, 1, 999, 600_000, 600_500, 1_199_000])(
    "is read from %s ms on, with little before it and no damage told",
    (fromMs) => {
      const times = timesOf(readLogFrom(log, fromMs));
      expect(times.at(-1)).toBe(1_199_000);
      expect(times.filter((timeMs) => timeMs >= fromMs)).toEqual(
        Array.from({ length: 1200 }, (_, sec) => sec * 1000).filter((timeMs) => timeMs >= fromMs),
      );
      // NEAR_BYTES hold some thirty of these seconds.
      expect(times[0]).toBeGreaterThanOrEqual(Math.max(0, fromMs - 60_000));
    },
  );

  it("ends where it ends, also where its end is torn", () => {
    expect(lastTimeMs(log)).toBe(1_199_000);
    const torn = plantLog(scratchDir(), readFileSync(log).subarray(0, -30));
    appendFileSync(torn.log, "garbage");
    expect(lastTimeMs(torn.log)).toBe(1_199_000);
    const empty = plantLog(scratchDir(), logOf([encodeHeader(HEADER)]).bytes);
    expect(lastTimeMs(empty.log)).toBe(0);
  });

  it("is found in where a place that is looked at is damaged", () => {
    const bytes = readFileSync(log);
    const middle = Math.floor(bytes.length / 2);
    bytes.fill(0, middle - 20_000, middle + 20_000);
    const damaged = plantLog(scratchDir(), bytes);
    const times = [...readLogFrom(damaged.log, 900_000)].flatMap((entry) =>
      entry.type === "record" && entry.record.type === "input" ? [entry.record.input.timeMs] : [],
    );
    expect(times.filter((timeMs) => timeMs >= 900_000).length).toBe(300);
  });

  it("gives a replay of a stretch: what sounds in it, the state that was known, and nothing else", () => {
    const whole = readReplay(dataDir, ID);
    const { bars, states, damage } = readReplay(dataDir, ID, { fromMs: 601_000, toMs: 605_000 });
    expect(bars).toEqual(whole.bars.filter(({ bar }) => bar >= 300 && bar <= 302));
    expect(states.map(({ timeMs }) => timeMs)).toEqual([600, 601, 602, 603, 604].map((sec) => sec * 1000));
    expect(damage).toEqual([]);
    expect(readReplay(dataDir, ID, { fromMs: 0, toMs: Number.POSITIVE_INFINITY })).toEqual(whole);
  });
});
