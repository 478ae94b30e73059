/** This file holds what a session plays to a MIDI port: what sounds, at its moment, and nothing once the music stops. */
import { expect, it } from "vitest";
import type { TimedBytes } from "../../hardware/midi/midi-messages.ts";
import { createMidiOut } from "../../src/doors/midi-out.ts";
import { mpeZone, noMpeZone } from "../../src/midi/bytes.ts";
import type { Bar, ControlFrame, LoopOutput } from "../../src/types.ts";

const BEAT = 24_000;
const bar: Bar = {
  ...{ type: "bar", bar: 0, revision: 0, startSample: 0, lengthSamples: 4 * BEAT, lengthTicks: 1920, tempoBpm: 120 },
  key: { tonic: 0, mode: "ionian" },
  chord: { root: 0, pitchClasses: [0, 4, 7], symbol: "C" },
  notes: [0, 480, 960].map((startTick, i) => {
    return { voice: "bell" as const, startTick, durationTicks: 240, midi: 60 + i, velocity: 80 };
  }),
};
const FRAME_MS = 62.5;
const frameAt = (n: number, gain: number): ControlFrame => ({
  ...{ type: "frame", frame: n, appliesAtSample: (n * FRAME_MS + 60) * 48 },
  values: { gain, swell: 0, brightness: 0, shimmer: 0, width: 0, bed: 0 },
});

/** A port that keeps what it is told, and a session whose clock began at 5000 ms. */
function play(isMpe = false) {
  const sent: (TimedBytes | "silence")[] = [];
  let nowMs = 5000;
  const out = createMidiOut({
    port: {
      send: (messages) => void sent.push(...messages),
      silence: () => void sent.push("silence"),
      close: async () => void sent.push("silence"),
    },
    isMpe,
    clock: () => nowMs,
  });
  const tap = out.tap();
  const begun = sent.splice(0);
  const tell = (output: LoopOutput, timeMs: number, lateMs = 0) => {
    nowMs = 5000 + timeMs + lateMs;
    tap.onOutput(output, timeMs);
  };
  return { sent, begun, tell, end: tap.end };
}
const isNote = (one: TimedBytes | "silence"): one is TimedBytes =>
  one !== "silence" && [8, 9].includes((one.bytes[0] ?? 0) >> 4);

it("notes lie at their moment on the machine's clock, lanes where a frame applies, a clock of 24 a beat beside them", () => {
  const { sent, begun, tell } = play();
  expect(begun[0]).toBe("silence");
  expect(begun.slice(1)).toEqual(noMpeZone().map((bytes) => ({ atMs: 5000, bytes })));
  tell({ type: "phase", phase: "running" }, 0);
  tell(bar, 0);
  // The loop is up to 20 ms late, by no rule.
  for (let n = 0; n < 32; n++) tell(frameAt(n, n === 0 ? 0 : 1), n * FRAME_MS, n === 0 ? 0 : (n * 7) % 20);
  expect(sent.filter(isNote)).toEqual([
    { atMs: 5000, bytes: [0x91, 60, 80] },
    { atMs: 5250, bytes: [0x81, 60, 0] },
    { atMs: 5500, bytes: [0x91, 61, 80] },
    { atMs: 5750, bytes: [0x81, 61, 0] },
    { atMs: 6000, bytes: [0x91, 62, 80] },
    { atMs: 6250, bytes: [0x81, 62, 0] },
  ]);
  const all = sent.filter((one) => one !== "silence");
  const gains = all.filter(({ bytes: [status, controller] }) => status === 0xb0 && controller === 20);
  expect(gains).toEqual([
    { atMs: 5060, bytes: [0xb0, 20, 0] },
    { atMs: 5122.5, bytes: [0xb0, 20, 127] },
  ]);
  expect(all.find(({ bytes }) => bytes[0] === 0xfa)?.atMs).toBe(5000);
  const clocks = all.filter(({ bytes }) => bytes[0] === 0xf8).map(({ atMs }) => atMs);
  expect(clocks.length).toBe(96);
  expect(clocks[1]).toBeCloseTo(5000 + 500 / 24, 6);
});

it("a pause silences the port at once, and what is given after it begins anew with a bar", () => {
  const { sent, tell } = play();
  tell(bar, 0);
  tell(frameAt(0, 1), 0);
  tell({ type: "phase", phase: "paused" }, 40);
  expect(sent.at(-1)).toBe("silence");
  const before = sent.length;
  tell(frameAt(1, 1), FRAME_MS);
  expect(sent.length).toBe(before);
  tell({ type: "phase", phase: "running" }, 1000);
  tell({ ...bar, dropped: true, revision: 1 }, 1000);
  tell({ ...bar, bar: 1, startSample: 6 * BEAT }, 1000);
  for (let n = 16; n < 64; n++) tell(frameAt(n, 1), n * FRAME_MS);
  const after = sent.slice(before).filter((one) => one !== "silence");
  expect(after.find(({ bytes }) => bytes[0] === 0xfa)?.atMs).toBe(8000);
  expect(after.filter(isNote)[0]).toEqual({ atMs: 8000, bytes: [0x91, 60, 80] });
});

it("a session that fails tells no end of its music: its own end silences the port, and nothing follows", () => {
  const { sent, tell, end } = play();
  tell({ type: "phase", phase: "running" }, 0);
  tell(bar, 0);
  tell(frameAt(0, 1), 0);
  expect(sent.at(-1)).not.toBe("silence");
  end();
  expect(sent.at(-1)).toBe("silence");
  const before = sent.length;
  tell(frameAt(1, 1), FRAME_MS);
  end();
  expect(sent.length).toBe(before);
});

it("time that stood still is not made up for in a burst of notes", () => {
  const { sent, tell } = play();
  tell(bar, 0);
  tell(frameAt(0, 1), 0);
  sent.length = 0;
  // Session time goes on from where it was, two seconds later by the clock.
  for (let n = 1; n < 20; n++) tell(frameAt(n, 1), n * FRAME_MS, 2000);
  expect(sent[0]).toBe("silence");
  expect(sent.filter(isNote)).toContainEqual({ atMs: 7500, bytes: [0x91, 61, 80] });
});

it("MPE announces its zone, and gives each note a channel of its own", () => {
  const { sent, begun, tell } = play(true);
  expect(begun.slice(1).map((one) => one !== "silence" && one.bytes)).toEqual(mpeZone());
  tell(bar, 0);
  for (let n = 0; n < 20; n++) tell(frameAt(n, 1), n * FRAME_MS);
  const ons = sent.filter(isNote).flatMap(({ bytes: [status = 0] }) => (status >> 4 === 9 ? [status & 15] : []));
  expect(ons).toEqual([1, 2, 3]);
});
