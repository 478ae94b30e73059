/** This file names what hides the signal, and gives the one thing to do about it. */
import type { ArtifactCause } from "../../src/types.ts";

export const ARTIFACT_WORDS: Readonly<Record<ArtifactCause, string>> = {
  blink: "a blink",
  saccade: "eye movement",
  jaw: "the jaw",
  muscle: "muscle tension",
  motion: "movement",
  mains: "mains hum",
  rail: "an overloaded electrode",
  flat: "a flat line",
  offHead: "no contact with the skin",
  pop: "a loose contact",
  gap: "missing samples",
};

export const ARTIFACT_TIPS: Readonly<Record<ArtifactCause, string>> = {
  blink: "Blinks pass by themselves; let your eyes rest softly.",
  saccade: "Let your eyes rest, as on one far point.",
  jaw: "Let the jaw hang loosely, teeth apart.",
  muscle: "Drop the shoulders and smooth the forehead.",
  motion: "Sit so that the head can rest.",
  mains: "Move away from chargers and cables, and moisten the skin under the electrode.",
  rail: "Lift the electrode off, wipe it, and set it down again.",
  flat: "Press the electrode to the skin; no signal arrives from it.",
  offHead: "Brush hair away and moisten the skin a little under the electrode.",
  pop: "Move the band a little until it sits still.",
  gap: "Bring the headband nearer to the computer.",
};

/** "the jaw and movement" */
export function causesText(causes: readonly ArtifactCause[]): string {
  const words = causes.map((cause) => ARTIFACT_WORDS[cause]);
  if (words.length === 0) return "an artifact";
  return words.length === 1 ? (words[0] ?? "") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
