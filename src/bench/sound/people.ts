/**
 * This file holds what people's pieces measure by the same rules: 200 pieces of game music on a General MIDI piano, labelled by listeners
 * (lucasnfe/vgmidi), quartiles as reference/music.md, section 12, has them. Aggregates only.
 */
export const PEOPLE = {
  /** From the lower to the upper quartile. */
  fluxSpan: 1.2 - 0.91,
  onsetsSpan: 4 - 2.2,
  /** From the quarter labelled least glad to the one labelled most. */
  majorLeanSpan: 0.16 + 0.06,
  /** Lower quartiles. */
  strength: 4.3,
  dynamicsDb: 6,
} as const;
