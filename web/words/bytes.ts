/** This file writes how large something is, as people read it. */

import { numberText } from "./numbers.ts";

const UNITS = ["bytes", "kB", "MB", "GB"] as const;

export function bytesText(bytes: number): string {
  const step = bytes < 1000 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** step;
  return `${step === 0 || value >= 100 ? numberText(Math.round(value)) : numberText(value, 1)} ${UNITS[step]}`;
}
