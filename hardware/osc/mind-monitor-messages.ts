/**
 * This file reads Mind Monitor's OSC dialect (mind-monitor.com, technical manual): raw EEG, what the headband says of itself, blinks, jaw clenches and
 * marks. All else that the app sends is left alone: bands are reckoned here.
 */
import type { Touch } from "../../src/types.ts";
import { batteryOf } from "../headband-words.ts";
import type { OscMessage, OscValue } from "./decode.ts";

export const MUSE_ELECTRODES = ["TP9", "AF7", "AF8", "TP10"] as const;

export type Heard =
  /** One sample: as many values as the app sent, NaN for what is no number. `hasWords`: text stood where a number belongs. */
  | { readonly type: "sample"; readonly uv: readonly number[]; readonly hasWords: boolean }
  | { readonly type: "touches"; readonly touches: Readonly<Record<string, Touch>> }
  | { readonly type: "worn"; readonly isWorn: boolean }
  | { readonly type: "battery"; readonly battery: number }
  | { readonly type: "mark"; readonly label: string };

const TOUCHES: Readonly<Record<number, Touch>> = { 1: "good", 2: "medium", 3: "bad", 4: "bad" };
const MARK = /^\/Marker\/\d{1,3}$/;

const numberOf = (value: OscValue | undefined): number =>
  typeof value === "number" && Number.isFinite(value) ? value : Number.NaN;

const eventOf = ({ address, values }: OscMessage): Heard | null =>
  values[0] === undefined || numberOf(values[0]) > 0 || values[0] === true ? { type: "mark", label: address } : null;

const READERS: Readonly<Record<string, (message: OscMessage) => Heard | null>> = {
  "/muse/eeg": ({ values }) => ({
    type: "sample",
    uv: values.map(numberOf),
    hasWords: values.some((value) => typeof value !== "number"),
  }),
  "/muse/elements/horseshoe": ({ values }) => {
    const touches = MUSE_ELECTRODES.flatMap((electrode, i) => {
      const touch = TOUCHES[numberOf(values[i])];
      return touch ? [[electrode, touch] as const] : [];
    });
    return touches.length > 0 ? { type: "touches", touches: Object.fromEntries(touches) } : null;
  },
  "/muse/elements/touching_forehead": ({ values }) => {
    const [value] = values.map(numberOf);
    return value === 0 || value === 1 ? { type: "worn", isWorn: value === 1 } : null;
  },
  // Whole numbers are hundredths of a percent, as the Muse itself counts.
  "/muse/batt": ({ types, values }) => {
    const [charge = Number.NaN] = values.map(numberOf);
    const battery = batteryOf(types.startsWith("i") || charge > 100 ? charge / 100 : charge);
    return battery === null ? null : { type: "battery", battery };
  },
  "/muse/elements/blink": eventOf,
  "/muse/elements/jaw_clench": eventOf,
};

export function hear(message: OscMessage): Heard | null {
  if (MARK.test(message.address)) return { type: "mark", label: message.address };
  return Object.hasOwn(READERS, message.address) ? (READERS[message.address]?.(message) ?? null) : null;
}
