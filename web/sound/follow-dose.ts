/** This file keeps count of what this browser sends to the ear: of the running session, and of the last seven days. */
import { computed, effect, signal } from "@preact/signals";
import { readStored, store } from "../app/stored.ts";
import { session } from "../link/live-state.ts";
import { audioStatus, playMode } from "./audio-state.ts";
import { addSent, type DaySent, daysFrom, NOTHING_SENT, type Sent, together, withToday } from "./dose.ts";
import { audioOutput } from "./player.ts";

const KEY = "attune.dose";
const EVERY_SEC = 0.5;
/** Stored so often, not with every look. */
const STORE_EVERY = 20;

const days = signal<readonly DaySent[]>([]);
/** Of the session that runs, or ran last while this page was open. */
export const sessionSent = signal<Sent>(NOTHING_SENT);
export const weekSent = computed<Sent>(() => together(days.value));

/** "2026-11-30", by the clock of the room. */
function today(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

export function followDose(): () => void {
  days.value = withToday(daysFrom(readStored(KEY)), today(), NOTHING_SENT);
  let id: string | null = null;
  const stop = effect(() => {
    const next = session.value?.session ?? null;
    if (next !== null && next !== id) sessionSent.value = NOTHING_SENT;
    id = next ?? id;
  });
  let looks = 0;
  const keep = () => store(KEY, JSON.stringify(days.peek()));
  const look = () => {
    const db = audioOutput()?.levelDb();
    if (db === undefined || audioStatus.peek() !== "running" || playMode.peek() === "none") return;
    const level = Number.isNaN(db) ? Number.NEGATIVE_INFINITY : db;
    const one = addSent(NOTHING_SENT, EVERY_SEC, level);
    if (playMode.peek() === "live") sessionSent.value = together([sessionSent.peek(), one]);
    days.value = withToday(days.peek(), today(), one);
    looks++;
    if (looks % STORE_EVERY === 0) keep();
  };
  const timer = setInterval(look, EVERY_SEC * 1000);
  addEventListener("pagehide", keep);
  return () => {
    stop();
    clearInterval(timer);
    removeEventListener("pagehide", keep);
  };
}
