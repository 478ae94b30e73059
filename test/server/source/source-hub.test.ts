import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { RR_STREAM } from "../../../hardware/heart-rate/rr-stream.ts";
import { badUse, failure } from "../../../src/errors.ts";
import type { PlacesMemory } from "../../../src/server/source/places-memory.ts";
import {
  createSourceHub,
  type MeasureImpedance,
  type OpenSource,
  type SourceHub,
} from "../../../src/server/source/source-hub.ts";
import type { HeadbandWord, Places, SourceEvent, StreamInfo, StreamJoined } from "../../../src/types.ts";
import type { ServerMessage } from "../../../src/wire.ts";
import { useTestClock } from "../../test-clock.ts";
import { createTestSource, type TestSource } from "../test-source.ts";

/** A file of half a second, as a pulled source. */
function openShortFile(name: string): TestSource {
  const source = createTestSource(name);
  source.end();
  async function* chunks(): AsyncGenerator<SourceEvent> {
    for (let i = 0; i < 4; i++) {
      const row = new Float64Array(32).fill(i);
      yield { type: "chunk", stream: "eeg", firstSample: i * 32, samples: [row, row, row, row] };
    }
  }
  return { ...source, pace: "pulled", chunks };
}

const remembering = (known: Map<string, Places | null>): PlacesMemory => ({
  recall: (_source, headband) => known.get(headband) ?? null,
  remember: (_source, headband, places) => void known.set(headband, places),
});

const impedance: MeasureImpedance = {
  offers: (name) => name === "test",
  measure: async (_name, _inputs, places, onStep) => {
    onStep(1, 2);
    const electrodes = (places ?? ["TP9"]).flatMap((electrode) => electrode ?? []);
    return {
      electrodes: electrodes.map((electrode) => ({ electrode, kOhm: 12, level: "good" })),
      limits: "good up to 50 kΩ",
    };
  },
};

