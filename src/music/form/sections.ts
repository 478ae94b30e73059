/** The sections of a piece, as a table: their phrases, where the key goes, which layers are heard, and how much is played. */
import type { KeyMove } from "../harmony/key.ts";
import type { Manner } from "../texture/style.ts";

export type SectionName = "arrive" | "open" | "deepen" | "float" | "return" | "close";

export type Layer = "bass" | "bell" | "figure";

type Section = {
  /** Forms to choose from. "a4 a4. b8" = theme a for four bars left open, again and closed, theme b for eight. */
  readonly forms: readonly string[];
  readonly move: KeyMove;
  /** How present each layer is by manner, 0…1: in steady music the figure carries and the melody steps back. */
  readonly levels: Readonly<Record<Manner, Readonly<Record<Layer, number>>>>;
  /** Scale steps that the melody lies above its usual height. */
  readonly lift: number;
  readonly pedal: boolean;
  /** How much is played, against what is asked. */
  readonly fullness: number;
};

export const SECTIONS: Readonly<Record<SectionName, Section>> = {
  arrive: {
    forms: ["a4 a4."],
    move: "stay",
    levels: { calm: { bass: 0.6, bell: 0.8, figure: 0 }, steady: { bass: 0.7, bell: 0.7, figure: 0.6 } },
    lift: 0,
    pedal: false,
    fullness: 0.88,
  },
  open: {
    forms: ["b4 a4. b4 a4.", "a4 b4. a4 b4.", "b8 a8."],
    move: "home",
    levels: { calm: { bass: 0.9, bell: 1, figure: 0.4 }, steady: { bass: 1, bell: 0.8, figure: 0.9 } },
    lift: 1,
    pedal: false,
    fullness: 1,
  },
  deepen: {
    forms: ["c8 b8.", "c4 c4. b4 c4.", "c8 c8."],
    move: "away",
    levels: { calm: { bass: 1, bell: 0.9, figure: 0.7 }, steady: { bass: 1, bell: 0.8, figure: 1 } },
    lift: -3,
    pedal: false,
    fullness: 1.09,
  },
  float: {
    forms: ["c8.", "b4 b4.", "c4 b4."],
    move: "stay",
    levels: { calm: { bass: 0.5, bell: 0.8, figure: 0.3 }, steady: { bass: 0.7, bell: 0.6, figure: 0.8 } },
    lift: 4,
    pedal: true,
    fullness: 0.83,
  },
  return: {
    forms: ["a4 a4. b4 a4.", "a8 a8.", "a4 b4 a8."],
    move: "home",
    levels: { calm: { bass: 0.9, bell: 1, figure: 0.5 }, steady: { bass: 1, bell: 0.9, figure: 1 } },
    lift: 0,
    pedal: false,
    fullness: 1.06,
  },
  // The first theme once more, as thin as it arrived.
  close: {
    forms: ["a4 a4."],
    move: "home",
    levels: { calm: { bass: 0.7, bell: 0.8, figure: 0.2 }, steady: { bass: 0.8, bell: 0.7, figure: 0.6 } },
    lift: 0,
    pedal: false,
    fullness: 0.85,
  },
};

export function sectionOf({ name }: { readonly name: SectionName }): Section {
  return SECTIONS[name];
}
