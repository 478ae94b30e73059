/** This file says what each world sounds like. */
import { WORLD_RANGES } from "../../src/sound/world-ranges.ts";
import { knownWorld, type World } from "../../src/types.ts";

export const WORLD_WORDS: Readonly<Record<World, { readonly label: string; readonly line: string }>> = {
  warm: { label: "Warm", line: "Pads and a far bell" },
  glass: { label: "Glass", line: "Clear and light" },
  piano: { label: "Piano", line: "Felt, in a quiet room" },
  strings: { label: "Strings", line: "Bowed and plucked" },
  night: { label: "Night", line: "Low, dark, spacious" },
  tide: { label: "Tide", line: "Breath and waves" },
  room: { label: "Room", line: "Electric piano, bass and brushes" },
  grove: { label: "Grove", line: "Guitar, harp and hand drum" },
  mallets: { label: "Mallets", line: "Marimba, vibraphone, kalimba" },
  current: { label: "Current", line: "Pulsing and electronic" },
};

/** A world's name also where a recording sounds in one that this version does not have. */
export function worldLabel(world: string): string {
  const known = knownWorld(world);
  return known ? WORLD_WORDS[known].label : world;
}

const AROUSAL_WORDS = [
  { below: 0.25, word: "still" },
  { below: 0.5, word: "calm" },
  { below: 0.8, word: "awake" },
  { below: Number.POSITIVE_INFINITY, word: "lively" },
] as const;
const arousalWord = (arousal: number): string => AROUSAL_WORDS.find(({ below }) => arousal < below)?.word ?? "";

/** From which mood to which a world reaches: "calm to lively". */
export function reachOf(world: World): string {
  const [least, most] = WORLD_RANGES[world].arousal.map(arousalWord);
  return `${least} to ${most}`;
}
