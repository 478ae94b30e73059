import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import toneMidi from "@tonejs/midi";
import { describe, expect, it } from "vitest";
import { midiBytes, type Score } from "../../src/recording/midi.ts";
import { keySignatureOf } from "../../src/recording/midi-keys.ts";
import { composePiece } from "../../src/session/piece.ts";
import { type Bar, GOAL_WORLDS, GOALS, type Mode, type Note, VOICES, WORLDS, type World } from "../../src/types.ts";
import { needing } from "../needs.ts";
import { findReaders } from "../readers/python.ts";
import { frameAt } from "../sound/pieces.ts";
import { barAt, scratchDir } from "./scratch.ts";

const pad = (midi: number, startTick: number, durationTicks: number, velocity = 61): Note => ({
  voice: "pad",
  startTick,
  durationTicks,
  midi,
  velocity,
});
const SCORE: Score = {
  title: "Attune: relax, seed 7",
  bars: [
    barAt(0, 24_000, { notes: [pad(62, 0, 2040), pad(65, 0, 2040), { ...pad(38, 0, 1800), voice: "bass" }] }),
    barAt(1, 120_000, { notes: [pad(62, 0, 1920, 127), { ...pad(74, 480, 240, 1), voice: "bell" }] }),
    barAt(2, 216_000, { tempoBpm: 60, lengthSamples: 192_000, notes: [pad(60, 0, 1920)] }),
  ],
  frames: Array.from({ length: 128 }, (_, i) => frameAt(2880 + i * 3000, { gain: Math.min(1, i / 32) })),
  markers: [
    { timeMs: 0, label: "running" },
    { timeMs: 2500, label: "mark: Tür" },
  ],
};
const read = () => new toneMidi.Midi(midiBytes(SCORE));

describe("a MIDI file", () => {
  it("names the piece and its tracks", () => {
    expect(read().header.name).toBe("Attune: relax, seed 7");
    expect(read().tracks.map(({ name }) => name)).toEqual(["Pad", "Bell", "Bass", "Control"]);
  });

  it("sounds each note at its session time, at its own velocity", () => {
    const [padTrack, bell, bass] = read().tracks;
    const shown = padTrack!.notes.map(({ midi, time, velocity }) => [midi, time, Math.round(velocity * 127)]);
    expect(shown).toEqual([
      [62, 0.5, 61],
      [65, 0.5, 61],
      [62, 2.5, 127],
      [60, 4.5, 61],
    ]);
    expect(bell!.notes.map(({ time, velocity }) => [time, Math.round(velocity * 127)])).toEqual([[3, 1]]);
    expect(bass!.notes[0]!.duration).toBeCloseTo(1.875, 6);
  });

  it("ends a note where the same key is struck again, and lets others ring over the bar line", () => {
    const notes = read().tracks[0]!.notes;
    expect(notes.find(({ midi }) => midi === 62)!.durationTicks).toBe(1920);
    expect(notes.find(({ midi }) => midi === 65)!.durationTicks).toBe(2040);
  });

  it("carries the tempo map, bar lines, chords and markers", () => {
    const { tempos, timeSignatures, meta } = read().header;
    expect(tempos.map(({ ticks, bpm }) => [ticks, Math.round(bpm)])).toEqual([
      [0, 120],
      [4320, 60],
    ]);
    expect(timeSignatures.map(({ ticks, timeSignature }) => [ticks, timeSignature])).toEqual([
      [0, [1, 4]],
      [480, [4, 4]],
    ]);
    const markers = meta.filter(({ type }) => type === "marker");
    expect(markers.map(({ ticks }) => ticks)).toEqual([0, 2400]);
    expect(Buffer.from(markers[1]!.text, "latin1").toString("utf8")).toBe("mark: Tür");
    expect(meta.filter(({ type }) => type === "text").map(({ text }) => text)).toEqual(["Dm", "Dm", "Dm"]);
  });

  it("marks the sections of the form", () => {
    const bars = [barAt(0, 0, { section: "arrive" }), barAt(1, 96_000), barAt(2, 192_000, { section: "open" })];
    const { meta } = new toneMidi.Midi(midiBytes({ ...SCORE, bars, markers: [] })).header;
    const markers = meta.filter(({ type }) => type === "marker");
    expect(markers.map(({ text, ticks }) => [text, ticks])).toEqual([
      ["arrive", 0],
      ["open", 3840],
    ]);
  });

  it("writes the key where it changes, by the signs of the mode", () => {
    const keys: readonly (readonly [number, Mode, number, "major" | "minor"])[] = [
      [0, "ionian", 0, "major"],
      [2, "dorian", 0, "minor"],
      [5, "lydian", 0, "major"],
      [9, "aeolian", 0, "minor"],
      [4, "phrygian", 0, "minor"],
      [7, "mixolydian", 0, "major"],
      [11, "ionian", 5, "major"],
      [6, "ionian", 6, "major"],
      [10, "ionian", -2, "major"],
      [3, "aeolian", 6, "minor"],
      [1, "lydian", -4, "major"],
    ];
    for (const [tonic, mode, sharps, scale] of keys) {
      expect(keySignatureOf({ tonic, mode })).toEqual({ sharps, minor: scale === "minor" });
    }
    const bars = [0, 1, 2, 3].map((bar) =>
      barAt(bar, bar * 96_000, { key: { tonic: bar < 2 ? 10 : 9, mode: bar < 2 ? "ionian" : "lydian" } }),
    );
    const { keySignatures } = new toneMidi.Midi(midiBytes({ ...SCORE, bars })).header;
    expect(keySignatures).toEqual([
      { key: "Bb", scale: "major", ticks: 0 },
      { key: "E", scale: "major", ticks: 3840 },
    ]);
  });

  it("gives each voice of each world a track with its own programme, and none to drums", () => {
    const both = (bar: number, world: World) =>
      barAt(bar, bar * 96_000, { world, notes: [pad(62, 0, 1920), { ...pad(74, 0, 960), voice: "bell" }] });
    const shown = (bars: readonly Bar[]) =>
      new toneMidi.Midi(midiBytes({ ...SCORE, bars })).tracks
        .slice(0, -1)
        .map(({ name, channel, instrument, notes }) => [name, channel, instrument.name, notes.length]);
    expect(shown([both(0, "warm"), both(1, "warm")])).toEqual([
      ["Pad", 0, "pad 2 (warm)", 2],
      ["Bell", 1, "celesta", 2],
    ]);
    expect(shown([both(0, "warm"), both(1, "strings")])).toEqual([
      ["Pad (warm)", 0, "pad 2 (warm)", 1],
      ["Bell (warm)", 1, "celesta", 1],
      ["Pad (strings)", 2, "string ensemble 2", 1],
      ["Bell (strings)", 3, "pizzicato strings", 1],
    ]);
    const all = WORLDS.flatMap((world, bar) => [
      barAt(bar, bar * 96_000, { world, notes: VOICES.map((voice) => ({ ...pad(60, 0, 1920), voice })) }),
    ]);
    expect(shown(all)).toHaveLength(WORLDS.length * VOICES.length);
    expect(shown(all).every(([, channel]) => channel !== 15)).toBe(true);
    for (const [name, channel] of shown(all)) expect(channel === 9, `${name}`).toBe(`${name}`.startsWith("Percussion"));
  });

  it("draws the lanes as controllers, thinned to eight a second, and the gain on every voice", () => {
    const { tracks } = read();
    const volume = tracks[3]!.controlChanges[7]!;
    const values = volume.map(({ value }) => Math.round(value * 127));
    expect(values[0]).toBe(0);
    expect(values.at(-1)).toBe(127);
    expect(values).toEqual(values.toSorted((a, b) => a - b));
    for (const [i, { time }] of volume.entries()) if (i > 0) expect(time - volume[i - 1]!.time).toBeGreaterThan(0.12);
    expect(tracks[3]!.controlChanges[74]!.map(({ value }) => Math.round(value * 127))).toEqual([64]);
    for (const voice of [0, 1, 2]) expect(tracks[voice]!.controlChanges[7]).toHaveLength(volume.length);
  });

  it("is a file also without bars or frames", () => {
    const empty = new toneMidi.Midi(
      midiBytes({ title: "nothing", bars: [], frames: [], markers: [{ timeMs: 1000, label: "x" }] }),
    );
    expect(empty.header.meta.find(({ type }) => type === "marker")?.ticks).toBe(960);
  });
});

