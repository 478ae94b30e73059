/** This file tells a rate from everything that says something about it: the fit of the stamps, the device's rates, the usual ones. */
import type { RateFit } from "./fit-rate.ts";

/** Rates that amplifiers have. */
const USUAL_HZ = [125, 128, 160, 200, 220, 250, 256, 300, 400, 500, 512, 600, 1000, 1024, 1200, 2000, 2048, 4096];
/** A fit so sure and so near a usual rate is that rate, whatever the device. */
const SURE = 0.003;
/** Even stamps so far from a device's rate deny it; farther off they are of something else. */
const [DENY, FAR] = [0.03, 0.15];
/** The device's own clock and the computer's differ by less. */
const CLOCKS_DIFFER = 0.01;

export type ToldRate = { readonly hz: number; readonly by: string };

/**
 * The rate of rows whose stamps mean `fit`. `rates`: what the device can be set to, the likeliest first; `tolerance`: how far stamps may lie
 * from one of them. Null where none agrees.
 */
export function tellRate(
  fit: RateFit,
  {
    rates: device,
    name,
    tolerance,
  }: { readonly rates: readonly number[]; readonly name: string; readonly tolerance: number },
): ToldRate | null {
  if (Number.isNaN(fit.hz)) return null;
  const off = (hz: number) => Math.abs(fit.hz - hz) / hz;
  const meant = `its stamps mean ${fit.hz.toFixed(2)} rows a second`;
  const nearest = [...device].sort((a, b) => off(a) - off(b))[0];
  const usual = USUAL_HZ.find((hz) => off(hz) <= SURE);
  const isSure = usual !== undefined && fit.uncertainty <= 2 * SURE;
  if (nearest !== undefined && off(nearest) <= CLOCKS_DIFFER)
    return { hz: nearest, by: `${meant}: ${name} has ${nearest} Hz` };
  if (isSure) return { hz: usual, by: `${meant}, a usual rate` };
  // Holes among even stamps: from row to row they tell the rate, on the whole they tell the losses.
  const even =
    fit.evenHz === null ? undefined : device.find((hz) => Math.abs((fit.evenHz ?? 0) - hz) <= CLOCKS_DIFFER * hz);
  if (even !== undefined && fit.hz < even)
    return { hz: even, by: `${meant}, with holes between even steps: ${name} has ${even} Hz` };
  // Packets that were lost one by one and stamps that were evened afterwards: the rows have the rate that is left.
  const isEven = fit.evenHz !== null && Math.abs(fit.evenHz - fit.hz) <= CLOCKS_DIFFER * fit.hz;
  if (isEven && nearest !== undefined && off(nearest) > DENY && off(nearest) <= FAR) {
    return { hz: Math.round(fit.hz * 100) / 100, by: `${meant}, evenly, though ${name} has ${nearest} Hz` };
  }
  const [likeliest] = device;
  if (likeliest !== undefined && fit.uncertainty >= 0.5 && off(likeliest) <= fit.uncertainty) {
    return { hz: likeliest, by: `its stamps are too coarse or too few to tell: ${name} has ${likeliest} Hz` };
  }
  if (nearest !== undefined && off(nearest) <= Math.max(tolerance, Math.min(fit.uncertainty, 0.1))) {
    return { hz: nearest, by: `${meant}: ${name} has ${nearest} Hz` };
  }
  return null;
}

/** The rate of rows whose device nobody knows: a usual one where the fit is near it, else the fit. */
export function tellPlainRate(fit: RateFit): ToldRate | null {
  if (Number.isNaN(fit.hz)) return null;
  const meant = `its stamps mean ${fit.hz.toFixed(2)} rows a second`;
  const near = Math.max(0.005, Math.min(fit.uncertainty, 0.03));
  const rates = USUAL_HZ.filter((hz) => Math.abs(fit.hz - hz) <= near * hz);
  const usual = rates.sort((a, b) => Math.abs(fit.hz - a) - Math.abs(fit.hz - b))[0];
  if (usual !== undefined) return { hz: usual, by: `${meant}, about ${usual} Hz` };
  const isSteady = Math.abs(fit.meanHz - fit.hz) <= 0.005 * fit.hz;
  return { hz: Math.round((isSteady ? fit.meanHz : fit.hz) * 100) / 100, by: meant };
}
