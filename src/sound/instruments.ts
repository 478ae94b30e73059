/** This file lists the instruments: how each is built, what its lane does to its level, and where it stands. */
import { createBass } from "./bass.ts";
import { createBell } from "./bell.ts";
import { createBow } from "./bow.ts";
import { GLASS } from "./glass.ts";
import type { Instrument, Surroundings } from "./instrument.ts";
import { createKit } from "./kit.ts";
import { LANE } from "./lanes.ts";
import { MALLET } from "./mallet.ts";
import { createNoise } from "./noise.ts";
import { createPad } from "./pad.ts";
import { GLASS_PAD, HUSH, SECTION, WARM_PAD } from "./pad-tones.ts";
import { PIANO } from "./piano.ts";
import { PLUCK } from "./pluck.ts";
import { PULSE } from "./pulse.ts";
import { createStruck } from "./struck.ts";

/** A new one belongs at the end: its index is the seed of its chance. */
export const INSTRUMENTS = [
  "warm-pad",
  "bell",
  "bass",
  "glass-pad",
  "section",
  "hush",
  "glass",
  "mallet",
  "piano",
  "pluck",
  "bow",
  "pulse",
  "kit",
] as const;
export type InstrumentName = (typeof INSTRUMENTS)[number];

export const BUSES = ["chords", "tune", "low", "drums"] as const;
export type BusName = (typeof BUSES)[number];

type Entry = {
  readonly create: (surroundings: Surroundings) => Instrument;
  /** What moves its level, and how far: the gain at lane 0 and at lane 1. */
  readonly lane: number;
  readonly least: number;
  readonly most: number;
  /** A note that comes too late is left out; a held one joins late. */
  readonly struck: boolean;
  /** The bus that it plays on; what is low stands in the middle, whatever the width. */
  readonly bus: BusName;
  /** What its own filter adds from lane 0 to lane 1 of brightness beyond what the mix takes back, and is taken back here. */
  readonly opensDb: number;
};

const held = (create: Entry["create"]): Entry => {
  return { create, lane: LANE.swell, least: 0.7, most: 1, struck: false, bus: "chords", opensDb: 0 };
};
const struck = (create: Entry["create"], bus: BusName = "tune"): Entry => {
  return { create, lane: LANE.swell, least: 0.84, most: 1, struck: true, bus, opensDb: 0 };
};
const shimmering = (create: Entry["create"]): Entry => {
  return { create, lane: LANE.shimmer, least: 0.77, most: 1.14, struck: true, bus: "tune", opensDb: 0 };
};
const low = (create: Entry["create"], isStruck: boolean): Entry => {
  return { create, lane: LANE.swell, least: 0.85, most: 1, struck: isStruck, bus: "low", opensDb: 0 };
};

export const ENTRIES: Readonly<Record<InstrumentName, Entry>> = {
  "warm-pad": held((around) => createPad(WARM_PAD, around)),
  "glass-pad": held((around) => createPad(GLASS_PAD, around)),
  section: held((around) => createPad(SECTION, around)),
  hush: { ...held((around) => createPad(HUSH, around)), opensDb: 1.5 },
  bow: { ...held(createBow), bus: "tune" },
  bell: shimmering(createBell),
  glass: shimmering((around) => createStruck(GLASS, around)),
  mallet: shimmering((around) => createStruck(MALLET, around)),
  piano: struck((around) => createStruck(PIANO, around)),
  pluck: struck((around) => createStruck(PLUCK, around)),
  bass: low(createBass, false),
  pulse: low((around) => createStruck(PULSE, around), true),
  kit: struck(createKit, "drums"),
};

/** Every synthesised instrument with a chance of its own, in the order of INSTRUMENTS. */
export const createInstruments = (seed: number, lanes: Surroundings["lanes"]): readonly Instrument[] =>
  INSTRUMENTS.map((name, index) => ENTRIES[name].create({ lanes, chance: createNoise(32 * seed + index + 1) }));
