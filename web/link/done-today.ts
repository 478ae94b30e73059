/** This file knows when the chosen person has had as many sessions today as are agreed: then none is offered before tomorrow. */
import { computed, effect, signal } from "@preact/signals";
import { person } from "../app/people.ts";
import { agreed } from "./agreed.ts";
import { fetchToday } from "./history-api.ts";
import { ended, session } from "./live-state.ts";

/** Null where it is not known: then the server says it, to whoever begins one. */
const sessionsToday = signal<number | null>(null);

// The same one, however often the list of people is read anew.
const personId = computed(() => person.value?.id);
const isIdle = computed(() => session.value === null);
const agreedMost = computed(() => agreed.value?.caps.sessionsPerDay ?? null);

/** The sessions a day that are agreed, once they were had; else null. */
export const doneToday = computed<number | null>(() => {
  const most = agreedMost.value;
  const had = sessionsToday.value;
  return most !== null && had !== null && had >= most ? most : null;
});

/** The server's clock may be a moment behind the page's. */
const AFTER_MIDNIGHT_MS = 2000;
/** A timer stands still while the computer sleeps: whether another day has begun is looked at as often. */
const LOOK_MS = 60_000;

export function msToTomorrow(now: Date): number {
  const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1);
  return midnight.getTime() - now.getTime() + AFTER_MIDNIGHT_MS;
}

/** Asks where something is agreed, after each session, when somebody comes back to the page, and when a day begins. */
export function followToday(): () => void {
  let asked = 0;
  const load = async (id: string) => {
    const mine = ++asked;
    const answer = await fetchToday(id);
    if (mine === asked) sessionsToday.value = "value" in answer ? answer.value.sessions : null;
  };
  return effect(() => {
    const id = personId.value;
    // A session that has ended counts, and one that runs does not yet; one that was deleted is put away.
    ended.value;
    asked++;
    sessionsToday.value = null;
    if (id === undefined || agreedMost.value === null || !isIdle.value) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let day = "";
    const wait = () => {
      timer = setTimeout(look, Math.min(LOOK_MS, msToTomorrow(new Date())));
    };
    const look = () => (new Date().toDateString() === day ? wait() : again());
    const again = () => {
      clearTimeout(timer);
      day = new Date().toDateString();
      wait();
      void load(id);
    };
    const seen = () => {
      if (document.visibilityState === "visible") again();
    };
    again();
    document.addEventListener("visibilitychange", seen);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", seen);
    };
  });
}