describe("the source hub", () => {
  const clock = useTestClock();
  let messages: ServerMessage[] = [];
  let opened: TestSource[] = [];
  let hub: SourceHub;
  let memory: Map<string, Places | null>;

  const open: OpenSource = async (name, _inputs, onProgress) => {
    onProgress(`looking for ${name}`);
    if (name === "nonsense") throw badUse("source", "one of test, slow", name);
    if (name === "absent") throw failure("BOARD_NOT_READY", "no board answered", { hint: "Switch it on." });
    if (name === "slow") await new Promise((resolve) => setTimeout(resolve, 200));
    const source = name.startsWith("file:") ? openShortFile(name) : createTestSource(name);
    opened.push(source);
    return source;
  };
  const ofType = <Type extends ServerMessage["type"]>(type: Type) =>
    messages.filter((message): message is Extract<ServerMessage, { type: Type }> => message.type === type);

  beforeEach(() => {
    messages = [];
    opened = [];
    memory = new Map();
    hub = createSourceHub({
      open,
      mainsHz: 50,
      memory: remembering(memory),
      impedance,
      onMessage: (message) => messages.push(message),
    });
  });
  afterEach(() => hub.close());

  it("tells each step of opening, then shows four traces ten times a second and quality four times", async () => {
    await hub.choose("test", {});
    await clock.advance(2600);
    expect(ofType("source").map(({ phase, message }) => [phase, message])).toEqual([
      ["opening", "Opening test"],
      ["opening", "looking for test"],
      ["streaming", ""],
    ]);
    const traces = ofType("traces");
    // A trace goes out with the chunk that fills it, every 20 ms one.
    expect(traces.length).toBeGreaterThanOrEqual(21);
    expect(traces.length).toBeLessThanOrEqual(26);
    expect(traces[0]).toMatchObject({ electrodes: ["TP9", "AF7", "AF8", "TP10"], samplingRateHz: 128, firstSample: 0 });
    let next = 0;
    for (const { firstSample, uv } of traces) {
      expect(firstSample).toBe(next);
      next += uv[0]?.length ?? 0;
    }
    // Each 2 s of signal are judged, four times a second.
    expect(ofType("quality").length).toBe(3);
    expect(ofType("quality")[0]?.electrodes.map(({ electrode }) => electrode)).toEqual(["TP9", "AF7", "AF8", "TP10"]);
  });

  it("tells the headband's charge as it changes, its own word beside the quality, and a session at once", async () => {
    await hub.choose("test", {});
    const word = { type: "headband", stream: "eeg", sample: 400, isWorn: true } as const;
    opened[0]?.word({ ...word, touches: { AF8: "bad" }, battery: 0.4 });
    opened[0]?.word({ ...word, touches: { AF8: "bad" }, battery: 0.39 });
    expect(hub.status().battery).toBe(0.39);
    expect(ofType("source").map(({ battery }) => battery)).toEqual([undefined, undefined, undefined, 0.4, 0.39]);
    await clock.advance(2600);
    const { electrodes } = ofType("quality").at(-1)!;
    expect(electrodes.map(({ headbandSays }) => headbandSays)).toEqual([undefined, undefined, "bad", undefined]);
    const { source } = await hub.lend("session");
    const heard: HeadbandWord[] = [];
    source.onHeadband?.((said) => void heard.push(said));
    expect(heard).toEqual([{ ...word, sample: 0, touches: { AF8: "bad" }, battery: 0.39 }]);
  });

  it("has a stream that joins later: who has it lent is told, the next has it from the start, and it hides no silence", async () => {
    await hub.choose("test", {});
    await clock.advance(1000);
    const strap: StreamInfo = { ...RR_STREAM, id: "heart-strap-rr" };
    const first = await hub.lend("session");
    const told: StreamJoined[] = [];
    const events: SourceEvent[] = [];
    first.source.onStream?.((joined) => told.push(joined));
    void (async () => {
      for await (const event of first.source.chunks()) events.push(event);
    })();
    await clock.advance(500);
    const joined: StreamJoined = { type: "joined", stream: strap, source: "heart-strap" };
    opened[0]?.join(joined);
    opened[0]?.give({ type: "chunk", stream: strap.id, firstSample: 1480, samples: [Float64Array.of(800)] });
    await clock.advance(100);
    expect(told).toEqual([joined]);
    expect(hub.status()).toMatchObject({ phase: "streaming", streams: [{ id: "eeg" }, { id: strap.id }] });
    const beat = events.find(({ stream }) => stream === strap.id);
    // It came 0.48 s after the session had the source, which was open for a second then.
    expect(beat?.type === "chunk" && Math.abs(beat.firstSample - 480)).toBeLessThan(30);
    first.release();
    const next = await hub.lend("session");
    expect(next.source.streams.map(({ id }) => id)).toEqual(["eeg", strap.id]);
    expect(next.source.also).toEqual(["heart-strap"]);
    next.release();
    opened[0]?.silence();
    for (let i = 0; i < 10; i++) {
      opened[0]?.give({
        type: "chunk",
        stream: strap.id,
        firstSample: 3000 + 100 * i,
        samples: [Float64Array.of(100)],
      });
      await clock.advance(100);
    }
    expect(hub.status().phase).toBe("lost");
  });

  it("tells a silence once within half a second and the return once, and shows no trace in between", async () => {
    await hub.choose("test", {});
    await clock.advance(300);
    opened[0]?.silence();
    expect(await clock.until(() => hub.status().phase === "lost")).toBeLessThanOrEqual(500);
    await clock.advance(700);
    expect(ofType("notice").map(({ level }) => level)).toEqual(["warning"]);
    expect(hub.status().hint).not.toBe("");
    opened[0]?.wake();
    await clock.until(() => hub.status().phase === "streaming", 100);
    expect(hub.status()).toMatchObject({ phase: "streaming", message: "" });
    expect(ofType("notice").map(({ level }) => level)).toEqual(["warning", "info"]);
  });

  it("tells a silence that the source announces at once and not a second time, and passes its other notices on", async () => {
    await hub.choose("test", {});
    opened[0]?.silence();
    opened[0]?.say({
      level: "warning",
      code: "SOURCE_LOST",
      text: "Muse 2 is lost (its process ended); connecting again",
    });
    expect(hub.status()).toMatchObject({ phase: "lost", message: expect.stringContaining("its process ended") });
    opened[0]?.say({ level: "warning", code: "SOURCE_SILENT", text: "no samples" });
    await clock.advance(600);
    expect(ofType("notice")).toHaveLength(1);
    opened[0]?.wake();
    opened[0]?.say({ level: "info", code: "SOURCE_BACK", text: "Muse 2 is back" });
    await clock.until(() => hub.status().phase === "streaming", 100);
    opened[0]?.say({ level: "warning", code: "FILE_CUT", text: "the file is cut" });
    expect(ofType("notice").map(({ text }) => text)).toEqual([
      "test went silent; the music turns neutral until it is back.",
      "test is back.",
      "the file is cut",
    ]);
  });

  it("tells in one sentence why a source could not be opened, and what to do", async () => {
    await expect(hub.choose("absent", {})).rejects.toThrow("no board answered");
    expect(hub.status()).toMatchObject({ phase: "failed", message: "no board answered", hint: "Switch it on." });
    await expect(hub.lend("session")).rejects.toThrow("no source is streaming");
    await expect(hub.choose("nonsense", {})).rejects.toThrow("source must be one of test, slow; got nonsense");
  });

  it("closes the source before the next one is opened", async () => {
    await hub.choose("test", {});
    await hub.choose("test", {});
    expect(opened.map((source) => source.closed())).toEqual([true, false]);
    await hub.close();
    expect(opened.map((source) => source.closed())).toEqual([true, true]);
  });

  it("lets the last choice win when an earlier one is still opening", async () => {
    const slow = hub.choose("slow", {});
    await clock.advance(20);
    await hub.choose("test", {});
    await expect(clock.wait(slow)).rejects.toThrow("another source was chosen");
    expect(hub.status()).toMatchObject({ phase: "streaming", source: "test" });
    expect(opened.find((source) => source.name === "slow")?.closed()).toBe(true);
  });

  it("gives a session the events from now on, counted from 0 with every gap", async () => {
    await hub.choose("test", {});
    await clock.advance(200);
    const { source } = await hub.lend("session");
    const events = source.chunks();
    await clock.advance(100);
    opened[0]?.silence();
    await clock.advance(100);
    opened[0]?.wake();
    await clock.advance(100);
    opened[0]?.end();
    let next = 0;
    let gaps = 0;
    for await (const event of events) {
      if (event.type === "marker") continue;
      expect(event.firstSample).toBe(next);
      next += event.type === "gap" ? event.lengthSamples : (event.samples[0]?.length ?? 0);
      gaps += event.type === "gap" ? 1 : 0;
    }
    expect(gaps).toBe(1);
    expect(next).toBeGreaterThan(0.2 * 256);
  });

  it.each([
    ["session", "SESSION_RUNNING", "a session is running"],
    ["calibration", "CALIBRATION_RUNNING", "a calibration is running"],
  ] as const)(
    "is lent once: while a %s has it, everybody else is told so and what to do",
    async (to, code, message) => {
      await hub.choose("test", {});
      const lease = await hub.lend(to);
      const refusal = expect.objectContaining({ code, message, hint: expect.stringMatching(/it first\.$/) });
      expect(() => hub.lend("session")).toThrow(refusal);
      expect(() => hub.lend("calibration")).toThrow(refusal);
      expect(() => hub.choose("test", {})).toThrow(refusal);
      expect(opened).toHaveLength(1);
      lease.release();
      await hub.choose("test", {});
      const next = await hub.lend("session");
      // What was given back long ago does not take the source from who has it now.
      lease.release();
      expect(() => hub.lend("session")).toThrow(expect.objectContaining({ code: "SESSION_RUNNING" }));
      next.release();
    },
  );

  it("refuses the second of two who ask at the same time, and lends again when there was nothing to lend", async () => {
    await expect(hub.lend("session")).rejects.toMatchObject({ code: "NO_SOURCE" });
    await hub.choose("file:short.csv", {});
    const first = hub.lend("session");
    expect(() => hub.lend("calibration")).toThrow(expect.objectContaining({ code: "SESSION_RUNNING" }));
    (await first).release();
    (await hub.lend("calibration")).release();
  });

  it("says when a file has ended, and begins it again for a session", async () => {
    await hub.choose("file:short.csv", {});
    expect(Math.round(await clock.until(() => hub.status().phase === "none"))).toBe(500);
    expect(hub.status()).toMatchObject({ source: "file:short.csv", message: "file:short.csv has ended" });
    const { source } = await hub.lend("session");
    let samples = 0;
    for await (const event of source.chunks()) if (event.type === "chunk") samples += event.samples[0]?.length ?? 0;
    expect(samples).toBe(128);
    expect(hub.status()).toMatchObject({ phase: "none", message: "file:short.csv has ended" });
  });

  it("lets who has a file read it at his own pace, shows what he has had, and plays on once it is given back", async () => {
    await hub.choose("file:short.csv", {});
    const lease = await hub.lend("session");
    messages = [];
    await clock.advance(300);
    expect(ofType("traces")).toEqual([]);
    let samples = 0;
    for await (const event of lease.source.chunks()) {
      if (event.type === "chunk") samples += event.samples[0]?.length ?? 0;
      if (samples === 64) break;
    }
    expect(hub.status().phase).toBe("streaming");
    lease.release();
    await clock.until(() => hub.status().phase === "none");
    const shown = ofType("traces").flatMap(({ uv }) => uv[0] ?? []);
    expect(shown.length).toBeGreaterThan(0);
  });

  it("places the channels of a source that streams, and keeps the unused ones from trace, quality, session and profile", async () => {
    await hub.choose("test", {});
    expect(hub.status()).toMatchObject({ placesAre: "fixed", places: null, channels: ["TP9", "AF7", "AF8", "TP10"] });
    await clock.advance(500);
    messages = [];
    hub.place(["O1", null, "O2", null]);
    expect(hub.status()).toMatchObject({ phase: "streaming", placesAre: "said", places: ["O1", null, "O2", null] });
    expect(hub.status().streams[0]?.channels.map(({ electrode }) => electrode)).toEqual(["O1", "O2"]);
    // As the source names them: the head is drawn from these.
    expect(hub.status().channels).toEqual(["TP9", "AF7", "AF8", "TP10"]);
    hub.place(["Fp1", null, "Fp2", null]);
    expect(hub.status().offered.map(({ name, offered }) => [name, offered])).toEqual([
      ["relaxation", true],
      ["focus", false],
    ]);
    hub.place(["O1", null, "O2", null]);
    expect(hub.status().offered.every(({ offered }) => offered)).toBe(true);
    messages = [];
    await clock.advance(2600);
    expect(ofType("traces")[0]).toMatchObject({ electrodes: ["O1", "O2"] });
    expect(ofType("quality")[0]?.electrodes.map(({ electrode }) => electrode)).toEqual(["O1", "O2"]);
    expect(memory.get("test")).toEqual(["O1", null, "O2", null]);

    const { source, release } = await hub.lend("session");
    expect(source).toMatchObject({ placesAre: "said" });
    expect(() => hub.place(null)).toThrow("a session is running");
    const events = source.chunks()[Symbol.asyncIterator]();
    const next = clock.until(() => false).catch(() => {});
    const { value } = await events.next();
    expect(value.samples).toHaveLength(2);
    release();
    void next;
    hub.place(null);
    expect(hub.status()).toMatchObject({ placesAre: "fixed", places: null });
    expect(memory.get("test")).toBeNull();
  });

  it("measures the impedance of the used electrodes with the board closed, opens it again, and lends it to nobody meanwhile", async () => {
    await hub.choose("test", {});
    hub.place(["O1", null, "O2", null]);
    expect(hub.status().hasImpedance).toBe(true);
    const measuring = hub.impedance();
    expect(() => hub.lend("session")).toThrow("the impedance is being measured");
    await expect(hub.impedance()).rejects.toThrow("the impedance is being measured");
    const { electrodes } = await measuring;
    expect(electrodes.map(({ electrode }) => electrode)).toEqual(["O1", "O2"]);
    expect(opened[0]?.closed()).toBe(true);
    expect(ofType("source").map(({ message }) => message)).toContain("Measuring the impedance: electrode 1 of 2");
    expect(hub.status()).toMatchObject({ phase: "streaming", places: ["O1", null, "O2", null] });
    const { release } = await hub.lend("session");
    await expect(hub.impedance()).rejects.toThrow("a session is running");
    release();
    await hub.choose("file:short", {});
    expect(hub.status().hasImpedance).toBe(false);
    await expect(hub.impedance()).rejects.toThrow("file:short measures no impedance");
  });

  it("opens a headband at the places said of it, and refuses places that it has no channels for", async () => {
    memory.set("test", ["Cz", "Pz", "O1", "O2"]);
    await hub.choose("test", {});
    expect(hub.status().streams[0]?.channels.map(({ electrode }) => electrode)).toEqual(["Cz", "Pz", "O1", "O2"]);
    expect(() => hub.place(["O1"])).toThrow("places must be one for each of the 4 channels of test; got 1: O1");
    expect(() => hub.place(["O1", "O1", null, null])).toThrow("places must be each place once; got O1 twice");
    expect(hub.status().places).toEqual(["Cz", "Pz", "O1", "O2"]);
    memory.set("test", ["Cz"]);
    await expect(hub.choose("test", {})).rejects.toThrow("--places must be one for each of the 4 channels");
    expect(hub.status().phase).toBe("failed");
    expect(opened.at(-1)?.closed()).toBe(true);
  });

  it("opens again what failed, with the same inputs, and nothing where nothing failed", async () => {
    const asked: unknown[] = [];
    let isThere = false;
    const other = createSourceHub({
      open: async (name, inputs) => {
        asked.push(inputs);
        if (!isThere) throw failure("BOARD_NOT_READY", "no board answered", { hint: "Switch it on." });
        return createTestSource(name);
      },
      mainsHz: 50,
      memory: remembering(new Map()),
      impedance,
      onMessage: () => {},
    });
    expect(() => other.again()).toThrow("nothing failed");
    await expect(other.choose("test", { serialNumber: "Muse-1A2B" })).rejects.toThrow("no board answered");
    isThere = true;
    await other.again();
    expect(other.status()).toMatchObject({ phase: "streaming", source: "test" });
    expect(asked).toEqual([{ serialNumber: "Muse-1A2B" }, { serialNumber: "Muse-1A2B" }]);
    expect(() => other.again()).toThrow("nothing failed");
    await other.close();
  });

  it("keeps what streams until a file is known to be readable, and tells how long one is that says so", async () => {
    const length = { lengthSec: 180 };
    const other = createSourceHub({
      open: async (name) => {
        if (name === "file:none.edf") throw failure("FILE_MISSING", "none.edf is not there");
        return name.startsWith("file:") ? { ...openShortFile(name), ...length } : createTestSource(name);
      },
      mainsHz: 50,
      memory: remembering(new Map()),
      impedance,
      onMessage: () => {},
    });
    await other.choose("test", {});
    await expect(other.choose("file:none.edf", {})).rejects.toThrow("could not be read");
    expect(other.status()).toMatchObject({ phase: "streaming", source: "test" });
    expect(other.status().lengthSec).toBeUndefined();
    await other.choose("file:there.edf", {});
    expect(other.status()).toMatchObject({ source: "file:there.edf", lengthSec: 180 });
    await other.close();
  });

  it("begins what can outrun real time anew, as the person of the seed that was asked for or as the same as before", async () => {
    const seeds: number[] = [];
    const other = createSourceHub({
      open: async (name, _inputs, _onProgress, seed) => {
        seeds.push(seed);
        return openShortFile(name);
      },
      mainsHz: 50,
      memory: remembering(new Map()),
      impedance,
      onMessage: () => {},
    });
    await other.choose("listener", {});
    (await other.lend("session", 7)).release();
    (await other.lend("calibration")).release();
    expect(seeds).toEqual([seeds[0], 7, seeds[0]]);
    await other.close();
  });

  it("tells a simulated person to close their eyes, and refuses to tell a headband, or in a calibration", async () => {
    const told: unknown[] = [];
    const other = createSourceHub({
      open: async (name) => ({ ...openShortFile(name), notify: (event) => void told.push(event) }),
      mainsHz: 50,
      memory: remembering(new Map()),
      impedance,
      onMessage: () => {},
    });
    await other.choose("listener:home", {});
    other.instruct("closed");
    expect(told).toEqual([{ type: "instruction", eyes: "closed" }]);
    const lease = await other.lend("calibration");
    expect(() => other.instruct("open")).toThrow("a calibration is running");
    lease.release();
    await other.choose("muse-2", {});
    expect(() => other.instruct("closed")).toThrow("only a simulated listener");
    expect(told).toHaveLength(1);
    await other.close();
  });

  it("tells what somebody chose once it streams, and nothing of what could not be opened", async () => {
    const chosen: unknown[] = [];
    const device = { macAddress: "00:55:DA:B0:1E:5C", serialNumber: "Muse-1E5C" };
    const asked: unknown[] = [];
    const opens = (name: string) => ({ ...openShortFile(name), ...(name === "muse-s" && { device }) });
    const other = createSourceHub({
      open: (name, inputs) => {
        asked.push(inputs);
        return name === "away" ? Promise.reject(new Error("not here")) : Promise.resolve(opens(name));
      },
      mainsHz: 50,
      memory: remembering(new Map()),
      impedance,
      onMessage: () => {},
      onChosen: (one) => void chosen.push(one),
    });
    await expect(other.choose("away", {})).rejects.toThrow("not here");
    await other.choose("muse-2", { serialNumber: "Muse-1A2B" });
    expect(chosen).toEqual([{ name: "muse-2", inputs: { serialNumber: "Muse-1A2B" }, device: {} }]);
    // Which of several answered is told, too: the next start looks for it and takes no other.
    await other.choose("muse-s", {});
    expect(chosen.at(-1)).toEqual({ name: "muse-s", inputs: {}, device });
    const called = other.headband();
    await other.choose("muse-s", {}, undefined, device);
    expect(asked.at(-1)).toEqual(device);
    // Places and profiles are kept by what it is called: it stays the same headband.
    expect(other.headband()).toBe(called);
    await other.close();
  });

  it("hands a device's final failure to the session and to the page", async () => {
    await hub.choose("test", {});
    const { source } = await hub.lend("session");
    const events = source.chunks();
    opened[0]?.fail(failure("DEVICE_GONE", "the headband does not answer", { hint: "Charge it." }));
    const reading = (async () => {
      for await (const _event of events);
    })();
    await expect(reading).rejects.toThrow("the headband does not answer");
    await clock.until(() => hub.status().phase === "failed", 100);
    expect(hub.status()).toMatchObject({ phase: "failed", hint: "Charge it." });
  });

  it("tells whoever borrowed it that a device failed before its samples were asked for", async () => {
    await hub.choose("test", {});
    const { source } = await hub.lend("session");
    opened[0]?.fail(failure("DEVICE_GONE", "the headband does not answer", { hint: "Charge it." }));
    await clock.until(() => hub.status().phase === "failed", 100);
    const reading = (async () => {
      for await (const _event of source.chunks());
    })();
    await expect(reading).rejects.toThrow("the headband does not answer");
  });

  it("keeps the reason why a source was opened in its status", async () => {
    await hub.choose("test", {}, { message: "Because", hint: "Do this" });
    expect(hub.status()).toMatchObject({ phase: "streaming", message: "Because", hint: "Do this" });
  });
});
