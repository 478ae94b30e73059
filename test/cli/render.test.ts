import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import toneMidi from "@tonejs/midi";
import { describe, expect, it } from "vitest";
import { WORLDS } from "../../src/types.ts";
import { needing } from "../needs.ts";
import { findProgram } from "../readers/system.ts";
import { scratchDir } from "../recording/scratch.ts";
import { attune } from "./attune.ts";
import { attuneHere, runListener } from "./in-process.ts";

const WAV_HEADER_BYTES = 44;
const secondsOf = (wav: Buffer) => (wav.length - WAV_HEADER_BYTES) / 192_000;

/** RMS of both sides of a stretch, of full scale. */
function rmsOf(wav: Buffer, fromSec: number, toSec: number): number {
  let sum = 0;
  let count = 0;
  for (let at = WAV_HEADER_BYTES + 192_000 * fromSec; at < WAV_HEADER_BYTES + 192_000 * toSec; at += 2) {
    sum += (wav.readInt16LE(at) / 32_767) ** 2;
    count++;
  }
  return Math.sqrt(sum / count);
}

describe("attune render", () => {
  it("writes a piece for a goal as WAV and MIDI, the same bytes each time", async () => {
    const dir = scratchDir();
    const [wav, midi, again] = ["x.wav", "x.mid", "again.wav"].map((name) => join(dir, name)) as [
      string,
      string,
      string,
    ];
    const piece = ["render", "--goal", "relax", "--minutes", "0.2", "--seed", "7", "--instruments", "synthesised"];
    const first = await attune(...piece, "--wav", wav, "--midi", midi, "--json");
    expect(first).toMatchObject({ code: 0, stderr: "" });
    expect(JSON.parse(first.stdout)).toMatchObject({
      session: null,
      goal: "relax",
      seed: 7,
      durationSec: 12,
      wav,
      midi,
    });
    const sound = readFileSync(wav);
    expect(secondsOf(sound)).toBe(12);
    expect(rmsOf(sound, 3, 6)).toBeGreaterThan(0.02);
    expect(rmsOf(sound, 11.9, 12)).toBeLessThan(0.01);
    const { tracks } = new toneMidi.Midi(readFileSync(midi));
    expect(tracks.at(-1)?.name).toBe("Control");
    expect(tracks.length).toBeGreaterThan(3);
    for (const track of tracks.slice(0, -1)) expect(track.notes.length, track.name).toBeGreaterThan(0);
    expect((await attune(...piece, "--wav", again)).code).toBe(0);
    const hash = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");
    expect(hash(readFileSync(again))).toBe(hash(sound));
  });

  it("takes every seed that the page may draw, the last of 32 bits too", async () => {
    const midi = join(scratchDir(), "x.mid");
    const args = ["--goal", "relax", "--minutes", "0.2", "--seed", "4294967295", "--midi", midi, "--json"];
    const { code, stdout } = await attuneHere("render", ...args);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ seed: 4294967295 });
  }, 60_000);

  it("writes a recorded session as long as it was", async () => {
    const dir = scratchDir();
    const { session, durationSec } = await runListener("focus", "0.2", "--data", dir, "--seed", "3");
    const wav = join(dir, "x.wav");
    const rendered = await attuneHere("render", session, "--wav", wav, "--data", dir, "--json");
    expect(JSON.parse(rendered.stdout)).toMatchObject({ session, goal: "focus", seed: 3 });
    expect(Math.abs(secondsOf(readFileSync(wav)) - durationSec)).toBeLessThan(0.6);
  });

  it.each([
    [["--goal", "relax"], "--wav or --midi must be given, one of them or both; got neither"],
    [["--wav", "x.wav"], "goal must be one of relax, focus, meditate, energise, stress-break; got none"],
    [
      ["--goal", "sleep", "--wav", "x.wav"],
      "goal must be one of relax, focus, meditate, energise, stress-break; got sleep",
    ],
    [["--goal", "relax", "--world", "attic", "--wav", "x.wav"], `world must be one of ${WORLDS.join(", ")}; got attic`],
    [
      ["--goal", "relax", "--modulation", "0.3", "--wav", "x.wav"],
      "--modulation must be left out for relax; it is for focus; got 0.3",
    ],
    [
      ["--goal", "focus", "--modulation", "0.6", "--wav", "x.wav"],
      "--modulation must be a number from 0 to 0.5; got 0.6",
    ],
    [["--goal", "relax", "--arousal", "2", "--wav", "x.wav"], "--arousal must be a number from 0 to 1; got 2"],
    [["--goal", "relax", "--mood-minutes", "4", "--wav", "x.wav"], "--mood-minutes must be left out without --mood"],
    [
      ["--goal", "relax", "--mood", "4,6", "--mood-minutes", "2", "--wav", "x.wav"],
      "must be a number from 3 to 8; got 2",
    ],
    [["0123456789ABCDEFGHJKMNPQRS", "--mood-minutes", "4", "--wav", "x.wav"], "--mood-minutes must be left out"],
    ...["recorded", "synthesised"].map((which): [string[], string] => [
      ["0123456789ABCDEFGHJKMNPQRS", "--instruments", which, "--wav", "x.wav"],
      `--instruments must be left out when a session is rendered, which brings its own; got ${which}`,
    ]),
    [["--goal", "relax", "--nearest", "--wav", "x.wav"], "--nearest must be given with a session; got none"],
    [["--goal", "relax", "--minutes", "0", "--wav", "x.wav"], "--minutes must be a number from"],
    [
      ["--goal", "relax", "--seed", "4294967296", "--wav", "x.wav"],
      "--seed must be a whole number from 0 to 4294967295; got 4294967296",
    ],
    [["0123456789ABCDEFGHJKMNPQRS", "--goal", "relax", "--wav", "x.wav"], "--goal must be left out"],
    [["0123456789ABCDEFGHJKMNPQRS", "--wav", "x.wav"], "0123456789ABCDEFGHJKMNPQRS"],
  ])("says what is wrong with %j in one line", async (args, said) => {
    const { code, stderr, stdout } = await attuneHere("render", ...args, "--data", scratchDir());
    expect(stderr).toContain(said);
    expect(code).toBe(2);
    expect(stdout).toBe("");
    expect(existsSync("x.wav")).toBe(false);
  });
});

