/** This file says how a recording ended, where that is worth a word. */
import type { ListedSession } from "../../src/wire.ts";
import { inBoth, tableOf } from "./in-both.ts";

type States = Readonly<Record<ListedSession["state"], string>>;

/** A session that was closed has no word. */
export const stateWords = inBoth(
  {
    open: "being recorded",
    crashed: "cut off",
    recovered: "recovered",
    encrypted: "locked: encrypted with a passphrase",
    newer: "recorded by a newer Attune; update this one to open it",
  },
  {
    open: "wird aufgenommen",
    crashed: "abgebrochen",
    recovered: "gerettet",
    encrypted: "gesperrt: mit einer Passphrase verschlüsselt",
    newer: "von einem neueren Attune aufgenommen; aktualisiere dieses, um sie zu öffnen",
  },
);

export const STATE_WORDS: States = Object.assign(tableOf(stateWords), { closed: "" });
