/** Heights: where chords, tune, figure and bass lie, from register and arousal and, on a keyboard, from how far the hands reach. */
import { randomFor } from "../../random.ts";
import type { Targets, World } from "../../types.ts";
import { type Touch, touchOf } from "../texture/touch.ts";
import { TEXTURES } from "../texture/world.ts";

/** Middle of the chords and of the melody at register 0.5, and how far register 0…1 spreads it, in semitones. */
const CHORD_CENTRE = { midi: 61, spread: 8 } as const;
const MELODY_CENTRE = { midi: 74, spread: 10 } as const;
const FIGURE_SPREAD = 13;
const PULSE_SPREAD = 8;
/** Agitated music reaches higher, while its bass lies lower. */
const MELODY_RISE = 2;
const CHORD_FALL = 3;
/** Where chords are only broken, they go down with the bass. */
const FIGURE_FALL = 5;
/** Hands lie closer together in glad music: semitones of reach at valence 1 against 0. */
const GLAD_REACH = -6;
/** Semitones through which the bass and the pulse sway, a drone through a whole octave; in so many steps, of which a phrase takes five. */
const BASS_SWAYS = 6;
const DRONE_SWAYS = 11;
const SWAYS = 12;
const SWAY_STEP = 5;

/** Semitones that chords and tune lie higher at valence 1 than at 0: low chords are darker, and rub more. The figure only rises: below, it would be the bass. */
const GLAD_CHORDS = 5;
const GLAD_TUNE = 4;
const GLAD_FIGURE = 5;
const MIDDLE_VALENCE = 0.55;

type Asked = Pick<Targets, "register" | "arousal" | "valence">;

export function chordHeight({ register, arousal, valence }: Asked): number {
  const asked = CHORD_CENTRE.midi + CHORD_CENTRE.spread * (register - 0.5) - CHORD_FALL * (arousal - 0.5);
  return asked + GLAD_CHORDS * (valence - MIDDLE_VALENCE);
}

export function melodyHeight({ register, arousal, valence }: Asked, world: World, touch: Touch): number {
  const asked = MELODY_CENTRE.midi + MELODY_CENTRE.spread * (register - 0.5) + MELODY_RISE * (arousal - 0.5);
  return asked + GLAD_TUNE * (valence - MIDDLE_VALENCE) + TEXTURES[world].lift + apart(world, touch);
}

/** Semitones that the figure lies above its usual height. */
export function figureLift({ register, arousal, valence }: Asked, world: World): number {
  const fall = TEXTURES[world].chords === null ? FIGURE_FALL * (arousal - 0.5) : 0;
  return Math.round(FIGURE_SPREAD * (register - 0.5) - fall + GLAD_FIGURE * Math.max(0, valence - MIDDLE_VALENCE));
}

/**
 * Semitones that the bass lies below its usual height. A bass has but one octave for each root, so where it would stay in it a small change of
 * arousal moved nothing and the next one too much: it sways from phrase to phrase, and lies in the mean where it is asked to. Under a touch that
 * reaches out it is the touch that moves it.
 */
export function bassDepth(
  world: World,
  touch: Touch,
  { sway, drones }: { readonly sway: number; readonly drones: boolean },
): number {
  if (TEXTURES[world].reach > 0) return apart(world, touch);
  return Math.round(sway * (drones ? DRONE_SWAYS : BASS_SWAYS));
}

/** Semitones that the pulse lies below its usual height: it sways with the bass, and goes up with the register. */
export function pulseDepth({ register }: Pick<Targets, "register">, bassDepth: number): number {
  return bassDepth - PULSE_SPREAD * (register - 0.5);
}

/** −0.5 … 0.5: the phrases of a piece pass through all of it evenly. */
export function swayOf(seed: number, phraseNumber: number): number {
  const first = randomFor(seed, "sway").below(SWAYS);
  return ((first + SWAY_STEP * phraseNumber) % SWAYS) / (SWAYS - 1) - 0.5;
}

/** The touch of a section, as far as valence lets it reach. */
export function touchAt(seed: number, section: number, { valence }: Pick<Targets, "valence">): Touch {
  const touch = touchOf(seed, section);
  return { ...touch, reach: Math.round(touch.reach + GLAD_REACH * (valence - 0.5)) };
}

/** Semitones that tune and bass each lie further out. */
function apart(world: World, { reach }: Touch): number {
  return Math.round(TEXTURES[world].reach * reach);
}
