/** This file names the worlds: palettes of instruments that a piece can be heard in. */

export const WORLDS = ["warm"] as const;
