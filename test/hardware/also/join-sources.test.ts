import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { monotonicMs } from "../../../hardware/acquisition/messages.ts";
import { createByClock } from "../../../hardware/also/by-clock.ts";
import { joinSources } from "../../../hardware/also/join-sources.ts";
import { addedBy, checkAlso } from "../../../hardware/also/useful.ts";
import { RR_STREAM } from "../../../hardware/heart-rate/rr-stream.ts";
import type { Source, SourceNotice } from "../../../hardware/source.ts";
import { failure } from "../../../src/errors.ts";
import { createEventQueue } from "../../../src/events/event-queue.ts";
import type { Chunk, SourceEvent, StreamInfo, StreamJoined } from "../../../src/types.ts";

const eeg: StreamInfo = {
  id: "eeg",
  kind: "eeg",
  samplingRateHz: 250,
  channels: [{ electrode: "TP9", unit: "uV" }],
};
const ppg: StreamInfo = { id: "ppg", kind: "ppg", samplingRateHz: 64, channels: [{ electrode: "PPG", unit: "au" }] };
const acc: StreamInfo = { id: "acc", kind: "acc", samplingRateHz: 50, channels: [{ electrode: "X", unit: "g" }] };
const chunk = (stream: string, firstSample: number, count: number): Chunk => ({
  ...{ type: "chunk", stream, firstSample },
  samples: [Float64Array.from({ length: count }, (_, i) => firstSample + i)],
});

/** A source of these events, which then fails, if it is to. */
function made(name: string, streams: readonly StreamInfo[], events: readonly SourceEvent[], error?: Error) {
  let closed = 0;
  const source: Source = {
    name,
    pace: "pulled",
    streams,
    async *chunks() {
      yield* events;
      if (error) throw error;
    },
    close: async () => void closed++,
  };
  return { source, closed: () => closed };
}

/** A sample every 5 ms, for 10 s at most. */
const headband = (): Source => ({
  ...made("muse-2", [eeg], []).source,
  pace: "live",
  async *chunks() {
    for (let i = 0; i < 2000; i++) {
      await sleep(5);
      yield chunk("eeg", i, 1);
    }
  },
});

