/** This file draws a small picture for each world and each goal, in the hand of the living image. */
import type { Goal, World } from "../../src/types.ts";

const WORLD_LINES: Readonly<Record<World, string>> = {
  warm: "M8 29c6-12 22-12 28 0M13 32c4-7 14-7 18 0M22 12v.1",
  glass: "M22 8 33 19 22 36 11 19zM11 19h22M22 8l-4 11 4 17 4-17z",
  piano: "M11 11v22M16.5 11v13M22 11v22M27.5 11v13M33 11v22",
  strings: "M14 9c4 9 4 17 0 26M21 9c4 9 4 17 0 26M28 9c4 9 4 17 0 26M9 31 36 15",
  night: "M30 27A11 11 0 1 1 19 11a9 9 0 0 0 11 16zM31 13v.1",
  tide: "M7 17c5-5 10-5 15 0s10 5 15 0M7 24c5-5 10-5 15 0s10 5 15 0M7 31c5-5 10-5 15 0s10 5 15 0",
  room: "M11 34V18l11-9 11 9v16zM18 34v-9h8v9",
  grove: "M22 36V19M22 26c-8 0-11-6-10-12 7 0 11 5 10 12zM22 20c0-6 3-10 9-10 1 6-3 10-9 10z",
  mallets: "M9 13h26M11.5 19h21M14 25h16M16.5 31h11",
  current: "M6 23h7l3-10 5 19 4-13 3 4h10",
};

const GOAL_LINES: Readonly<Record<Goal, string>> = {
  relax:
    "M22 16c4 0 7 3 7 6s-3 6-7 6-7-3-7-6 3-6 7-6zM22 10c7 0 13 5 13 12s-6 12-13 12S9 29 9 22s6-12 13-12zM22 4.5c10 0 18 7 18 17.5s-8 17.5-18 17.5S4 32.5 4 22 12 4.5 22 4.5z",
  focus: "M22 18a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM22 10a12 12 0 1 0 0 24 12 12 0 0 0 0-24zM22 4v6M22 34v6M4 22h6M34 22h6",
  meditate: "M4 30h36M22 10a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM13 35h18",
  energise:
    "M22 14a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM22 4v5M22 35v5M4 22h5M35 22h5M9.3 9.3l3.5 3.5M31.2 31.2l3.5 3.5M34.7 9.3l-3.5 3.5M12.8 31.2l-3.5 3.5",
  "stress-break": "M3 22c5-14 9-14 13 0s8 14 12 0 8-14 13 0",
};

/** Beside its name, which says it. */
export function WorldEmblem({ world }: { readonly world: World }) {
  return (
    <svg class="emblem emblem-world" data-scene={world} viewBox="0 0 44 44" aria-hidden="true">
      <path d={WORLD_LINES[world]} />
    </svg>
  );
}

export function GoalEmblem({ goal }: { readonly goal: Goal }) {
  return (
    <svg class="emblem" viewBox="0 0 44 44" aria-hidden="true">
      <path d={GOAL_LINES[goal]} />
    </svg>
  );
}
