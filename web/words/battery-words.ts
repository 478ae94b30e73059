/** This file says how much charge a headband has left, and when that is worth a hint. */
import { percentText } from "./duration.ts";

/** A fifth of a Muse's five hours is an hour: the last that a person can still plan with. */
const LOW = 0.2;

export const isBatteryLow = (battery: number | undefined): boolean => battery !== undefined && battery <= LOW;
export const batteryText = (battery: number): string => `battery ${percentText(battery)}`;
export const LOW_BATTERY = "The headband's battery is low: charge it before a long session.";
