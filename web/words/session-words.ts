/** This file says how a recording ended, where that is worth a word. */
import type { SessionSummary } from "../../src/wire.ts";

export const STATE_WORDS: Readonly<Record<SessionSummary["state"], string>> = {
  open: "being recorded",
  closed: "",
  crashed: "cut off",
  recovered: "recovered",
};
