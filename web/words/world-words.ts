/** This file says what each world sounds like. */
import type { World } from "../../src/types.ts";

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
