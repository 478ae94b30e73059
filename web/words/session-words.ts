/** This file says how a recording ended, where that is worth a word. */
import type { ListedSession } from "../../src/wire.ts";

export const STATE_WORDS: Readonly<Record<ListedSession["state"], string>> = {
  open: "being recorded",
  closed: "",
  crashed: "cut off",
  recovered: "recovered",
  newer: "recorded by a newer Attune; update this one to open it",
};
