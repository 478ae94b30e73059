/** This file says what each world sounds like. */
import type { World } from "../../src/types.ts";

export const WORLD_WORDS: Readonly<Record<World, { readonly label: string; readonly line: string }>> = {
  warm: { label: "Warm", line: "Round pads and a far bell" },
  glass: { label: "Glass", line: "Glass and mallets, clear and light" },
  piano: { label: "Piano", line: "A felt piano in a quiet room" },
  strings: { label: "Strings", line: "Bowed and plucked, close by" },
  night: { label: "Night", line: "Low and dark, with much space" },
  tide: { label: "Tide", line: "Breath and waves around soft glass" },
};
