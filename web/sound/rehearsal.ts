/**
 * This file plays the sound core to itself before anybody listens. A browser compiles only what has run often, on threads that a busy
 * computer keeps waiting; until then a block of sound takes ten times as long, and the loudspeaker would wait in the first seconds.
 */
import type { Bank } from "../../src/sound/bank.ts";
import { type Core, createCore } from "../../src/sound/core.ts";
import { RECORDED } from "../../src/sound/recorded.ts";
import {
  AUDIO_RATE_HZ,
  type Bar,
  CONTROL_FRAME_RATE_HZ,
  type ControlFrame,
  type Note,
  TICKS_PER_BEAT,
  VOICES,
  WORLDS,
} from "../../src/types.ts";

/** What is compiled for the only one of a kind is thrown away when a second one appears: the first two wear that off. */
const CORES = 2;
/** A fifth of a second in each world, so that every instrument has sounded. */
const BAR_SAMPLES = AUDIO_RATE_HZ / 5;
const QUANTUM_SAMPLES = 128;
const CHORD = [48, 55, 60, 64] as const;

const barOf = (world: Bar["world"] & string, bar: number): Bar => ({
  type: "bar",
  bar,
  revision: 0,
  startSample: bar * BAR_SAMPLES,
  lengthSamples: BAR_SAMPLES,
  lengthTicks: 4 * TICKS_PER_BEAT,
  tempoBpm: 120,
  key: { tonic: 0, mode: "ionian" },
  chord: { root: 0, pitchClasses: [0, 4, 7], symbol: "C" },
  world,
  goal: "focus",
  modulation: 0.2,
  notes: VOICES.flatMap((voice) =>
    CHORD.map(
      (midi, i): Note => ({
        voice,
        startTick: i * TICKS_PER_BEAT,
        durationTicks: 3 * TICKS_PER_BEAT,
        midi,
        velocity: 70,
      }),
    ),
  ),
});

function frameAt(frame: number): ControlFrame {
  const wave = (frame % 16) / 16;
  const values = { gain: 1, swell: wave, brightness: wave, shimmer: wave, width: wave, bed: wave };
  return {
    type: "frame",
    frame,
    appliesAtSample: (frame * AUDIO_RATE_HZ) / CONTROL_FRAME_RATE_HZ,
    values,
  };
}

/** Half a second of silence that every recorded instrument plays, so that reading recordings is compiled too. */
function silentBank(): Bank {
  const length = AUDIO_RATE_HZ / 2;
  const guard = 32;
  const zone = {
    from: guard,
    end: guard + length,
    loopStart: guard + length / 2,
    loopEnd: guard + length,
    rateHz: AUDIO_RATE_HZ,
    lowestKey: 0,
    highestKey: 127,
    softest: 1,
    hardest: 127,
    root: 60.5,
    gain: 1,
    tauSec: 2,
  };
  const zones = { pcm: new Int16Array(length + 2 * guard), zones: [zone] };
  return Object.fromEntries(RECORDED.map((name) => [name, zones]));
}

/** Half a second to a second of work; nothing of it is heard. */
export function rehearse(): void {
  const cores = Array.from({ length: CORES }, (_, seed) => createCore({ seed, startSample: 0 }));
  for (const core of cores) playThrough(core);
  const bank = silentBank();
  playThrough(createCore({ seed: 0, startSample: 0, bank }));
}

function playThrough(core: Core): void {
  const [left, right] = [new Float32Array(QUANTUM_SAMPLES), new Float32Array(QUANTUM_SAMPLES)];
  const lengthSamples = WORLDS.length * BAR_SAMPLES;
  for (const [bar, world] of WORLDS.entries()) core.schedule(barOf(world, bar));
  for (let frame = 0; frame * AUDIO_RATE_HZ < lengthSamples * CONTROL_FRAME_RATE_HZ; frame++) {
    core.control(frameAt(frame));
  }
  for (let sample = 0; sample < lengthSamples; sample += QUANTUM_SAMPLES) core.render(left, right);
}