const python = findReaders();

describe("a MIDI file read by mido", needing("readers"), () => {
  const SCRIPT = `
import json, mido, sys
file = mido.MidiFile(sys.argv[1])
held, hanging = {}, 0
for track in file.tracks:
    for message in track:
        key = (message.channel, message.note) if message.type in ("note_on", "note_off") else None
        if message.type == "note_on" and message.velocity > 0:
            hanging += held.get(key, 0)
            held[key] = 1
        elif key: held[key] = 0
print(json.dumps({"names": [t.name for t in file.tracks], "length": file.length, "hanging": hanging + sum(held.values()), "tempos": [m.tempo for t in file.tracks for m in t if m.type == "set_tempo"], "keys": [m.key for t in file.tracks for m in t if m.type == "key_signature"], "markers": [m.text for t in file.tracks for m in t if m.type == "marker"], "programs": [m.program for t in file.tracks for m in t if m.type == "program_change"]}))
`;

  it("has the same tracks and tempos, and no note hangs or is struck twice", () => {
    const path = join(scratchDir(), "x.mid");
    writeFileSync(path, midiBytes(SCORE));
    const seen = JSON.parse(execFileSync(python!, ["-c", SCRIPT, path], { encoding: "utf8" }));
    expect(seen).toMatchObject({ names: ["Attune: relax, seed 7", "Pad", "Bell", "Bass", "Control"], hanging: 0 });
    expect(seen.tempos).toEqual([500_000, 1_000_000]);
    expect(seen.length).toBeCloseTo(8.5, 2);
  });

  it.each(GOALS)(
    "opens a composed piece for %s: keys, sections, tempo map, names, programmes, no hanging note",
    (goal) => {
      const path = join(scratchDir(), "x.mid");
      const piece = composePiece({ goal, minutes: 4, seed: 9, world: GOAL_WORLDS[goal], held: null });
      writeFileSync(path, midiBytes(piece));
      const seen = JSON.parse(execFileSync(python!, ["-c", SCRIPT, path], { encoding: "utf8" }));
      expect(seen.hanging).toBe(0);
      expect(Math.abs(seen.length - 240)).toBeLessThan(12);
      expect([seen.names[0], seen.names.at(-1)]).toEqual([`Attune: ${goal}, seed 9`, "Control"]);
      const voices = new Set(piece.bars.flatMap(({ notes }) => notes.map(({ voice }) => voice)));
      expect(seen.names).toHaveLength(voices.size + 2);
      expect(seen.programs).toHaveLength(voices.size + 1);
      expect(seen.keys.length).toBeGreaterThan(0);
      expect(seen.tempos.length).toBeGreaterThan(0);
      expect(seen.markers).toEqual(expect.arrayContaining(["running", "arrive"]));
    },
  );
});
