import { describe, expect, it } from "vitest";
import { BLOCK_SAMPLES } from "../../src/sound/block.ts";
import { createModes } from "../../src/sound/modes.ts";

/** Both sides of what a slot rings in so many blocks. */
function ringing(slots: number, slot: number, blocks: number, strike: (modes: ReturnType<typeof createModes>) => void) {
  const modes = createModes(slots);
  strike(modes);
  const [even, odd] = [new Float64Array(blocks * BLOCK_SAMPLES), new Float64Array(blocks * BLOCK_SAMPLES)];
  for (let at = 0; at < even.length; at += BLOCK_SAMPLES) {
    modes.ring(slot, even.subarray(at, at + BLOCK_SAMPLES), odd.subarray(at, at + BLOCK_SAMPLES), 0);
  }
  return { even, odd, modes };
}

describe("a bank of partials", () => {
  const partials = [
    { hz: 440, amplitude: 0.5, tauSec: 0.8 },
    { hz: 1322.7, amplitude: -0.3, tauSec: 0.1 },
    { hz: 12_500, amplitude: 0.1, tauSec: 0.05 },
  ];
  const strike = (modes: ReturnType<typeof createModes>) =>
    modes.strike(1, partials.length, (partial, place) => Object.assign(partial, partials[place]));

  it("rings each partial as its closed form A·e^(−t/τ)·sin(2πft)", () => {
    const { even, odd } = ringing(3, 1, 750, strike);
    const valueAt = ({ hz, amplitude, tauSec }: (typeof partials)[number], sample: number) =>
      amplitude * Math.exp(-sample / 48_000 / tauSec) * Math.sin((2 * Math.PI * hz * sample) / 48_000);
    let worst = 0;
    for (let n = 0; n < even.length; n++) {
      // The first sample that sounds is sample 1 of the closed form, whose sample 0 is the silence before.
      worst = Math.max(worst, Math.abs(even[n]! - valueAt(partials[0]!, n + 1) - valueAt(partials[2]!, n + 1)));
      worst = Math.max(worst, Math.abs(odd[n]! - valueAt(partials[1]!, n + 1)));
    }
    expect(worst).toBeLessThan(1e-9);
  });

  it("lets a slot go when all of it has died away, and rings anew when it is struck again", () => {
    const { modes, even } = ringing(3, 1, 8 * 750, strike);
    expect(modes.rings(0)).toBe(false);
    expect(ringing(3, 1, 2 * 750, strike).modes.rings(1)).toBe(true);
    const { modes: gone } = ringing(3, 1, 10 * 750, strike);
    expect(gone.rings(1)).toBe(false);
    expect(Math.abs(even[even.length - 1]!)).toBeLessThan(1e-4);
    strike(gone);
    expect(gone.rings(1)).toBe(true);
  });

  it("leaves out partials above 14 kHz, which would fold back", () => {
    const { even } = ringing(1, 0, 10, (modes) =>
      modes.strike(0, 1, (partial) => Object.assign(partial, { hz: 23_000, amplitude: 1, tauSec: 1 })),
    );
    expect(even.every((sample) => sample === 0)).toBe(true);
  });
});
