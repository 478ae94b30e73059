/** This file names the boards whose electrodes sit where their owner puts them, though BrainFlow's table names places; a board of numbered channels is one anyway. */

const OWN_PLACES: readonly string[] = ["cyton", "cyton-daisy", "ntl-wifi", "pieeg"];

const isNumbered = (electrode: string): boolean => /^Ch\d+$/.test(electrode);

/** `electrodes` as the board's table or a file's header names them. */
export const hasOwnPlaces = (boards: readonly string[], electrodes: readonly string[]): boolean =>
  boards.some((board) => OWN_PLACES.includes(board)) || (electrodes.length > 0 && electrodes.every(isNumbered));
