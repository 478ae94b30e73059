/** This file says which presets of the sound font are taken into the bank, and how much of each. */
import type { RecordedName } from "../sound/recorded.ts";

/** One set of samples for a stretch of velocities. */
export type Layer = { readonly preset: string; readonly velocities: readonly [softest: number, hardest: number] };

export type Taken = {
  readonly layers: readonly Layer[];
  /** Roots beyond these are left out; the outermost that are kept serve what lies beyond. */
  readonly keys: readonly [lowest: number, highest: number];
  /** Of the roots in between, so many-th are kept. */
  readonly every: number;
  /** Where it dies away though it is held, and the font names no decay. Null: it holds. */
  readonly tauSec: number | null;
  /** Times the font's decay: its keyboards are damped sooner than the instruments themselves. */
  readonly ring: number;
};

/** A drum rings out as it was recorded: its level beside the others, and the seconds that are kept. */
export type TakenDrum = { readonly key: number; readonly levelDb: number; readonly mostSec: number };
export type TakenKit = { readonly preset: string; readonly drums: readonly TakenDrum[] };

const ALL = [1, 127] as const;
const whole = (preset: string, keys: Taken["keys"], tauSec: number | null, rest: Partial<Taken> = {}): Taken => {
  return { layers: [{ preset, velocities: ALL }], keys, every: 1, tauSec, ring: 1, ...rest };
};

export const TAKEN: Readonly<Record<Exclude<RecordedName, "brush-kit" | "beat-kit">, Taken>> = {
  grand: {
    layers: [
      { preset: "Mellow Yamaha Grand", velocities: [1, 68] },
      { preset: "Yamaha Grand Piano", velocities: [69, 127] },
    ],
    keys: [30, 94],
    every: 1,
    tauSec: 3,
    ring: 1.4,
  },
  felt: whole("Mellow Yamaha Grand", [30, 94], 3, { ring: 1.4 }),
  rhodes: whole("Rhodes EP", [31, 91], 2, { ring: 4 }),
  celesta: whole("Celesta", [54, 96], 0.8, { ring: 1.6 }),
  vibraphone: whole("Vibraphone", [57, 96], 1.2, { ring: 2.4 }),
  marimba: whole("Marimba", [36, 96], 0.5),
  kalimba: whole("Kalimba", [55, 96], 0.5, { ring: 2 }),
  guitar: whole("Nylon String Guitar", [40, 84], 2),
  harp: whole("Harp", [34, 99], 1.2, { ring: 1.3 }),
  pizzicato: whole("Pizzicato Section", [36, 90], 0.5, { every: 2 }),
  upright: whole("Acoustic Bass", [28, 60], 1.4),
  "electric-bass": whole("Fingered Bass", [26, 60], 1.6),
  cello: whole("Cello", [37, 85], null, { every: 2 }),
  "string-section": whole("Slow Strings", [31, 90], null),
  choir: whole("Ahh Choir", [39, 84], null),
  flute: whole("Flute", [60, 96], null),
};

const drum = (key: number, levelDb: number, mostSec: number): TakenDrum => ({ key, levelDb, mostSec });

/** By the numbers of General MIDI's drum map. */
export const TAKEN_KITS: Readonly<Record<"brush-kit" | "beat-kit", TakenKit>> = {
  "brush-kit": {
    preset: "Brush",
    drums: [
      ...[35, 36].map((key) => drum(key, 0, 0.5)),
      drum(37, -10, 0.5),
      drum(38, -8, 0.4),
      drum(39, -8, 0.6),
      drum(40, -11, 0.7),
      drum(42, -19, 0.5),
      drum(44, -19, 0.5),
      drum(46, -19, 1.2),
      drum(51, -18, 2),
      drum(54, -16, 0.5),
      ...[60, 61, 62, 63, 64].map((key) => drum(key, -6, 0.7)),
      drum(69, -17, 0.3),
      drum(70, -18, 0.2),
      drum(75, -12, 0.2),
    ],
  },
  "beat-kit": {
    preset: "TR-808",
    drums: [
      ...[35, 36].map((key) => drum(key, 0, 0.5)),
      drum(38, -8, 0.3),
      drum(39, -9, 0.6),
      drum(40, -8, 0.3),
      drum(42, -18, 0.2),
      drum(44, -18, 0.2),
      drum(46, -18, 0.6),
      ...[62, 63, 64].map((key) => drum(key, -8, 0.5)),
      drum(70, -18, 0.2),
      drum(75, -13, 0.2),
    ],
  },
};