const ffmpeg = findProgram("ffmpeg");

describe("the loudness of a piece", needing("ffmpeg"), () => {
  const measure = (wav: string) => {
    const args = ["-hide_banner", "-nostats", "-i", wav, "-af", "ebur128=peak=true", "-f", "null", "-"];
    const summary = spawnSync(ffmpeg!, args, { encoding: "utf8" }).stderr.split("Summary:")[1] ?? "";
    const figure = (name: string) => Number(new RegExp(`${name}:\\s+(-?[\\d.]+)`).exec(summary)?.[1]);
    return { lufs: figure("I"), rangeLu: figure("LRA"), truePeakDb: figure("Peak") };
  };

  it.each([
    ["relax", -18],
    ["focus", -16],
  ])("is for %s within 1 LU of %d LUFS, even, and never near full scale", async (goal, wanted) => {
    const wav = join(scratchDir(), "x.wav");
    const { code } = await attuneHere("render", "--goal", goal, "--minutes", "1", "--seed", "11", "--wav", wav);
    expect(code).toBe(0);
    const { lufs, rangeLu, truePeakDb } = measure(wav);
    expect(Math.abs(lufs - wanted)).toBeLessThanOrEqual(1);
    expect(rangeLu).toBeLessThanOrEqual(8);
    expect(truePeakDb).toBeLessThanOrEqual(-1);
  });

  it("is a file that ffmpeg reads as 16-bit stereo at 48 kHz", async () => {
    const wav = join(scratchDir(), "x.wav");
    await attuneHere("render", "--goal", "focus", "--minutes", "0.1", "--seed", "1", "--wav", wav);
    const told = spawnSync(ffmpeg!, ["-hide_banner", "-i", wav], { encoding: "utf8" }).stderr;
    expect(told).toMatch(/pcm_s16le.*48000 Hz, (stereo|2 channels), s16/);
    expect(told).toContain("Duration: 00:00:06.00");
    expect(execFileSync(ffmpeg!, ["-v", "error", "-i", wav, "-f", "null", "-"], { encoding: "utf8" })).toBe("");
  });
});
