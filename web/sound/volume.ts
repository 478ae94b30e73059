/** This file turns the volume that a person sets into a gain, within limits. */
import { computed, signal } from "@preact/signals";

/** Low at first: about −12 dB. */
export const FIRST_VOLUME = 0.5;
export const VOLUME_STEP = 0.05;

/** Steps of the slider sound alike loud steps; 1 is the level of the sound core's own ceiling, and there is nothing above it. */
export const gainOf = (volume: number): number => volume * volume;

/** What may have a protocol that says how loud it gets at most. */
export const CAPPED = ["live", "replay", "preview"] as const;
type Capped = (typeof CAPPED)[number];

const caps = signal<Readonly<Partial<Record<Capped, number>>>>({});

/** The least of what holds now; 0 dB where nothing does. */
export const mostDb = computed(() => Math.min(0, ...Object.values(caps.value)));

export function holdCap(of: Capped, db: number): void {
  if (caps.peek()[of] !== db) caps.value = { ...caps.peek(), [of]: db };
}

export function letCapGo(of: Capped): void {
  const { [of]: _, ...others } = caps.peek();
  caps.value = others;
}

/** Twice as long as the gate takes to shut: not before the sound is gone, or it would end louder than its cap. */
export const CAP_HELD_MS = 250;

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
