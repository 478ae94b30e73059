/** This file says what each world sounds like. */
import { WORLD_RANGES } from "../../src/sound/world-ranges.ts";
import { knownWorld, type World } from "../../src/types.ts";
import { inBoth, tableOf } from "./in-both.ts";

type WorldTexts = { readonly label: string; readonly line: string };

export const worldWords = inBoth<Readonly<Record<World, WorldTexts>>>(
  {
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
  },
  {
    warm: { label: "Warm", line: "Klangflächen und eine ferne Glocke" },
    glass: { label: "Glas", line: "Klar und leicht" },
    piano: { label: "Klavier", line: "Filz, in einem stillen Raum" },
    strings: { label: "Saiten", line: "Gestrichen und gezupft" },
    night: { label: "Nacht", line: "Tief, dunkel, weit" },
    tide: { label: "Gezeiten", line: "Atem und Wellen" },
    room: { label: "Stube", line: "E-Piano, Bass und Besen" },
    grove: { label: "Hain", line: "Gitarre, Harfe, Handtrommel" },
    mallets: { label: "Schlegel", line: "Marimba, Vibraphon, Kalimba" },
    current: { label: "Strom", line: "Pulsierend, elektronisch" },
  },
);

export const WORLD_WORDS = tableOf(worldWords);

/** A world's name also where a recording sounds in one that this version does not have. */
export function worldLabel(world: string): string {
  const known = knownWorld(world);
  return known ? WORLD_WORDS[known].label : world;
}

const AROUSAL_STEPS = [
  { below: 0.25, step: "still" },
  { below: 0.5, step: "calm" },
  { below: 0.8, step: "awake" },
  { below: Number.POSITIVE_INFINITY, step: "lively" },
] as const;

export const reachWords = inBoth(
  { still: "still", calm: "calm", awake: "awake", lively: "lively", to: "to" },
  { still: "still", calm: "ruhig", awake: "wach", lively: "lebhaft", to: "bis" },
);

const arousalWord = (arousal: number): string =>
  reachWords()[AROUSAL_STEPS.find(({ below }) => arousal < below)?.step ?? "lively"];

/** From which mood to which a world reaches: "calm to lively". */
export function reachOf(world: World): string {
  const [least, most] = WORLD_RANGES[world].arousal.map(arousalWord);
  return `${least} ${reachWords().to} ${most}`;
}
