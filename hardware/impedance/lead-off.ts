/** This file is the arithmetic of the ADS1299's lead-off current: the voltage that it leaves at its own frequency, over the current. */

/** As OpenBCI's firmware sets it (LOFF_MAG_6NA, LOFF_FREQ_31p2HZ): derived from the same clock as the samples, an eighth of 250 Hz. */
const CURRENT_NA = 6;
const FREQUENCY_HZ = 31.25;
/** Of the board's own input. */
const SERIES_KOHM = 2.2;
/** Half a second is sixteen periods: less is no measurement. */
const LEAST_SEC = 0.5;
/** At gain 1 the input ends at 4.5 V; what comes near it is no electrode on a skin. */
const RAIL_UV = 4_400_000;

/** Null where it cannot be told: too few samples, a lost one, or a voltage at the rail. */
export function leadOffKOhm(samplesUv: Float64Array, samplingRateHz: number): number | null {
  const period = samplingRateHz / FREQUENCY_HZ;
  // Whole periods: a constant voltage, and the mains at 50 Hz over whole fifths of a second, add nothing.
  const count = Math.floor(Math.floor(samplesUv.length / period) * period);
  if (count < LEAST_SEC * samplingRateHz) return null;
  let cosine = 0;
  let sine = 0;
  for (let i = 0; i < count; i++) {
    const value = samplesUv[i] ?? Number.NaN;
    if (!Number.isFinite(value) || Math.abs(value) > RAIL_UV) return null;
    const phase = (2 * Math.PI * i) / period;
    cosine += value * Math.cos(phase);
    sine += value * Math.sin(phase);
  }
  const amplitudeUv = (2 * Math.hypot(cosine, sine)) / count;
  // A µV for each nA is a kΩ.
  return Math.max(0, amplitudeUv / CURRENT_NA - SERIES_KOHM);
}

/** How the firmware calls its channels in commands. */
const LETTERS = "12345678QWERTYUI";

type Commands = { readonly on: readonly string[]; readonly off: readonly string[] };

/** On: gain 1, SRB2 off, the current at the N pin, where the electrodes are. Off: the firmware's usual settings (gain 24, SRB2 and bias on). */
export function leadOffCommands(channel: number): Commands {
  const letter = LETTERS[channel];
  if (letter === undefined) throw new RangeError(`channel must be 0 to ${LETTERS.length - 1}; got ${channel}`);
  return { on: [`x${letter}000100X`, `z${letter}01Z`], off: [`z${letter}00Z`, `x${letter}060110X`] };
}
