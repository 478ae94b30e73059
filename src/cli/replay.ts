/** `attune replay ID`: the recorded timeline, what was played and what the person's state was; or what would have played with another goal, protocol, threshold rule, world or arm. */
import { type Command, InvalidArgumentError, Option } from "commander";
import { badUse } from "../errors.ts";
import type { NotAgain } from "../recording/playing-back.ts";
import { readHeader } from "../recording/read-log.ts";
import { readReplay, type Stretch } from "../recording/read-replay.ts";
import { formatReplay } from "../recording/replay-text.ts";
import { findSession } from "../recording/session-folder.ts";
import { notMadeAgain } from "../session/made-by.ts";
import { type Otherwise, playOtherwise } from "../session/otherwise/play-otherwise.ts";
import { unknownWorlds, unknownWorldText } from "../session/recorded-worlds.ts";
import { ARMS, GUESSES, THRESHOLD_RULES, type ThresholdRule } from "../types.ts";
import { formatComparison } from "./comparison-text.ts";
import { type CommonFlags, dataDirOf, newCommand } from "./options.ts";
import { createProgress, note, printJson, printLine } from "./output.ts";
import { lacks } from "./recorded-instruments.ts";
import { type RequestFlags, withRequest } from "./request-flags.ts";

/** What can be other than it was. */
const OTHER = ["goal", "protocol", "world", "arm", "armFrom"] as const;
type Flags = CommonFlags &
  Pick<RequestFlags, (typeof OTHER)[number]> & {
    readonly threshold?: ThresholdRule;
    readonly from?: number;
    readonly to?: number;
  };

const HELP = `
With --goal, --protocol, --threshold, --world or --arm: what the same person's recorded signal would have played with another, beside what it did play.
What they would have done to that music, nobody knows.
Of a sealed session phases and marks alone are told before the guess.

Examples:
  attune replay ID --from 12:30 --to 13:00
  attune replay ID --world night`;

export function createCommand(): Command {
  const command = newCommand("replay")
    .argument("<session>", "id of the session")
    .option("--from <time>", "tell it from this time on: MM:SS, H:MM:SS or seconds (default: its start)", parseTime)
    .option("--to <time>", "and up to this one (default: its end)", parseTime);
  return withRequest(command, OTHER)
    .addOption(new Option("--threshold <rule>", "how the protocol's threshold moves").choices(THRESHOLD_RULES))
    .addHelpText("after", HELP)
    .action(replay);
}

function replay(id: string, flags: Flags): void {
  if (flags.arm === "sealed") throw badUse("--arm", `one of ${ARMS.join(", ")}`, flags.arm);
  const asked: Otherwise = {
    ...Object.fromEntries(OTHER.flatMap((name) => (flags[name] === undefined ? [] : [[name, flags[name]]]))),
    ...(flags.threshold && { rule: flags.threshold }),
  };
  const isOther = Object.keys(asked).length > 0;
  if (isOther && (flags.from ?? flags.to) !== undefined)
    throw badUse("--from and --to", "left out where it is played otherwise, which begins at the start", "one of them");
  if (isOther) compare(id, asked, flags);
  else tell(id, flags);
}

const CLOCK = /^(?:(?:(\d{1,2}):)?(\d{1,3}):)?(\d{1,5}(?:\.\d{1,3})?)$/;

/** Milliseconds. */
function parseTime(text: string): number {
  const [, hours = "0", minutes, seconds = ""] = CLOCK.exec(text) ?? [];
  const isClock = seconds !== "" && (minutes === undefined || (Number(seconds) < 60 && Number(minutes) < 60));
  const isLongClock = minutes !== undefined && hours === "0" && Number(seconds) < 60;
  if (!isClock && !isLongClock) throw new InvalidArgumentError(`A time is MM:SS, H:MM:SS or seconds; got ${text}.`);
  return Math.round(1000 * (3600 * Number(hours) + 60 * Number(minutes ?? 0) + Number(seconds)));
}

/** Null for all of it. */
function stretchOf({ from, to }: Flags): Stretch | null {
  if (from === undefined && to === undefined) return null;
  const { fromMs, toMs } = { fromMs: from ?? 0, toMs: to ?? Number.POSITIVE_INFINITY };
  if (fromMs >= toMs) throw badUse("--from", "before --to", `${fromMs / 1000} s, with --to ${toMs / 1000} s`);
  return { fromMs, toMs };
}

const NOT_AGAIN_WORDS: Readonly<Record<NotAgain, string>> = {
  readings: "readings and feedback",
  bars: "bars",
  sound: "the very samples of the sound",
};

function tell(id: string, flags: Flags): void {
  const stretch = stretchOf(flags);
  const found = readReplay(dataDirOf(flags), id, stretch);
  if (stretch && stretch.fromMs >= 1000 * found.summary.durationSec && found.frames.length === 0)
    throw badUse(
      "--from",
      `before the end of the session, ${found.summary.durationSec} s`,
      `${stretch.fromMs / 1000} s`,
    );
  for (const sentence of found.damage) note(`attune: ${sentence}`);
  if (found.summary.arm === "sealed" && found.summary.reveal === null) note(`attune: ${sealedText(id)}`);
  const unknown = unknownWorlds(found.bars);
  if (unknown.length > 0) note(`attune: ${unknownWorldText(unknown)}`);
  const notAgain = notMadeAgain(readHeader(findSession(dataDirOf(flags), id).log));
  if (notAgain.length > 0) {
    const what = notAgain.map((part) => NOT_AGAIN_WORDS[part]).join(", ");
    note(
      `attune: another version recorded it; its recorded bars and frames play, and this one would make otherwise: ${what}`,
    );
  }
  const lacking = lacks(found.bank);
  if (lacking !== null) note(`attune: ${lacking}`);
  if (flags.json) printJson(found);
  else printLine(formatReplay(found));
}

const sealedText = (id: string): string =>
  `session ${id} is sealed: phases and marks alone are told; its music and readings would tell which arm it was. Give your guess first: attune reveal ${id} --guess ${GUESSES.join("|")}`;

function compare(id: string, asked: Otherwise, flags: Flags): void {
  const progress = createProgress("playing it otherwise");
  const comparison = playOtherwise(dataDirOf(flags), id, asked, { onProgress: progress.update });
  progress.done();
  if (comparison.reason !== null) note(`attune: ${comparison.reason}; both courses were made by this version.`);
  if (flags.json) printJson(comparison);
  else printLine(formatComparison(comparison));
}
