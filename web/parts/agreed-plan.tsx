/** This file says in a few words what is agreed: to a client on their own page, and before a session. */
import type { ComponentChildren } from "preact";
import type { Agreed, Lock } from "../../src/wire.ts";
import { agreed, isLocked } from "../link/agreed.ts";
import { agreedWords } from "../words/agreed-words.ts";
import { goalLabel } from "../words/goal-words.ts";
import { worldLabel } from "../words/world-words.ts";

type Plan = Omit<Agreed, "client">;

export function planOf({ protocol, goal, minutes, world, caps, locks, sessionsPerWeek }: Plan): readonly string[] {
  const words = agreedWords();
  const isGoalsOwn = protocol === null || protocol === goal;
  return [
    ...(goal === null ? [] : [isGoalsOwn ? goalLabel(goal) : `${goalLabel(goal)}: ${protocol}`]),
    ...(minutes === null ? [] : [words.length(minutes)]),
    ...(world === null ? [] : [worldLabel(world)]),
    ...(sessionsPerWeek === null ? [] : [words.times(sessionsPerWeek)]),
    ...(caps.sessionMinutes === null ? [] : [words.most(caps.sessionMinutes)]),
    ...(caps.sessionsPerDay === null ? [] : [words.aDay(caps.sessionsPerDay)]),
    ...(locks.length === 0 ? [] : [words.locked(locks.map((lock) => words.lockNames[lock]).join(", "))]),
  ];
}

/** Nothing where nothing is. */
export function AgreedLine() {
  const settings = agreed.value;
  if (!settings) return null;
  const named = { protocol: settings.protocol?.name ?? null, goal: settings.protocol?.goal ?? null };
  const plan = planOf({ ...settings, ...named });
  if (plan.length === 0) return null;
  return (
    <p class="agreed-line">
      {agreedWords().plan}: {plan.join("; ")}.
    </p>
  );
}

/** What is locked is shown, and cannot be changed. */
export const Lockable = ({ what, children }: { readonly what: Lock; readonly children: ComponentChildren }) => (
  <fieldset class="lockable" disabled={isLocked(what)}>
    {children}
  </fieldset>
);
