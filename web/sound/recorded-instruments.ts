/**
 * This file loads the recorded instruments of a world while a person chooses, and hands them to the worklet without a copy. Where there are none the
 * synthesised ones play; nothing waits for them.
 */
import { signal } from "@preact/signals";
import type { World } from "../../src/types.ts";
import { fetchInstruments } from "../link/api.ts";
import { audioOutput } from "./player.ts";

/** SHA-256 of the bank that this server has; null where it has none, undefined as long as nobody knows. */
export const bankHash = signal<string | null | undefined>(undefined);

const asked = new Map<World, Promise<void>>();
/** Fetched before there was a sound to give them to. */
const waiting = new Map<World, ArrayBuffer>();

/** Resolves when they are with the worklet or wait for it, or cannot be had. */
export function wantInstruments(world: World): Promise<void> {
  const known = asked.get(world);
  if (known) return known;
  const loading = load(world);
  asked.set(world, loading);
  return loading;
}

async function load(world: World): Promise<void> {
  const answer = await fetchInstruments(world);
  // What was not there may be there when it is chosen again.
  if ("problem" in answer || answer.value === null) {
    asked.delete(world);
    if (!("problem" in answer)) bankHash.value = null;
    return;
  }
  bankHash.value = answer.value.hash;
  waiting.set(world, answer.value.bytes);
  handOverInstruments();
}

export function handOverInstruments(): void {
  const output = audioOutput();
  if (!output) return;
  for (const bytes of waiting.values()) output.post({ type: "instruments", bytes }, [bytes]);
  waiting.clear();
}
