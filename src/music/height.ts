/** Heights: where chords, tune, figure and bass lie, from register and arousal and, on a keyboard, from how far the hands reach. */
import type { Targets, World } from "../types.ts";
import { type Hand, handOf } from "./hand.ts";
import { TEXTURES } from "./world.ts";

/** Middle of the chords and of the melody at register 0.5, and how far register 0…1 spreads it, in semitones. */
const CHORD_CENTRE = { midi: 61, spread: 8 } as const;
const MELODY_CENTRE = { midi: 74, spread: 10 } as const;
const FIGURE_SPREAD = 13;
/** Agitated music reaches higher, while its bass lies lower. */
const MELODY_RISE = 2;
const CHORD_FALL = 3;
/** Where chords are only broken, they go down with the bass. */
const FIGURE_FALL = 5;
/** Hands lie closer together in glad music: semitones of reach at valence 1 against 0. */
const GLAD_REACH = -5;

type Asked = Pick<Targets, "register" | "arousal">;

export function chordHeight({ register, arousal }: Asked): number {
  return CHORD_CENTRE.midi + CHORD_CENTRE.spread * (register - 0.5) - CHORD_FALL * (arousal - 0.5);
}

export function melodyHeight({ register, arousal }: Asked, world: World, hand: Hand): number {
  const asked = MELODY_CENTRE.midi + MELODY_CENTRE.spread * (register - 0.5) + MELODY_RISE * (arousal - 0.5);
  return asked + TEXTURES[world].lift + apart(world, hand);
}

/** Semitones that the figure lies above its usual height. */
export function figureLift({ register, arousal }: Asked, world: World): number {
  const fall = TEXTURES[world].chords === null ? FIGURE_FALL * (arousal - 0.5) : 0;
  return Math.round(FIGURE_SPREAD * (register - 0.5) - fall);
}

/** Semitones that the bass lies below its usual height. */
export const bassDepth = (world: World, hand: Hand): number => apart(world, hand);

/** The hand of a section, as far as valence lets it reach. */
export function handAt(seed: number, section: number, { valence }: Pick<Targets, "valence">): Hand {
  const hand = handOf(seed, section);
  return { ...hand, reach: Math.round(hand.reach + GLAD_REACH * (valence - 0.5)) };
}

/** Semitones that tune and bass each lie further out. */
function apart(world: World, { reach }: Hand): number {
  return Math.round(TEXTURES[world].reach * reach);
}
