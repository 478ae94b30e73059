/** This file names the recordings that stay when a person's are deleted, because nobody can tell whose they are. */
import { dataWords } from "./data-words.ts";
import { counted } from "./numbers.ts";

export function unknownText(ids: readonly string[]): string {
  const words = dataWords();
  return ids.length === 0 ? "" : words.unknown(counted(ids.length, words.recordings), ids.join(", "));
}
