/** This file says how the music goes into a pause and comes back from it: softly and thinly, and over some bars as it was. */
import type { Place } from "../form/form.ts";
import type { Layer } from "../form/sections.ts";

/** Presence of the layers in the pause: one bar later the tune can be heard again, the bass after two. */
export const LEVELS_IN_PAUSE: Readonly<Record<Layer, number>> = { bass: -0.15, bell: 0, figure: -0.2 };

/**
 * Steps of MIDI velocity that tune, bass and figure are softer, and the share of the notes that are asked for. `swell`: steps that the chords are louder than
 * elsewhere: held alone through the pause they are then no more than 3 LU below what was, and what comes back does not leap out of them.
 */
type Presence = { readonly softer: number; readonly share: number; readonly swell: number };

const BEFORE: Presence = { softer: 8, share: 1, swell: 9 };
const AFTER: readonly Presence[] = [
  { softer: 11, share: 0.6, swell: 9 },
  { softer: 8, share: 0.75, swell: 5 },
  { softer: 5, share: 0.9, swell: 2 },
  { softer: 2, share: 1, swell: 0 },
];
const ELSEWHERE: Presence = { softer: 0, share: 1, swell: 0 };

/** A piece's first bars come after no pause. */
export function presenceOf({ section, barsSincePause, pausesNext }: Spot): Presence {
  if (pausesNext) return BEFORE;
  return (section === 0 ? undefined : AFTER[barsSincePause]) ?? ELSEWHERE;
}

type Spot = Pick<Place, "section" | "barsSincePause" | "pausesNext">;
