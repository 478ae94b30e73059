/** `attune replay ID`: the recorded timeline, what was played and what the person's state was; or what would have played with another goal, protocol, threshold rule, world or arm. */
import { type Command, Option } from "commander";
import { badUse } from "../errors.ts";
import { readReplay } from "../recording/read-replay.ts";
import { formatReplay } from "../recording/replay-text.ts";
import { type Otherwise, playOtherwise } from "../session/otherwise/play-otherwise.ts";
import { unknownWorlds, unknownWorldText } from "../session/recorded-worlds.ts";
import { ARMS, THRESHOLD_RULES, type ThresholdRule } from "../types.ts";
import { formatComparison } from "./comparison-text.ts";
import { type CommonFlags, dataDirOf, newCommand } from "./options.ts";
import { createProgress, note, printJson, printLine } from "./output.ts";
import { lacks } from "./recorded-instruments.ts";
import { type RequestFlags, withRequest } from "./request-flags.ts";

/** What can be other than it was. */
const OTHER = ["goal", "protocol", "world", "arm", "armFrom"] as const;
type Flags = CommonFlags & Pick<RequestFlags, (typeof OTHER)[number]> & { readonly threshold?: ThresholdRule };

const HELP = `
With --goal, --protocol, --threshold, --world or --arm: what the same person's recorded signal would have played with another, beside what it did play.
What they would have done to that music, nobody knows.`;

export function createCommand(): Command {
  const command = newCommand("replay").argument("<session>", "id of the session");
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
  if (Object.keys(asked).length > 0) compare(id, asked, flags);
  else tell(id, flags);
}

function tell(id: string, flags: Flags): void {
  const found = readReplay(dataDirOf(flags), id);
  for (const sentence of found.damage) note(`attune: ${sentence}`);
  const unknown = unknownWorlds(found.bars);
  if (unknown.length > 0) note(`attune: ${unknownWorldText(unknown)}`);
  const lacking = lacks(found.bank);
  if (lacking !== null) note(`attune: ${lacking}`);
  if (flags.json) printJson(found);
  else printLine(formatReplay(found));
}

function compare(id: string, asked: Otherwise, flags: Flags): void {
  const progress = createProgress("playing it otherwise");
  const comparison = playOtherwise(dataDirOf(flags), id, asked, { onProgress: progress.update });
  progress.done();
  if (comparison.reason !== null) note(`attune: ${comparison.reason}; both courses were made by this version.`);
  if (flags.json) printJson(comparison);
  else printLine(formatComparison(comparison));
}
