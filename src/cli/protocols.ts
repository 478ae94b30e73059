/** `attune protocols`: what sessions do, as files: those that ship, one of them whole, and whether a person's own is right. */
import { Argument, type Command } from "commander";
import { badUse } from "../errors.ts";
import type { Price } from "../evidence/price.ts";
import { planOf } from "../protocols/plan.ts";
import { minutesOf, type Protocol } from "../protocols/protocol.ts";
import { SHIPPED } from "../protocols/shipped.ts";
import { stretchTo } from "../protocols/stretch.ts";
import { priceFor } from "../session/person-evidence.ts";
import { readProtocol } from "../session/read-protocol.ts";
import { RANGES } from "../session/request.ts";
import { GOALS } from "../types.ts";
import { type CommonFlags, newCommand, parseNumber } from "./options.ts";
import { formatTable, printJson, printLine } from "./output.ts";

type Flags = CommonFlags & { readonly minutes?: number };
type Action = (named: string | undefined, flags: Flags) => void;

/** What each prints; `list` where nothing is asked. */
const ACTIONS = { list: printList, show: printOne, check: printChecked } as const satisfies Record<string, Action>;

export function createCommand(): Command {
  return newCommand("protocols")
    .addArgument(new Argument("[action]", "what to do").choices(Object.keys(ACTIONS)).default("list"))
    .argument("[name]", `show: one of ${GOALS.join(", ")}; check: a file`)
    .option("--minutes <n>", "show: in a session of this length", parseNumber("--minutes", ...RANGES.minutes))
    .addHelpText("after", HELP)
    .action((action: keyof typeof ACTIONS, named: string | undefined, flags: Flags) => ACTIONS[action](named, flags));
}

const HELP = `
Examples:
  attune protocols list
  attune protocols show relax --minutes 20
  attune protocols show relax --json > mine.json     then edit it
  attune protocols check mine.json`;

function printList(named: string | undefined, { json }: Flags): void {
  if (named !== undefined) throw badUse("list", "without a name", named, "`attune protocols show NAME` tells of one.");
  const rows = GOALS.map((goal) => SHIPPED[goal]).map(({ name, goal, index, direction, note, stages }) => {
    return { name, goal, minutes: minutesOf({ stages }), index, direction, note };
  });
  const cells = rows.map((row) => [row.name, `${row.minutes}`, `${row.index} ${row.direction}`, row.note]);
  if (json) printJson(rows);
  else printLine(formatTable([["name", "minutes", "index", "why"], ...cells]));
}

/** As JSON it is laid out for a person who edits it. */
function printOne(named: string | undefined, { json, minutes }: Flags): void {
  const goal = GOALS.find((known) => known === named);
  if (!goal) {
    const hint = "Whether a file of your own is right: `attune protocols check FILE`.";
    throw badUse("protocol", `one of ${GOALS.join(", ")}`, named ?? "nothing", hint);
  }
  const protocol = minutes === undefined ? SHIPPED[goal] : stretchTo(SHIPPED[goal], minutes);
  printLine(json ? JSON.stringify(protocol, null, 2) : textOf(protocol));
}

function printChecked(file: string | undefined, { json }: Flags): void {
  if (file === undefined)
    throw badUse("check", "given a file", "nothing", "For example: attune protocols check mine.json");
  const protocol = readProtocol(file);
  const { name, goal } = protocol;
  if (json) printJson({ file, name, goal, minutes: minutesOf(protocol), valid: true, price: pricesOf(protocol) });
  else printLine(`${file} is a protocol:\n${textOf(protocol)}`);
}

function textOf(protocol: Protocol): string {
  const { name, goal, index, direction, note, reading, threshold, breath, pulse, caps, sham } = protocol;
  const rows: readonly (readonly string[])[] = [
    ["name", name],
    ["goal", goal],
    ["why", note],
    ["index", `${index}, ${direction}`],
    ["reading", `${reading.delayMs} ms behind, smoothed over ${reading.smoothSec} s`],
    ["threshold", `${threshold.rule}, ${percent(threshold.rewardShare)} rewarded, adapts ${threshold.adapt}`],
    ["breath", breath ? `${breath.perMinute} a minute, depth ${breath.depth}` : "none"],
    ["pulse", pulse ? `leads the tempo, at ${percent(pulse.tempoShare)} of it` : "shown"],
    ["caps", `${caps.sessionMinutes} min a session, ${caps.sessionsPerDay} sessions a day, ${caps.volumeDb} dB`],
    ["sham", sham ? `${sham.arm} in ${percent(sham.share)} of the ${sham.unit}s, where it is asked for` : "none"],
    ...pricesOf(protocol).map((price) => ["", priceText(price, sham?.unit ?? "session")]),
    ...planOf(protocol).map(({ stage, block, direction: way, fromSec, toSec }) => [
      `${clockOf(fromSec)} – ${clockOf(toSec)}`,
      block === null ? stage : `${stage}, block ${block + 1}${way === direction ? "" : `, ${index} ${way}`}`,
    ]),
  ];
  return formatTable(rows);
}

/** What sham costs, before anybody begins; the same each time that it is asked. */
function pricesOf({ sham }: Protocol): readonly Price[] {
  return sham ? priceFor({ unit: sham.unit, shamShare: sham.share }) : [];
}

const priceText = ({ effectSd, units, lookedAt }: Price, of: string): string =>
  `if it works by ${effectSd} sd: told in 4 of 5 cases after ${units === null ? `more than ${lookedAt}` : `about ${units}`} ${of}s`;

const percent = (share: number): string => `${Math.round(100 * share)} %`;

/** 90.4 → "1:30". */
function clockOf(sec: number): string {
  const whole = Math.round(sec);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