describe("a session of several sources", () => {
  it("has the events of all in the order of their own clocks, and the streams of each by its name", async () => {
    const main = made(
      "listener",
      [eeg],
      [0, 1, 2, 3].map((i) => chunk("eeg", 15 * i, 15)),
    );
    const other = made("file:walk.csv", [ppg, acc], [chunk("ppg", 0, 4), chunk("acc", 0, 3), chunk("ppg", 4, 4)]);
    const joined = await joinSources(main.source, ["file:walk.csv"], async () => other.source);
    expect(joined.also).toEqual(["file:walk.csv"]);
    expect(joined.streams.map(({ id }) => id)).toEqual(["eeg", "file-ppg"]);
    const seen: string[] = [];
    for await (const event of joined.chunks()) seen.push(event.stream);
    // 60, 120, 180 and 240 ms of EEG; 63 and 125 ms of light.
    expect(seen).toEqual(["eeg", "file-ppg", "eeg", "file-ppg", "eeg", "eeg"]);
    await joined.close();
    expect([main.closed(), other.closed()]).toEqual([1, 1]);
  });

  it("goes on when one of them fails, and says so", async () => {
    const main = made("listener", [eeg], [chunk("eeg", 0, 15), chunk("eeg", 15, 15)]);
    const other = made("strap", [RR_STREAM], [chunk("rr", 30, 1)], failure("GONE", "the strap is gone"));
    const joined = await joinSources(main.source, ["strap"], async () => other.source);
    const notices: SourceNotice[] = [];
    joined.onNotice?.((notice) => notices.push(notice));
    let count = 0;
    for await (const _event of joined.chunks()) count++;
    expect(count).toBe(3);
    expect(notices.map(({ text }) => text)).toEqual([
      "strap failed: the strap is gone; the session goes on without it",
    ]);
  });

  it("is refused in one line, and leaves nothing open, where the second is another brain, the same, or of no use", async () => {
    const main = () => made("listener", [eeg], []);
    const refused = async (name: string, streams: readonly StreamInfo[], names: readonly string[] = [name]) => {
      const [first, second] = [main(), made(name, streams, [])];
      await expect(joinSources(first.source, names, async () => second.source)).rejects.toThrow(
        expect.objectContaining({ line: expect.stringMatching(/^--also [^\n]+$/) }),
      );
      expect(first.closed()).toBe(1);
    };
    await refused("muse-2", [eeg, ppg]);
    await refused("walk", [acc]);
    await refused("nothing", []);
    await refused("listener", [ppg]);
    await refused("strap", [RR_STREAM], ["strap", "strap"]);
    expect(() => addedBy({ name: "muse-2", streams: [eeg] }, new Set())).toThrow("a session follows one brain");
    expect(() => checkAlso("lsl", ["lsl"])).toThrow("another source than --source");
  });

  it("begins without one that is not there yet, beside a live EEG, and takes it when it comes; else it says so first", async () => {
    const live = (name: string, streams: readonly StreamInfo[], events: readonly SourceEvent[]): Source => {
      return { ...made(name, streams, events).source, pace: "live" };
    };
    let tries = 0;
    const open = async () => {
      if (++tries < 3) throw failure("LSL_NOT_HEARD", "no stream lsl:strap is heard");
      return live("lsl:strap", [RR_STREAM], [chunk("rr", 40, 1)]);
    };
    const joined = await joinSources(headband(), ["lsl:strap"], open, { againMs: 10 });
    expect([joined.streams.map(({ id }) => id), joined.also]).toEqual([["eeg"], undefined]);
    const notices: string[] = [];
    const told: StreamJoined[] = [];
    joined.onNotice?.(({ code }) => notices.push(code));
    joined.onStream?.((one) => told.push(one));
    for await (const event of joined.chunks()) if (event.type === "chunk" && event.stream === "lsl-rr") break;
    await joined.close();
    expect(told).toEqual([{ type: "joined", stream: { ...RR_STREAM, id: "lsl-rr" }, source: "lsl:strap" }]);
    expect(notices.slice(0, 2)).toEqual(["ALSO_AWAITED", "ALSO_JOINED"]);
    const broken = () => Promise.reject(failure("LSL_CHOICE", "2 streams call themselves alike"));
    await expect(joinSources(headband(), ["lsl:strap"], broken)).rejects.toMatchObject({ code: "LSL_CHOICE" });
    const absent = () => Promise.reject(failure("LSL_NOT_HEARD", "no stream lsl:strap is heard"));
    await expect(joinSources(made("listener", [eeg], []).source, ["lsl:strap"], absent)).rejects.toMatchObject({
      code: "LSL_NOT_HEARD",
    });
  });

  it("goes on where one cannot be listened to, or be closed, and says so", async () => {
    const cannot = async () => {
      throw new Error("it cannot be closed");
    };
    const live = (name: string, streams: readonly StreamInfo[], more: Partial<Source>): Source => ({
      ...made(name, streams, []).source,
      ...{ pace: "live", close: cannot, ...more },
    });
    const deaf = () => {
      throw new Error("nobody may listen");
    };
    let times = 0;
    const open = async (name: string) =>
      name === "deaf" ? live(name, [RR_STREAM], { onMark: deaf }) : live(name, times++ === 0 ? [RR_STREAM] : [ppg], {});
    const joined = await joinSources(headband(), ["changes", "deaf"], open, { againMs: 5 });
    const notices: (readonly [string, string])[] = [];
    joined.onNotice?.(({ code, text }) => notices.push([code, text]));
    for await (const _event of joined.chunks()) if (notices.length === 3) break;
    expect(notices.toSorted()).toEqual([
      ["ALSO_CHANGED", "changes came back with other streams; the session goes on without it"],
      ["ALSO_LOST", "changes ended; the session goes on without it"],
      ["ALSO_LOST", "deaf failed: nobody may listen; the session goes on without it"],
    ]);
    await joined.close();
  });

  it("is placed by when it was measured, where its source tells that, however late it comes", async () => {
    const open = async (name: string): Promise<Source> => {
      // In five seconds: no clock of arrivals would say so.
      const events = [{ ...chunk("rr", 0, 1), endMs: monotonicMs() + 5000 }];
      return { ...made(name, [RR_STREAM], events).source, pace: "live" };
    };
    const joined = await joinSources(headband(), ["lsl:strap"], open, { againMs: 5 });
    const startMs = monotonicMs();
    let placed = 0;
    for await (const event of joined.chunks()) {
      if (event.type !== "chunk" || event.stream !== "lsl-rr") continue;
      placed = event.firstSample;
      break;
    }
    await joined.close();
    expect(placed).toBeGreaterThan(4000);
    expect(placed).toBeLessThanOrEqual(5000 + monotonicMs() - startMs);
  });

  it("is heard again where it returns, and so is what it says; the one before is heard no more", async () => {
    let times = 0;
    let listeners = 0;
    const open = async (name: string): Promise<Source> => {
      const time = ++times;
      const say: Source["onNotice"] = (listener) => {
        if (time === 2) listener({ level: "warning", code: "LSL_BESIDE_FLOOD", text: "too much" });
        listeners++;
        return () => void listeners--;
      };
      return { ...made(name, [RR_STREAM], [chunk("rr", 0, 1)]).source, pace: "live", onNotice: say };
    };
    const joined = await joinSources(headband(), ["lsl:strap"], open, { againMs: 5 });
    const notices: string[] = [];
    joined.onNotice?.(({ code, text }) => notices.push(`${code} ${text}`));
    for await (const _event of joined.chunks()) if (notices.some((line) => line.startsWith("ALSO_RETURNED"))) break;
    expect(listeners).toBe(1);
    await joined.close();
    expect(listeners).toBe(0);
    expect(notices.slice(0, 3)).toEqual([
      "ALSO_LOST lsl:strap ended; the session goes on without it",
      "LSL_BESIDE_FLOOD lsl:strap: too much",
      "ALSO_RETURNED lsl:strap is there again",
    ]);
  });

  it("tells of a stream that came later, whichever join it came to, and also who listens only then", async () => {
    const live = (name: string, streams: readonly StreamInfo[], events: readonly SourceEvent[]): Source => ({
      ...made(name, streams, events).source,
      pace: "live",
    });
    const comesAfter = (tries: number, source: Source) => async () => {
      if (tries-- > 0) throw failure("LSL_NOT_HEARD", `no ${source.name} is heard`);
      return source;
    };
    const beats = comesAfter(2, live("lsl:STRAP", [RR_STREAM], [chunk("rr", 40, 1)]));
    const inner = await joinSources(headband(), ["lsl:STRAP"], beats, { againMs: 5 });
    // Called alike, and yet another stream.
    const others = comesAfter(9, live("lsl:OTHER", [RR_STREAM], [chunk("rr", 40, 1)]));
    const joined = await joinSources(inner, [], others, { later: ["lsl:OTHER"], againMs: 5 });
    const told: StreamJoined[] = [];
    const leave = joined.onStream?.((one) => told.push(one));
    const heard = new Set<string>();
    for await (const event of joined.chunks()) {
      heard.add(event.stream);
      if (heard.size === 3) break;
    }
    const both = [
      { type: "joined", stream: { ...RR_STREAM, id: "lsl-rr" }, source: "lsl:STRAP" },
      { type: "joined", stream: { ...RR_STREAM, id: "lsl-rr-2" }, source: "lsl:OTHER" },
    ];
    expect(told).toEqual(both);
    expect([...heard].sort()).toEqual(["eeg", "lsl-rr", "lsl-rr-2"]);
    const late: StreamJoined[] = [];
    joined.onStream?.((one) => late.push(one));
    expect(late).toEqual(both);
    leave?.();
    await joined.close();
    expect(told).toEqual(both);
  });

  it("begins with what comes from then on, not with what a second source sent while others were opened", async () => {
    const sent = createEventQueue<SourceEvent>(100);
    const strap: Source = { ...made("strap", [RR_STREAM], []).source, pace: "live", chunks: () => sent.events };
    const main: Source = {
      ...made("muse-2", [eeg], []).source,
      pace: "live",
      chunks: () => createEventQueue<SourceEvent>(1).events,
    };
    const joined = await joinSources(main, ["strap"], async () => strap);
    for (let i = 1; i <= 10; i++) sent.push(chunk("rr", 800 * i, 1));
    await sleep(20);
    const reading = joined.chunks()[Symbol.asyncIterator]();
    const first = reading.next();
    await sleep(20);
    sent.push(chunk("rr", 8800, 1));
    // A gap up to it, or the beat itself where no millisecond has passed.
    const { value } = await first;
    const beat = value?.type === "gap" ? (await reading.next()).value : value;
    expect(beat).toMatchObject({ type: "chunk", stream: "strap-rr" });
    expect(beat?.type === "chunk" && [beat.firstSample < 5000, beat.samples[0]?.[0]]).toEqual([true, 8800]);
    await reading.return?.();
    await joined.close();
  });

  it("keeps two streams apart that are called alike", () => {
    const added = addedBy({ name: "file:b.csv", streams: [ppg] }, new Set(["file-ppg"]));
    expect(added.streams.map(({ id }) => id)).toEqual(["file-ppg-2"]);
  });
});

