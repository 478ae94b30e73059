/** This file says what each world sounds like. */
import { WORLD_RANGES } from "../../src/sound/world-ranges.ts";
import type { World } from "../../src/types.ts";
import { WORLD_NAMES, worldNameIn } from "../../src/words/names.ts";
import { inBoth, tableOf } from "./in-both.ts";
import { language } from "./language.ts";

type WorldTexts = { readonly label: string; readonly line: string };

export const worldWords = inBoth<Readonly<Record<World, WorldTexts>>>(
  {
    warm: { label: WORLD_NAMES.en.warm, line: "Pads and a far bell" },
    glass: { label: WORLD_NAMES.en.glass, line: "Clear and light" },
    piano: { label: WORLD_NAMES.en.piano, line: "Felt, in a quiet room" },
    strings: { label: WORLD_NAMES.en.strings, line: "Bowed and plucked" },
    night: { label: WORLD_NAMES.en.night, line: "Low, dark, spacious" },
    tide: { label: WORLD_NAMES.en.tide, line: "Breath and waves" },
    room: { label: WORLD_NAMES.en.room, line: "Electric piano, bass and brushes" },
    grove: { label: WORLD_NAMES.en.grove, line: "Guitar, harp and hand drum" },
    mallets: { label: WORLD_NAMES.en.mallets, line: "Marimba, vibraphone, kalimba" },
    current: { label: WORLD_NAMES.en.current, line: "Pulsing and electronic" },
  },
  {
    warm: { label: WORLD_NAMES.de.warm, line: "Klangflächen und eine ferne Glocke" },
    glass: { label: WORLD_NAMES.de.glass, line: "Klar und leicht" },
    piano: { label: WORLD_NAMES.de.piano, line: "Filz, in einem stillen Raum" },
    strings: { label: WORLD_NAMES.de.strings, line: "Gestrichen und gezupft" },
    night: { label: WORLD_NAMES.de.night, line: "Tief, dunkel, weit" },
    tide: { label: WORLD_NAMES.de.tide, line: "Atem und Wellen" },
    room: { label: WORLD_NAMES.de.room, line: "E-Piano, Bass und Besen" },
    grove: { label: WORLD_NAMES.de.grove, line: "Gitarre, Harfe, Handtrommel" },
    mallets: { label: WORLD_NAMES.de.mallets, line: "Marimba, Vibraphon, Kalimba" },
    current: { label: WORLD_NAMES.de.current, line: "Pulsierend, elektronisch" },
  },
);

export const WORLD_WORDS = tableOf(worldWords);

/** A world's name also where a recording sounds in one that this version does not have. */
export const worldLabel = (world: string): string => worldNameIn(language.value, world);

/** The first word is of what lies below its border, the last of what lies above all. */
const STEPS = {
  arousal: { below: { still: 0.25, calm: 0.6, awake: 0.8 }, above: "lively" },
  valence: { below: { sad: 0.25, earnest: 0.5, friendly: 0.8 }, above: "glad" },
} as const;

type Axis = keyof typeof STEPS;
type Step = "still" | "calm" | "awake" | "lively" | "sad" | "earnest" | "friendly" | "glad";

export const reachWords = inBoth<Readonly<Record<Step | "to", string>>>(
  {
    ...{ still: "still", calm: "calm", awake: "awake", lively: "lively" },
    ...{ sad: "sad", earnest: "earnest", friendly: "friendly", glad: "glad", to: "to" },
  },
  {
    ...{ still: "still", calm: "ruhig", awake: "wach", lively: "lebhaft" },
    ...{ sad: "traurig", earnest: "ernst", friendly: "freundlich", glad: "froh", to: "bis" },
  },
);

/** Both the arousal and the valence that a world is made for: "calm to lively, earnest to glad". */
export const reachOf = (world: World): string => `${along("arousal", world)}, ${along("valence", world)}`;

function along(axis: Axis, world: World): string {
  const [least, most] = WORLD_RANGES[world][axis].map((level) => reachWords()[stepAt(axis, level)]);
  return `${least} ${reachWords().to} ${most}`;
}

function stepAt(axis: Axis, level: number): Step {
  const { below, above } = STEPS[axis];
  const found = Object.entries(below).find(([, border]) => level < border);
  return found ? (found[0] as Step) : above;
}
