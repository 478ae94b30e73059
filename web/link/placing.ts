/** This file asks the server to place the channels of the open source and to measure its electrodes, and keeps what was measured. */
import { effect, signal } from "@preact/signals";
import type { Places } from "../../src/types.ts";
import type { ImpedanceReport } from "../../src/wire.ts";
import { measureImpedance, placeChannels } from "./api.ts";
import { source } from "./live-state.ts";
import { tell } from "./tell.ts";

/** Of the source as it is open now; null until it was measured. */
export const impedance = signal<ImpedanceReport | null>(null);
export const isMeasuring = signal(false);

/** True when it is done. */
export async function sayPlaces(places: Places | null): Promise<boolean> {
  const answer = await placeChannels(places);
  if ("problem" in answer) {
    tell("error", answer.problem);
    return false;
  }
  impedance.value = null;
  return true;
}

export async function measure(): Promise<void> {
  isMeasuring.value = true;
  const answer = await measureImpedance();
  isMeasuring.value = false;
  if ("value" in answer) impedance.value = answer.value;
  else tell("error", answer.problem);
}

/** What was measured at another headband says nothing of this one. */
export function followImpedance(): () => void {
  let before = source.value?.source ?? null;
  return effect(() => {
    const now = source.value?.source ?? null;
    if (now !== before) impedance.value = null;
    before = now;
  });
}