describe("a second source on the clock of the session", () => {
  it("is placed by the clock once, and counts by itself from then on", () => {
    const clock = createByClock(ppg);
    expect(clock.take(chunk("ppg", 1000, 64), 3000)).toMatchObject([
      { type: "gap", firstSample: 0, lengthSamples: 128 },
      { type: "chunk", firstSample: 128 },
    ]);
    expect(clock.take(chunk("ppg", 1064, 64), 4300)).toMatchObject([{ type: "chunk", firstSample: 192 }]);
    // Its own loss is its own gap.
    expect(clock.take(chunk("ppg", 1192, 64), 6100)).toMatchObject([
      { type: "gap", firstSample: 256, lengthSamples: 64 },
      { type: "chunk", firstSample: 320 },
    ]);
  });

  it("is told as missing while it is silent, and returns where the clock stands, whatever it counts from", () => {
    const clock = createByClock(ppg);
    clock.take(chunk("ppg", 0, 64), 1000);
    expect(clock.silence(3000)).toEqual([]);
    expect(clock.silence(5000)).toMatchObject([{ firstSample: 64, lengthSamples: 256, cause: "silence" }]);
    expect(clock.silence(6000)).toMatchObject([{ firstSample: 320, lengthSamples: 64 }]);
    expect(clock.take(chunk("ppg", 0, 64), 10_000)).toMatchObject([
      { type: "gap", firstSample: 384, lengthSamples: 192 },
      { type: "chunk", firstSample: 576 },
    ]);
  });

  it("is not silent while it comes late, and what is silent then is no later than its samples are", () => {
    const clock = createByClock(ppg);
    expect(clock.take(chunk("ppg", 0, 64), 6000, 4000)).toMatchObject([
      { type: "gap", firstSample: 0, lengthSamples: 64 },
      { type: "chunk", firstSample: 64 },
    ]);
    expect(clock.silence(6500)).toEqual([]);
    expect(clock.take(chunk("ppg", 64, 64), 7000, 4000)).toMatchObject([{ type: "chunk", firstSample: 128 }]);
    expect(clock.silence(10_500)).toMatchObject([{ firstSample: 192, lengthSamples: 224 }]);
  });

  it("misses nothing between beats", () => {
    const clock = createByClock({ ...RR_STREAM, id: "strap-rr" });
    clock.take(chunk("rr", 800, 1), 1000);
    expect(clock.take(chunk("rr", 1600, 1), 2000)).toMatchObject([
      { type: "chunk", stream: "strap-rr", firstSample: 1799 },
    ]);
  });
});
