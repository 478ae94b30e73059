/** This file sorts the sources into what a person looks for: a headband by its name, a file, another program; made-up ones last. */
import type { SourceChoice } from "../../src/wire.ts";
import { inBoth } from "./in-both.ts";
import { told } from "./told.ts";

/** As their makers call them, in every language. */
const MADE = {
  "muse-2": "Muse 2",
  "muse-s": "Muse S",
  "muse-s-athena": "Muse S Athena",
  "muse-2016": "Muse (2016)",
  openbci: "OpenBCI",
} as const;
type Maker = keyof typeof MADE;

export type SourceKind = Maker | "headband" | "file" | "program" | "listener" | "synthetic";

export const kindWords = inBoth(
  {
    question: "Where does the EEG come from?",
    names: {
      headband: "Another headband",
      file: "A file",
      program: "Another program",
      listener: "A made-up person",
      synthetic: "A test signal",
    } as Readonly<Record<Exclude<SourceKind, Maker>, string>>,
    which: { thing: "Which one", person: "Which one" },
    way: "How it is reached",
    ways: {
      BLE: "By this computer’s Bluetooth",
      browser: "By this browser",
      dongle: "By a BLED112 dongle",
      "Wi-Fi": "By Mind Monitor on a phone (OSC)",
    } as Readonly<Partial<Record<SourceChoice["connection"], string>>>,
    remembered: "It is remembered, and connected by itself the next time Attune starts.",
    drop: "Drop a recording anywhere here, or pick it: all its files together",
    picked: (names: string) => `Picked: ${names}`,
  },
  {
    question: "Woher kommt das EEG?",
    names: {
      headband: "Ein anderes Stirnband",
      file: "Eine Datei",
      program: "Ein anderes Programm",
      listener: "Ein erdachter Mensch",
      synthetic: "Ein Prüfsignal",
    },
    which: { thing: "Welches", person: "Welcher" },
    way: "Wie es erreicht wird",
    ways: {
      BLE: "Mit dem Bluetooth dieses Computers",
      browser: "Mit diesem Browser",
      dongle: "Mit einem BLED112-Stecker",
      "Wi-Fi": "Mit Mind Monitor auf einem Telefon (OSC)",
    },
    remembered: "Es wird gemerkt und beim nächsten Start von Attune von selbst verbunden.",
    drop: "Leg eine Aufnahme irgendwo hier ab, oder wähle sie: alle ihre Dateien zusammen",
    picked: (names) => `Gewählt: ${names}`,
  },
);

const isMade = (kind: SourceKind): kind is Maker => Object.hasOwn(MADE, kind);

export const kindName = (kind: SourceKind): string => (isMade(kind) ? MADE[kind] : kindWords().names[kind]);

/** Reached by BrainFlow, by this browser, or by an app on a phone. */
const isMuse =
  (...own: readonly string[]) =>
  ({ name, connection }: SourceChoice): boolean =>
    own.includes(name) || connection === "browser" || isMindMonitor(name);

const isMindMonitor = (name: string): boolean => name.startsWith("osc:");
/** Another program sends what it has, and not the headband itself. */
export const isProgram = ({ name, connection }: Pick<SourceChoice, "name" | "connection">): boolean =>
  connection === "LSL" || name === "streaming" || isMindMonitor(name);
const isListener = (name: string): boolean => name === "listener" || name.startsWith("listener:");

type Belongs = (choice: SourceChoice) => boolean;

/** In the order in which they are shown. */
const KINDS: Readonly<Record<Exclude<SourceKind, "headband">, Belongs>> = {
  "muse-2": isMuse("muse-2", "muse-2-bled"),
  "muse-s": isMuse("muse-s", "muse-s-bled"),
  "muse-s-athena": isMuse("muse-s-athena"),
  "muse-2016": isMuse("muse-2016", "muse-2016-bled"),
  openbci: ({ name }) => /^(cyton|ganglion|galea)\b/.test(name),
  file: ({ connection }) => connection === "file",
  program: isProgram,
  listener: ({ name }) => isListener(name),
  synthetic: ({ name }) => name === "synthetic",
};
const MUSES: readonly SourceKind[] = ["muse-2", "muse-s", "muse-s-athena", "muse-2016"];
const WORN: readonly SourceKind[] = [...MUSES, "openbci", "headband"];
const ORDER: readonly SourceKind[] = [...WORN, "file", "program", "listener", "synthetic"];

const belongs = (kind: SourceKind, choice: SourceChoice): boolean =>
  kind === "headband" ? Object.values(KINDS).every((has) => !has(choice)) : KINDS[kind](choice);

export type KindOfSource = { readonly kind: SourceKind; readonly members: readonly SourceChoice[] };

/** Those that hold something. A Muse's own Bluetooth comes first, as nothing has to stay open for it. */
export const kindsOf = (choices: readonly SourceChoice[]): readonly KindOfSource[] =>
  ORDER.map((kind) => {
    const members = choices.filter((choice) => belongs(kind, choice));
    const own = members.filter(({ name }) => name === kind);
    return { kind, members: [...own, ...members.filter((one) => !own.includes(one))] };
  }).filter(({ members }) => members.length > 0);

export const isWorn = (kind: SourceKind): boolean => WORN.includes(kind);

/** As `src/server/source/last-headband.ts` does it: not what an app on a phone or this browser passes on. */
export const isRemembered = (kind: SourceKind, { name, connection }: SourceChoice): boolean =>
  isWorn(kind) && connection !== "browser" && !isMindMonitor(name);

const stemOf = (name: string): string => name.split(":")[0] ?? "";

type Opened = { readonly kind: SourceKind | null; readonly name: string };

/**
 * What is open now, whatever follows its colon (a path, a port, an id); else what comes first. Null is the picture of what a browser passes on: which
 * Muse it is, its name does not tell.
 */
export function openedOf(choices: readonly SourceChoice[], source: string): Opened {
  const same = choices.find(({ name }) => name === source);
  const choice = same ?? choices.find(({ name }) => stemOf(name) === stemOf(source)) ?? choices[0];
  if (!choice || choice.connection === "browser") return { kind: null, name: choice?.name ?? "" };
  const kinds = kindsOf(choices).filter(({ members }) => members.includes(choice));
  // Several pictures hold a phone's app.
  const kind = kinds.find((one) => one.kind === "program") ?? kinds[0];
  return { kind: kind?.kind ?? null, name: choice.name };
}

/** What several ways to one thing are called, and what several things of one kind are. */
export function memberLabel(kind: SourceKind): string {
  const { way, which } = kindWords();
  if (MUSES.includes(kind)) return way;
  return kind === "listener" ? which.person : which.thing;
}

export function memberName(kind: SourceKind, { connection, label }: SourceChoice): string {
  const way = MUSES.includes(kind) ? kindWords().ways[connection] : undefined;
  return way ?? told(label);
}

/** A source as a person calls it, wherever its id would stand: "Muse 2", "Another program (OSC)"; the id itself where it has no better name. */
export function nameOfSource(source: string): string | null {
  const words = kindWords();
  const muse = MUSES.find((kind) => source === kind || source === `${kind}-bled`);
  if (muse) return kindName(muse);
  if (source === "web-bluetooth") return "Muse";
  if (source === "synthetic") return words.names.synthetic;
  if (isMindMonitor(source)) return `${words.names.program} (OSC)`;
  if (source === "lsl" || source.startsWith("lsl:")) return `${words.names.program} (LSL)`;
  return null;
}
