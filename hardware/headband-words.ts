/** This file keeps the newest word of a headband, so that a listener who comes later hears it too, and tells a word only where it is news. */
import type { HeadbandWord } from "../src/types.ts";

export type TellWord = (word: HeadbandWord) => void;
export type WordBoard = { readonly tell: TellWord; readonly listen: (listener: TellWord) => () => void };

export function createWordBoard(): WordBoard {
  const listeners = new Set<TellWord>();
  let newest: HeadbandWord | null = null;
  return {
    tell: (word) => {
      if (newest && isSame(newest, word)) return;
      newest = word;
      for (const listener of listeners) listener(word);
    },
    listen: (listener) => {
      listeners.add(listener);
      if (newest) listener(newest);
      return () => void listeners.delete(listener);
    },
  };
}

const isSame = (a: HeadbandWord, b: HeadbandWord): boolean =>
  a.isWorn === b.isWorn &&
  a.battery === b.battery &&
  Object.keys(b.touches).every((electrode) => a.touches[electrode] === b.touches[electrode]);

/** Of the battery's charge whole hundredths are told: it wavers by less. Null for what is no charge. */
export const batteryOf = (percent: number): number | null =>
  percent >= 0 && percent <= 100 ? Math.round(percent) / 100 : null;
