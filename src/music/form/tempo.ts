/** Tempo: it follows its target by at most 4 % a bar, a soft cadence included, and turns a bar's ticks into samples. */
import { AUDIO_RATE_HZ, TICKS_PER_BEAT } from "../../types.ts";

/** The widest any goal goes (reference/music.md, section 4); a goal's own range is control's to keep. */
export const TEMPO_LIMITS_BPM = { least: 50, most: 128 } as const;

/** Together below 4 %: (1 + SLEW) / (1 − CADENCE) = 1.037. */
const SLEW = 0.024;
const CADENCE = 0.012;

/** The pulse of the next bar. A target that is not a number holds the pulse; a piece that comes to its end broadens. */
export function nextPulseBpm(previousBpm: number | null, targetBpm: number, broadens = false): number {
  const asked = Number.isFinite(targetBpm) ? targetBpm : (previousBpm ?? TEMPO_LIMITS_BPM.least);
  const wanted = broadens ? TEMPO_LIMITS_BPM.least : asked;
  const limited = Math.min(TEMPO_LIMITS_BPM.most, Math.max(TEMPO_LIMITS_BPM.least, wanted));
  if (previousBpm === null) return hundredths(limited);
  return hundredths(Math.min(previousBpm * (1 + SLEW), Math.max(previousBpm * (1 - SLEW), limited)));
}

/** The tempo of a bar: a cadence may lean back a little. */
export function tempoOfBar(pulseBpm: number, leansBack: boolean): number {
  return leansBack ? Math.max(TEMPO_LIMITS_BPM.least, hundredths(pulseBpm * (1 - CADENCE))) : pulseBpm;
}

export function lengthSamples(lengthTicks: number, tempoBpm: number): number {
  return Math.round((lengthTicks * 60 * AUDIO_RATE_HZ) / (TICKS_PER_BEAT * tempoBpm));
}

function hundredths(bpm: number): number {
  return Math.round(bpm * 100) / 100;
}
