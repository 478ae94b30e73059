/** This file keeps what a person chose for MIDI in this browser: ports by their names, and what each pad or pedal does. */
import { effect, signal } from "@preact/signals";
import { GOALS, type Goal } from "../../src/types.ts";
import { readStored, store } from "../app/stored.ts";
import { MIDI_KEY } from "./midi-key.ts";

/** What a press may do: set a mark, or choose a goal. */
export const PRESS_ACTIONS = ["mark", ...GOALS] as const;
export type PressAction = "mark" | Goal;
/** "cc 64", "note 36". */
export type Presses = Readonly<Partial<Record<PressAction, string>>>;

type Stored = {
  readonly out?: string;
  readonly in?: string;
  readonly hasClock?: boolean;
  readonly isMpe?: boolean;
  readonly presses?: Presses;
};

/** Of a damaged store nothing is taken. */
function read(): Stored {
  try {
    const known: unknown = JSON.parse(readStored(MIDI_KEY) ?? "{}");
    return typeof known === "object" && known !== null ? known : {};
  } catch {
    return {};
  }
}

const nameOf = (name: unknown): string | null => (typeof name === "string" && name !== "" ? name : null);

function pressesOf(known: unknown): Presses {
  if (typeof known !== "object" || known === null) return { mark: SUSTAIN_PEDAL };
  const pairs = PRESS_ACTIONS.flatMap((action) => {
    const press: unknown = (known as Record<string, unknown>)[action];
    return typeof press === "string" ? [[action, press] as const] : [];
  });
  return Object.fromEntries(pairs);
}

const SUSTAIN_PEDAL = "cc 64";
const known = read();

export const outName = signal(nameOf(known.out));
export const inName = signal(nameOf(known.in));
export const hasClock = signal(known.hasClock !== false);
export const isMpe = signal(known.isMpe === true);
/** A foot switch is a sustain pedal, most often. */
export const presses = signal<Presses>(pressesOf(known.presses));

effect(() => {
  const out = outName.value;
  const into = inName.value;
  const stored: Stored = {
    ...(out !== null && { out }),
    ...(into !== null && { in: into }),
    hasClock: hasClock.value,
    isMpe: isMpe.value,
    presses: presses.value,
  };
  store(MIDI_KEY, JSON.stringify(stored));
});
