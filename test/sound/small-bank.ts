/** This file makes a small bank of every recorded instrument for tests: sines with an octave above, looped or ringing out, in two layers, a kit of clicks. */

import { type Recording, writeBank } from "../../src/bank/write-bank.ts";
import { type BankZone, openBank } from "../../src/sound/bank.ts";
import { RECORDED } from "../../src/sound/recorded.ts";

const RATE_HZ = 32_000;
/** 125 samples are a period of 256 Hz, whose root lies a little under middle C. */
const PERIOD = 125;
export const ROOT = 69 + 12 * Math.log2(RATE_HZ / PERIOD / 440);

/** `octave`: share of the second harmonic. */
function toneOf(periods: number, octave: number): Int16Array {
  return Int16Array.from({ length: periods * PERIOD }, (_, i) => {
    const turn = (2 * Math.PI * i) / PERIOD;
    return Math.round(12_000 * (Math.sin(turn) + octave * Math.sin(2 * turn)));
  });
}

/** Dies away in about 50 ms. */
const CLICK = Int16Array.from({ length: 3200 }, (_, i) => Math.round(20_000 * Math.exp(-i / 400) * Math.sin(i / 3)));

const RECORDINGS: readonly Recording[] = [
  { samples: toneOf(40, 0.1), rateHz: RATE_HZ, loop: [20 * PERIOD, 40 * PERIOD] },
  { samples: toneOf(40, 0.8), rateHz: RATE_HZ, loop: [20 * PERIOD, 40 * PERIOD] },
  { samples: CLICK, rateHz: RATE_HZ, loop: null },
];
const HELD = ["cello", "string-section", "choir", "flute"];
const KITS = ["brush-kit", "beat-kit"];

const zoneOf = (sample: number, velocities: BankZone["velocities"], tauSec: number | null): BankZone => {
  return { sample, keys: [0, 127], velocities, root: ROOT, gain: 0.8, tauSec };
};
const tuned = (tauSec: number | null) => [zoneOf(0, [1, 70], tauSec), zoneOf(1, [71, 127], tauSec)];
const kit = [36, 38, 42, 60].map((key): BankZone => {
  return { sample: 2, keys: [key, key], velocities: [1, 127], root: key, gain: 0.5, tauSec: null };
});

export const smallBankBytes = (): ArrayBuffer =>
  writeBank(
    RECORDINGS,
    Object.fromEntries(
      RECORDED.map((name) => [name, KITS.includes(name) ? kit : tuned(HELD.includes(name) ? null : 1.5)]),
    ),
  ).buffer;

export function smallBank() {
  const bank = openBank(smallBankBytes());
  if (!bank) throw new Error("the small bank must open");
  return bank;
}
