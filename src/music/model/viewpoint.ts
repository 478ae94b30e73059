/**
 * Viewpoints: what is predicted and from what. A piece is a list of moments, a moment a list of whole numbers, and number 0 of each is
 * the symbol that is predicted. A level is a context: the numbers that have to be equal, each at the moment itself or some before it.
 */

export type Moment = readonly number[];
/** `[number, back]`: number 2 of the moment before the last is `[2, 2]`; with back 0 it is something known beforehand. */
export type Level = readonly (readonly [number: number, back: number])[];

export type Viewpoint = {
  /** How many values each number of a moment may have; the first is the count of symbols. */
  readonly sizes: readonly number[];
  /** From general to particular. */
  readonly longTerm: readonly Level[];
  readonly inPiece: readonly Level[];
};

/** The context of a level as one number, or null where the piece is too young for it. */
export function contextOf({ sizes }: Viewpoint, level: Level, piece: readonly Moment[], at: number): number | null {
  let context = 0;
  for (const [number, back] of level) {
    if (back > at) return null;
    context = context * sizes[number]! + piece[at - back]![number]!;
  }
  return context;
}

/** True where the context at one moment of a piece is the context at another. */
export function isSameContext(level: Level, piece: readonly Moment[], one: number, other: number): boolean {
  for (const [number, back] of level) {
    if (back > one || back > other || piece[one - back]![number] !== piece[other - back]![number]) return false;
  }
  return true;
}
