/** This file turns the volume that a person sets into a gain, within limits. */
import { signal } from "@preact/signals";

/** Low at first: about −12 dB. */
export const FIRST_VOLUME = 0.5;
/** Where a person begins who sets the volume by ear: about −28 dB. */
export const FLOOR_VOLUME = 0.2;
export const VOLUME_STEP = 0.05;

/** Steps of the slider sound alike loud steps; 1 is the level of the sound core's own ceiling, and there is nothing above it. */
export const gainOf = (volume: number): number => volume * volume;

/** The loudest that the session's protocol allows; 0 dB where there is none. */
export const mostDb = signal(0);

/** What a person set, never beyond that. */
export const allowedGain = (volume: number, mostDb: number): number => Math.min(gainOf(volume), 10 ** (mostDb / 20));

/** A stored volume, or the low first one when it is missing or makes no sense. */
export function volumeFrom(text: string | null): number {
  const value = text === null || text.trim() === "" ? Number.NaN : Number(text);
  return value >= 0 && value <= 1 ? value : FIRST_VOLUME;
}

export const volume = signal(FIRST_VOLUME);
export const muted = signal(false);

export function setVolume(wanted: number): void {
  volume.value = Math.min(1, Math.max(0, Math.round(wanted * 100) / 100));
  if (volume.value > 0) muted.value = false;
}
