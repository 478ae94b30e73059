/**
 * This file says what a session gives as OSC: Mind Monitor's bands and horseshoe, for what already understands that app, and `/attune/…`. Of a sealed
 * session no reading and no music, which would tell its arm: quality, phases and marks alone.
 */
import type { OscArgument, OscSent } from "../../hardware/osc/encode.ts";
import {
  AUDIO_RATE_HZ,
  BANDS,
  type Band,
  type Features,
  INDEX_NAMES,
  type LoopInput,
  type LoopOutput,
  type MentalState,
} from "../types.ts";

/** `inMs`: how long from now it counts; a bar is known before it begins. */
export type Told = { readonly messages: readonly OscSent[]; readonly inMs: number };

const NOTHING: Told = { messages: [], inMs: 0 };
const now = (messages: readonly OscSent[]): Told => ({ messages, inMs: 0 });
const say = (address: string, ...values: readonly OscArgument[]): OscSent => ({ address, values });
const whole = (value: number): OscArgument => ({ whole: value });
/** Horseshoe's 1 good, 2 medium, 4 bad. */
const touchOf = (quality: number): number => (quality >= 2 / 3 ? 1 : quality >= 1 / 3 ? 2 : 4);

const TARGETS = ["valence", "arousal", "tension", "density", "brightness", "register", "tempoBpm", "reward"] as const;

function qualityOf({ electrodes }: Features): readonly OscSent[] {
  return [
    say("/muse/elements/horseshoe", ...electrodes.map(({ quality }) => touchOf(quality))),
    ...electrodes.map(({ electrode, quality }) => say(`/attune/quality/${electrode}`, quality)),
  ];
}

/** As the app has them: log10 of µV². A band that an electrode does not show is left out, and then the row of all electrodes too. */
function bandsOf({ electrodes }: Features): readonly OscSent[] {
  return (Object.keys(BANDS) as Band[]).flatMap((band) => {
    const values = electrodes.map(({ bandsUv2 }) => Math.log10(bandsUv2?.[band] ?? Number.NaN));
    const each = electrodes.flatMap(({ electrode }, i) => {
      const value = values[i];
      return value !== undefined && Number.isFinite(value) ? [say(`/attune/band/${band}/${electrode}`, value)] : [];
    });
    return each.length === values.length ? [say(`/muse/elements/${band}_absolute`, ...values), ...each] : each;
  });
}

function stateOf({ indices }: MentalState): readonly OscSent[] {
  return INDEX_NAMES.flatMap((name) => {
    const index = indices[name];
    const status = say(`/attune/state/${name}/status`, index.status);
    if (index.status === "artifact" || index.z === null) return [status];
    return [status, say(`/attune/state/${name}/z`, index.z)];
  });
}

/** Of an output at `timeMs` of session time. */
export function oscOfOutput(output: LoopOutput, timeMs: number, isSealed: boolean): Told {
  if (output.type === "phase") return now([say("/attune/phase", output.phase)]);
  if (output.type === "features") return now([...qualityOf(output), ...(isSealed ? [] : bandsOf(output))]);
  if (isSealed) return NOTHING;
  if (output.type === "state") return now(stateOf(output));
  if (output.type === "targets") {
    const values = TARGETS.map((name) => say(`/attune/target/${name}`, output[name]));
    return now([...values, say("/attune/target/neutral", whole(output.neutral ? 1 : 0))]);
  }
  if (output.type !== "bar" || output.dropped) return NOTHING;
  const { bar, tempoBpm, chord, startSample } = output;
  return {
    messages: [say("/attune/bar", whole(bar), tempoBpm, chord.symbol)],
    inMs: Math.max(0, (startSample * 1000) / AUDIO_RATE_HZ - timeMs),
  };
}

/** Marks: a person's, the source's, another program's. */
export function oscOfInput({ event }: LoopInput): Told {
  const isMark = event.type === "marker" || (event.type === "command" && event.name === "mark");
  return isMark ? now([say("/attune/marker", event.label)]) : NOTHING;
}
