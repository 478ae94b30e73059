/** This file does what a press of a pad or a foot switch is for: a mark, a goal; or learns which press is meant. */
import { effect, type ReadonlySignal, signal, untracked } from "@preact/signals";
import { setGoal } from "../link/actions.ts";
import { send } from "../link/connect.ts";
import { session } from "../link/live-state.ts";
import { inName, PRESS_ACTIONS, type PressAction, presses } from "./midi-choice.ts";
import { pressOf } from "./press-of.ts";

/** What the next press is learnt for. */
export const learning = signal<PressAction | null>(null);

/** A switch that bounces is pressed once. */
const BOUNCE_MS = 60;
const MARK = "foot switch";

export function followPresses(find: () => MIDIInput | null, names: ReadonlySignal<readonly string[]>): void {
  effect(() => {
    inName.value;
    names.value;
    const port = find();
    return port ? untracked(() => hear(port)) : undefined;
  });
}

function hear(port: MIDIInput): () => void {
  const lastMs = new Map<string, number>();
  const onMessage = ({ data }: MIDIMessageEvent) => {
    const press = data && pressOf(data);
    if (!press) return;
    const nowMs = performance.now();
    const isBounce = nowMs - (lastMs.get(press) ?? Number.NEGATIVE_INFINITY) < BOUNCE_MS;
    lastMs.set(press, nowMs);
    if (!isBounce) take(press);
  };
  port.addEventListener("midimessage", onMessage);
  void port.open();
  return () => port.removeEventListener("midimessage", onMessage);
}

/** One press does one thing: what it did before it no longer does. */
function take(press: string): void {
  const action = learning.value;
  if (action) {
    const others = Object.entries(presses.value).filter(([of, known]) => of !== action && known !== press);
    presses.value = { ...Object.fromEntries(others), [action]: press };
    learning.value = null;
    return;
  }
  const meant = PRESS_ACTIONS.find((one) => presses.value[one] === press);
  if (!meant || !session.value) return;
  if (meant === "mark") send({ type: "mark", label: MARK });
  else setGoal(meant);
}
