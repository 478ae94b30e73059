/** This file keeps the session that ended last in this tab over a reload: its card asks what nobody can be asked later. */
import { effect } from "@preact/signals";
import type { SessionSummary } from "../../src/wire.ts";
import { ended } from "./live-state.ts";

const KEY = "attune.ended";
/** Later nobody remembers how it was. */
const FRESH_MS = 3_600_000;

/** Null where nothing was kept, or too long ago. */
export function endedFrom(text: string | null, nowMs: number): SessionSummary | null {
  try {
    const kept = JSON.parse(text ?? "null") as SessionSummary | null;
    if (typeof kept?.session !== "string") return null;
    const endMs = Date.parse(kept.startedAt) + kept.durationSec * 1000;
    return nowMs - endMs < FRESH_MS ? kept : null;
  } catch {
    return null;
  }
}

export function rememberEnded(): () => void {
  try {
    ended.value = endedFrom(sessionStorage.getItem(KEY), Date.now());
  } catch {
    // Where storage is forbidden it is over with the page.
    return () => {};
  }
  return effect(() => {
    if (ended.value) sessionStorage.setItem(KEY, JSON.stringify(ended.value));
    else sessionStorage.removeItem(KEY);
  });
}
