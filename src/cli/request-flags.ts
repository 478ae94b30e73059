/** This file is how a session is asked for on the command line: one line an option, for every command that asks. */
import { existsSync } from "node:fs";
import { type Command, InvalidArgumentError, Option } from "commander";
import { checkClientId } from "../../calibration/client-id.ts";
import { badUse } from "../errors.ts";
import type { Protocol } from "../protocols/protocol.ts";
import { SHIPPED } from "../protocols/shipped.ts";
import { isSessionId } from "../recording/session-folder.ts";
import { readProtocol } from "../session/read-protocol.ts";
import { RANGES, REQUEST_FIELDS, requestOf, type SessionAsk, type SessionRequest } from "../session/request.ts";
import { ASKED_ARMS, CONDITIONS, GOALS, type Goal, MOOD_MINUTES, type Mood, SHAM_UNITS, WORLDS } from "../types.ts";
import { parseNumber, parseWhole } from "./options.ts";

/** Asked for in another way: `--no-profile` is `profile: false`, what is held has a flag each, and `--places` is of the source. */
type Plain = Exclude<keyof SessionAsk, "useProfile" | "held" | "places">;
export type RequestFlags = { readonly [Field in Plain]?: NonNullable<SessionAsk[Field]> } & {
  readonly profile?: boolean;
  readonly valence?: number;
  readonly arousal?: number;
};
type Name = keyof RequestFlags;

type Row = readonly [flag: string, help: string, parse?: (text: string) => unknown];

const { least, usual: usualMinutes, most } = MOOD_MINUTES;
const ROWS: Readonly<Record<Name, Row>> = {
  goal: ["--goal <goal>", `what the music should help with: ${GOALS.join(", ")}`, oneOf("goal", GOALS)],
  protocol: [
    "--protocol <name|file>",
    "what the session does: the name of a shipped protocol (a goal's) or a JSON file; `attune protocols` shows them (default: the goal's)",
    parseProtocol,
  ],
  minutes: [
    "--minutes <n>",
    "length; training is made longer or shorter for it (default: the protocol's own, 10 for relax; of a file: its own)",
    parseNumber("--minutes", ...RANGES.minutes),
  ],
  world: ["--world <id>", `instruments: ${WORLDS.join(", ")} (default: the goal's own)`, oneOf("world", WORLDS)],
  mood: ["--mood <v,e>", "valence and energy before, 1 to 9 each, such as 4,6; - skips one", parseMood],
  moodMinutes: [
    "--mood-minutes <n>",
    `how long the music leads from the mood before to the goal, ${least} to ${most} (default: ${usualMinutes}; at most half the length)`,
    parseNumber("--mood-minutes", ...RANGES.moodMinutes),
  ],
  seed: ["--seed <n>", "seed of the music (default: a random one)", parseWhole("--seed", ...RANGES.seed)],
  client: ["--client <id>", "use this person's newest fitting profile", checkClientId],
  condition: [
    "--condition <eyes>",
    "open or closed: how the person sits; that condition's baseline is compared with (default: as usual for the goal, with --client; of a file: not known)",
    oneOf("condition", CONDITIONS),
  ],
  profile: ["--no-profile", "learn the baseline afresh in this session, whatever profiles there are"],
  modulation: [
    "--modulation <depth>",
    "for focus: beat the middle of the sound 16 times a second, 0 to 0.5 (default: 0)",
    parseNumber("--modulation", ...RANGES.modulation),
  ],
  arm: [
    "--arm <arm>",
    `what is fed back: ${ASKED_ARMS.join(", ")}; sealed is drawn and told after your guess (default: contingent, your own reading)`,
    oneOf("arm", ASKED_ARMS),
  ],
  armFrom: [
    "--arm-from <id>",
    "the recorded session that a sham is taken from (default: the newest that fits)",
    parseSession,
  ],
  shamShare: [
    "--sham-share <p>",
    "with --arm sealed: the probability of sham, such as 0.2 for one in five; `attune evidence` tells its price (default: the protocol's, else 0.5)",
    parseNumber("--sham-share", ...RANGES.shamShare),
  ],
  shamUnit: [
    "--sham-unit <unit>",
    "with --arm sealed: draw one arm a session, or one a block of its training (default: the protocol's, else session)",
    oneOf("sham-unit", SHAM_UNITS),
  ],
  valence: [
    "--valence <v>",
    "hold the valence, 0 to 1, instead of the goal's course",
    parseNumber("--valence", ...RANGES.held),
  ],
  arousal: [
    "--arousal <a>",
    "hold the arousal, 0 to 1, instead of the goal's course",
    parseNumber("--arousal", ...RANGES.held),
  ],
};

export function withRequest(command: Command, names: readonly Name[]): Command {
  for (const name of names) {
    const [flag, help, parse] = ROWS[name];
    const option = new Option(flag, help);
    command.addOption(parse ? option.argParser(parse) : option);
  }
  return command;
}

/** "moodMinutes" → "--mood-minutes". */
export const flagOf = (field: string): string =>
  `--${field.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** The goal that was named, or that the protocol names. */
export function goalOf({ goal, protocol }: RequestFlags): Goal {
  const found = goal ?? protocol?.goal;
  if (found !== undefined) return found;
  throw badUse(
    "--goal",
    `given: what the music should help with: ${GOALS.join(", ")}, or a --protocol that names it`,
    "nothing",
  );
}

/** `usual`: what the command takes where a flag is left out. */
export function requestOfFlags(
  flags: RequestFlags & { readonly goal: Goal },
  usual: { readonly minutes: number | null },
): SessionRequest {
  const { profile, valence, arousal } = flags;
  const plain = Object.fromEntries(Object.keys(REQUEST_FIELDS).map((field) => [field, flags[field as Plain]]));
  const held = { ...(valence !== undefined && { valence }), ...(arousal !== undefined && { arousal }) };
  const asked = {
    ...(plain as Pick<SessionAsk, Plain>),
    minutes: flags.minutes ?? usual.minutes,
    useProfile: profile,
    held: Object.keys(held).length > 0 ? held : null,
  };
  return requestOf(asked, flagOf);
}

/** A parser for commander: one of the names, or one line that says so. */
export function oneOf<Name extends string>(name: string, allowed: readonly Name[]): (text: string) => Name {
  return (text) => {
    const found = allowed.find((candidate) => candidate === text);
    if (found === undefined) throw badUse(name, `one of ${allowed.join(", ")}`, text);
    return found;
  };
}

function parseSession(text: string): string {
  if (isSessionId(text)) return text;
  throw badUse("--arm-from", "the id of a recorded session", text, "`attune sessions` lists them.");
}

/** What ships is named by its goal; all else is a file. */
export function parseProtocol(text: string): Protocol {
  const goal = GOALS.find((name) => name === text);
  if (goal) return SHIPPED[goal];
  // A word that is no file either was meant as a name.
  if (/^[a-z-]+$/i.test(text) && !existsSync(text)) {
    throw badUse("--protocol", `one of ${GOALS.join(", ")}, or a JSON file`, text);
  }
  return readProtocol(text);
}

/** "4,6" → valence 4, energy 6. */
function parseMood(text: string): Mood {
  const answers = text.split(",").map((part) => part.trim());
  const values = answers.map((answer) => (answer === "-" ? null : /^[1-9]$/.test(answer) ? Number(answer) : undefined));
  const [valence, energy] = values;
  if (values.length !== 2 || valence === undefined || energy === undefined) {
    throw new InvalidArgumentError(
      `--mood must be two numbers from 1 to 9 with a comma, such as 4,6 or -,6; got ${text}.`,
    );
  }
  return { valence, energy };
}
