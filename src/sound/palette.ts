/**
 * This file is the mixing desk's memory: every number of a world's palette, moving in straight lines to another's when the world
 * changes. What comes in is there in a second and a half; what goes takes four, so the middle of the change is not a hole.
 */
import { DEFAULT_WORLD, VOICES, WORLDS, type World } from "../types.ts";
import { BLOCK_SEC } from "./block.ts";
import { INSTRUMENTS, type InstrumentName } from "./instruments.ts";
import { RECORDED, type RecordedName } from "./recorded.ts";
import { EVERYWHERE, PALETTES } from "./worlds.ts";

/** All that can play, by index: the synthesised instruments, then those of a bank. */
export const PLAYERS: readonly (InstrumentName | RecordedName)[] = [...INSTRUMENTS, ...RECORDED];

const IN_BLOCKS = Math.round(1.5 / BLOCK_SEC);
const OUT_BLOCKS = Math.round(4 / BLOCK_SEC);

/** Where the numbers stand that belong to no instrument; three for each instrument follow. */
export const MIX = {
  hallLevel: 0,
  hallSec: 1,
  hallDamping: 2,
  echo: 3,
  bedLevel: 4,
  bedCutoffHz: 5,
  bedRiseHz: 6,
  bedEbb: 7,
  bedAir: 8,
  dark: 9,
  bright: 10,
  narrow: 11,
  wide: 12,
  tiltDb: 13,
} as const;
const FIRST_FADER = Object.keys(MIX).length;
/** Where an instrument's three numbers stand. */
export const levelAt = (instrument: number): number => FIRST_FADER + 3 * instrument;
export const echoAt = (instrument: number): number => FIRST_FADER + 3 * instrument + 1;
export const hallAt = (instrument: number): number => FIRST_FADER + 3 * instrument + 2;

const VALUES = WORLDS.map((world) => {
  const { hall, echo, bed, brightness, width, tiltDb, faders } = PALETTES[world];
  const mix = [hall.level, hall.rt60Sec, hall.damping, echo, bed.level, bed.cutoffHz, bed.riseHz, bed.ebb, bed.air];
  const strips = PLAYERS.map((name) => faders[name] ?? EVERYWHERE[name] ?? null);
  const sends = strips.flatMap((strip) => [strip?.level ?? 0, strip?.echo ?? Number.NaN, strip?.hall ?? Number.NaN]);
  return Float64Array.from([...mix, ...brightness, ...width, tiltDb, ...sends]);
});
const SYNTHESISED = WORLDS.map((world) =>
  Int32Array.from(VOICES, (voice) => PLAYERS.indexOf(PALETTES[world].voices[voice])),
);
/** −1 where a world has a voice synthesised in any case. */
const FROM_BANK = WORLDS.map((world) =>
  Int32Array.from(VOICES, (voice) => {
    const name = PALETTES[world].recorded[voice];
    return name === undefined ? -1 : PLAYERS.indexOf(name);
  }),
);
const BREATHS = WORLDS.map((world) => INSTRUMENTS.indexOf(PALETTES[world].breath));

export type PaletteRamp = {
  /** Values at the first and last edge of the present block. */
  readonly from: Float64Array;
  readonly to: Float64Array;
  /** Sets out for this world. The first one is there at once, but for the bed, which comes in softly. */
  enter(world: World): void;
  /** Steps one block; false while nothing moves. */
  advance(): boolean;
  /** Index in PLAYERS of what plays a voice, and of what breathes. */
  playerOf(voice: number): number;
  /** From now on this recorded instrument plays where its world has it. */
  lend(player: number): void;
  breath(): number;
};

export function createPalette(): PaletteRamp {
  const first = WORLDS.indexOf(DEFAULT_WORLD);
  const to = Float64Array.from(VALUES[first]!, (value) => (Number.isNaN(value) ? 0 : value));
  // Nothing sounds before the first bar.
  to[MIX.bedLevel] = 0;
  const from = Float64Array.from(to);
  const target = Float64Array.from(to);
  const left = new Int32Array(to.length);
  const isHere = new Uint8Array(PLAYERS.length);
  // [index of the world, entered any, blocks until all is still]
  const state = new Int32Array([first, 0, 0]);

  const aim = (values: Float64Array) => {
    for (let at = 0; at < target.length; at++) {
      const value = values[at]!;
      // An instrument that leaves keeps its sends while it fades.
      if (Number.isNaN(value)) continue;
      target[at] = value;
      left[at] = value > to[at]! ? IN_BLOCKS : OUT_BLOCKS;
      if (state[1] === 0 && at !== MIX.bedLevel) to[at] = value;
    }
    state[2] = OUT_BLOCKS + 1;
    state[1] = 1;
  };

  return {
    from,
    to,
    enter(world) {
      const index = Math.max(0, WORLDS.indexOf(world));
      if (state[1] === 1 && index === state[0]) return;
      state[0] = index;
      aim(VALUES[index]!);
    },
    advance() {
      if (state[2] === 0) return false;
      for (let at = 0; at < to.length; at++) {
        from[at] = to[at]!;
        const blocks = left[at]!;
        to[at] = blocks > 1 ? to[at]! + (target[at]! - to[at]!) / blocks : target[at]!;
        if (blocks > 0) left[at] = blocks - 1;
      }
      state[2] = state[2]! - 1;
      return true;
    },
    playerOf(voice) {
      const recorded = FROM_BANK[state[0]!]![voice]!;
      return recorded >= 0 && isHere[recorded] === 1 ? recorded : SYNTHESISED[state[0]!]![voice]!;
    },
    lend(player) {
      isHere[player] = 1;
    },
    breath: () => BREATHS[state[0]!]!,
  };
}
