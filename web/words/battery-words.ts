/** This file says how much charge a headband has left, and when that is worth a hint. */
import type { SourceStatus } from "../../src/wire.ts";
import { percentText } from "./duration.ts";
import { inBoth } from "./in-both.ts";

/** A fifth of a Muse's five hours is an hour: the last that a person can still plan with. */
const LOW = 0.2;

export const batteryWords = inBoth(
  {
    left: (share: string) => `battery ${share}`,
    low: "The headband's battery is low: charge it before a long session.",
  },
  { left: (share) => `Akku ${share}`, low: "Der Akku des Stirnbands ist fast leer: Lade es vor einer langen Sitzung." },
);

export const batteryText = (battery: number): string => batteryWords().left(percentText(battery));

/** Empty where there is nothing to do: a recorded headband needs no charge. */
export function batteryHint({ source, battery }: Pick<SourceStatus, "source" | "battery">): string {
  if (battery === undefined || battery > LOW || source?.startsWith("file:")) return "";
  return batteryWords().low;
}
