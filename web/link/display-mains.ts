/** This file tells the server which mains to take out of what is drawn, as it was chosen here; the server forgets it with its end. */
import { effect, signal } from "@preact/signals";
import type { DisplayMains } from "../../src/wire.ts";
import { readStored, store } from "../app/stored.ts";
import { drawWithout } from "./api.ts";
import { connection } from "./live-state.ts";

const KEY = "attune.mains";
const stored = readStored(KEY);

/** Undefined as long as nobody chose here: then whatever the server began with. */
export const chosenMains = signal<DisplayMains | undefined>(
  stored === "50" || stored === "60" ? (Number(stored) as 50 | 60) : stored === "found" ? null : undefined,
);

export function followMains(): () => void {
  return effect(() => {
    const mains = chosenMains.value;
    if (mains === undefined) return;
    store(KEY, mains === null ? "found" : String(mains));
    if (connection.value === "open") void drawWithout(mains);
  });
}
