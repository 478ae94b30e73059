import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseClientMessage, parseSourceRequest } from "../../../src/server/live/client-message.ts";
import { requestOf } from "../../../src/session/request.ts";

const problemOf = (message: unknown): string => {
  const parsed = parseClientMessage(typeof message === "string" ? message : JSON.stringify(message));
  return "problem" in parsed ? parsed.problem : "";
};

describe("a live message", () => {
  it.each([
    { type: "ping", id: 0 },
    { type: "calibrate", client: "c1" },
    { type: "calibrate", client: "c1", condition: "closed" },
    { type: "proceed" },
    { type: "cancel" },
    { type: "goal", goal: "focus" },
    { type: "pause" },
    { type: "resume" },
    { type: "stop" },
    { type: "mark", label: "door bell" },
    { type: "ack", playedSample: 48000, lastFrame: 15, lateFrames: 0, lateBars: 0 },
  ])("$type comes through unchanged", (message) => {
    expect(parseClientMessage(JSON.stringify(message))).toEqual({ value: message });
  });

  it("that starts a session comes through whole: what was left out has its meaning", () => {
    const parse = (asked: object) => parseClientMessage(JSON.stringify({ type: "start", ...asked }));
    expect(parse({ goal: "relax", minutes: 0.5 })).toEqual({
      value: { type: "start", ...requestOf({ goal: "relax", minutes: 0.5 }) },
    });
    const asked = {
      goal: "focus",
      protocol: null,
      minutes: 20,
      world: "tide",
      mood: { valence: 9, energy: null },
      moodMinutes: 4,
      seed: 4294967295,
      client: "c-1_A",
      condition: "open",
      useProfile: false,
      modulation: 0.3,
      places: ["O1", null],
      held: { arousal: 0.2 },
      arm: null,
      armFrom: null,
      shamShare: 0.2,
      shamUnit: "block",
    };
    expect(parse(asked)).toEqual({ value: { type: "start", ...asked } });
  });

  it.each([
    ["", "JSON"],
    ["{", "JSON"],
    ["null", "a message must be an object; got null"],
    ["[]", "type"],
    ["12", "an object"],
    [{}, "type"],
    [{ type: "format-disk" }, "type"],
    [{ type: "ping" }, "id"],
    [{ type: "ping", id: -1 }, "id"],
    [{ type: "ping", id: 1.5 }, "id"],
    [{ type: "ping", id: 1, more: true }, "more"],
    [{ type: "start", goal: "sleep", minutes: 1 }, "goal"],
    [{ type: "start", goal: "relax" }, "minutes"],
    [{ type: "start", goal: "relax", minutes: null }, "minutes"],
    [{ type: "start", goal: "relax", minutes: 1, loudness: 1 }, "loudness"],
    [{ type: "start", goal: "relax", minutes: 0 }, "minutes"],
    [{ type: "start", goal: "relax", minutes: 1e9 }, "minutes"],
    [{ type: "start", goal: "relax", minutes: 1, seed: 2 ** 32 }, "seed"],
    [{ type: "start", goal: "relax", minutes: 1, client: "Ann Lee" }, "client"],
    [{ type: "start", goal: "relax", minutes: 1, mood: { valence: 0, energy: 1 } }, "mood.valence"],
    [{ type: "start", goal: "focus", minutes: 1, modulation: 0.6 }, "modulation"],
    [{ type: "calibrate" }, "client"],
    [{ type: "calibrate", client: "c1", condition: "half" }, "condition"],
    [{ type: "calibrate", client: "../x" }, "client"],
    [{ type: "mark", label: "" }, "label"],
    [{ type: "mark", label: "a\nb" }, "label"],
  ])("%j is refused with the name of what is wrong", (message, name) => {
    expect(problemOf(message)).toContain(name);
  });

  it("may hold a label of 200 letters, and no more", () => {
    expect(problemOf({ type: "mark", label: "x".repeat(200) })).toBe("");
    expect(problemOf({ type: "mark", label: "x".repeat(201) })).toContain("label");
  });

  it.each([
    [
      { type: "goal", goal: "sleep" },
      'goal must be one of relax, focus, meditate, energise, stress-break; got "sleep"',
    ],
    [{ type: "ping" }, "id must be given; it is missing"],
    [{ type: "ping", id: 1, more: 2 }, "more must be left out: a message has no such field"],
    [{ type: "ping", id: -1 }, "id must be at least 0; got -1"],
    [{ type: "ping", id: 1.5 }, "id must be a whole number; got 1.5"],
    [{ type: "start", goal: "relax", minutes: "5" }, 'minutes must be a number; got "5"'],
    [{ type: "start", goal: "relax", minutes: 500 }, "minutes must be at most 180; got 500"],
    [{ type: "calibrate", client: "a b" }, 'client must be 1 to 64 letters, digits, - or _; got "a b"'],
    [{ type: "mark", label: "a\u0000" }, 'label must be text without control characters; got "a\u0000"'],
    [{ type: "mark", label: "" }, "label must be at least 1 long; got 0"],
    [[], /^type must be given, one of ping, start, .*, ack; it is missing$/],
  ])("of %j tells in words what is allowed and what came", (message, words) => {
    if (typeof words === "string") expect(problemOf(message)).toBe(words);
    else expect(problemOf(message)).toMatch(words);
  });

  it("of a band that the browser holds is bounded: 64 packets of 512 bytes, in base64, from four hex digits", () => {
    const packet = { from: "273e", bytes: Buffer.alloc(512).toString("base64") };
    const bluetooth = { type: "bluetooth", model: "muse", device: "id=", name: "Muse-1A2B", connection: 1 };
    const said = (packets: readonly unknown[], more = {}) =>
      "value" in parseClientMessage(JSON.stringify({ ...bluetooth, packets, ...more }));
    expect(said(Array(64).fill(packet))).toBe(true);
    const refused = [[], Array(65).fill(packet), [{ ...packet, bytes: "A".repeat(685) }], [{ ...packet, bytes: "?" }]];
    for (const packets of [...refused, [{ ...packet, from: "xyz1" }]]) expect(said(packets)).toBe(false);
    expect(said([packet], { model: "cyton" })).toBe(false);
    expect(said([packet], { name: "a\nb" })).toBe(false);
  });

  it("of any content never throws and never says much", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const parsed = parseClientMessage(text);
        if ("problem" in parsed) expect(parsed.problem.length).toBeLessThanOrEqual(300);
      }),
    );
  });
});

describe("the choice of a source", () => {
  it("takes a name, and BrainFlow's inputs where a board needs them", () => {
    expect(parseSourceRequest({ source: "listener" })).toEqual({ value: { source: "listener", inputs: {} } });
    const cyton = { source: "cyton", inputs: { serialPort: "/dev/ttyUSB0", timeoutSec: 5 } };
    expect(parseSourceRequest(cyton)).toEqual({ value: cyton });
  });

  it.each([
    undefined,
    null,
    "synthetic",
    {},
    { source: "" },
    { source: "file:\u0000" },
    { source: "cyton", inputs: { serialport: "x" } },
    { source: "cyton", inputs: { ipPort: 65536 } },
    { source: "cyton", inputs: { timeoutSec: 0 } },
    { source: "cyton", inputs: "none" },
  ])("%j is refused", (body) => {
    expect(parseSourceRequest(body)).toHaveProperty("problem");
  });
});
