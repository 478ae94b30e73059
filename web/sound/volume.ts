/** This file turns the volume that a person sets into a gain, within limits. */
import { computed, signal } from "@preact/signals";

/** Low at first: about −12 dB. */
export const FIRST_VOLUME = 0.5;
/** Where a person begins who sets the volume by ear: about −28 dB. */
export const FLOOR_VOLUME = 0.2;
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

/** Between which a person wants the slider and the keys to stay; mute is beside it. */
export type VolumeLimits = { readonly least: number; readonly most: number };
export const WIDEST: VolumeLimits = { least: 0, most: 1 };
/** So that a slip of the hand leaves something to hear, and something to turn. */
export const MOST_LEAST = 0.3;
export const LEAST_MOST = 0.3;

/** Stored limits, or the widest where they are missing or make no sense. */
export function limitsFrom(text: string | null): VolumeLimits {
  try {
    const { least, most } = (JSON.parse(text ?? "null") ?? {}) as Partial<Record<keyof VolumeLimits, unknown>>;
    const isSound =
      typeof least === "number" && typeof most === "number" && least >= 0 && least <= MOST_LEAST && most >= LEAST_MOST;
    return isSound && most <= 1 ? { least, most } : WIDEST;
  } catch {
    return WIDEST;
  }
}

export const volume = signal(FIRST_VOLUME);
export const muted = signal(false);
export const limits = signal(WIDEST);

export function setVolume(wanted: number): void {
  const { least, most } = limits.value;
  volume.value = Math.min(most, Math.max(least, Math.round(wanted * 100) / 100));
  if (volume.value > 0) muted.value = false;
}

/** What sounds obeys at once. */
export function setLimits(wanted: VolumeLimits): void {
  limits.value = wanted;
  const { least, most } = wanted;
  volume.value = Math.min(most, Math.max(least, volume.value));
}
