/**
 * This file tells what would have played: the recorded samples, ticks and commands go through the loop once more, with another goal, protocol, world or arm, and both
 * courses are counted side by side. The person is the recorded one: what they would have done to the other music, nobody knows.
 */
import { badUse } from "../../errors.ts";
import { type Protocol, protocolOf } from "../../protocols/protocol.ts";
import { SHIPPED } from "../../protocols/shipped.ts";
import type { Comparison, PlayedDifference } from "../../recording/playing-back.ts";
import { readHeader, readLog } from "../../recording/read-log.ts";
import { findSession } from "../../recording/session-folder.ts";
import type { SessionHeader } from "../../recording/session-header.ts";
import type { Arm, Goal, LoopInput, LoopOutput, ThresholdRule, World } from "../../types.ts";
import { loopConfigOf } from "../loop-config.ts";
import { otherMakers } from "../made-by.ts";
import { withKnownWorld } from "../recorded-worlds.ts";
import { refuseHidden } from "../refuse-hidden.ts";
import { createLoop } from "../run.ts";
import { differenceAt } from "./first-difference.ts";
import { otherFeed, recordedArms, refuseSealed } from "./other-arm.ts";
import { createTally } from "./tally.ts";

/** What shall be other than it was; what is left out stays. A goal alone is what ships for it. */
export type Otherwise = {
  readonly goal?: Goal;
  readonly world?: World;
  readonly protocol?: Protocol;
  /** Of the protocol's threshold, whichever protocol that is. */
  readonly rule?: ThresholdRule;
  readonly arm?: Arm;
  /** The recorded session that a sham is taken from, where the arm needs one. */
  readonly armFrom?: string;
};

export type OtherwiseListeners = {
  /** Hears the share that is done, or null where nobody knows how long it is. */
  readonly onProgress?: (share: number | null) => void;
  /** Hears what would have come, to play it. */
  readonly onOutput?: (output: LoopOutput) => void;
};

export function playOtherwise(
  dataDir: string,
  id: string,
  asked: Otherwise,
  { onProgress, onOutput }: OtherwiseListeners = {},
): Comparison {
  const { arm, armFrom = null, ...others } = asked;
  if (arm === undefined && Object.keys(others).length === 0) {
    throw badUse("what is other", "a goal, a protocol, a threshold rule, a world or an arm", "nothing");
  }
  const folder = findSession(dataDir, id);
  const { log } = folder;
  const header = readHeader(log);
  refuseSealed(folder, header);
  const changed = changedBy(header, asked);
  const arms = recordedArms(folder, header);
  const feed = arm && otherFeed(dataDir, changed, arm, armFrom);
  const loop = createLoop({ ...loopConfigOf(withKnownWorld(changed)), ...(feed && { arm: feed }) });
  // A sham is what it was, whatever is trained; the person's own reading is read anew.
  const isReadAnew =
    feed !== undefined || (arms.every((one) => one === "contingent") && changed.protocol !== header.protocol);
  // What another version recorded would differ by the version too: both courses are then made by this one.
  const reason = otherMakers(header);
  const again = reason === null ? null : createLoop(loopConfigOf(withKnownWorld(header)));
  const [recorded, other] = [createTally(), createTally()];
  const endMs = header.minutes === null ? null : header.minutes * 60_000;
  let differs: PlayedDifference | null = null;
  for (const { input, outputs } of inputsOf(log)) {
    const { timeMs, event } = input;
    const was = again ? again(input) : outputs;
    const isLeftOut = event.type === "fed" ? isReadAnew : isReplaced(event, asked);
    const is = isLeftOut ? [] : loop({ timeMs, event: ruledBy(event, asked) });
    for (const output of was) recorded.add(output, timeMs);
    for (const output of is) {
      other.add(output, timeMs);
      onOutput?.(output);
    }
    differs ??= differenceAt(timeMs, was, is);
    if (event.type === "tick") onProgress?.(endMs === null ? null : Math.min(1, timeMs / endMs));
  }
  return {
    session: id,
    recorded: { ...askedOf(header), arm: arms.join(", "), ...recorded.played() },
    other: { ...askedOf(changed), arm: arm ?? arms.join(", "), ...other.played() },
    differs,
    reason,
  };
}

type Recorded = { readonly input: LoopInput; readonly outputs: readonly LoopOutput[] };

/** Each input of a log with what was made of it. */
function* inputsOf(log: string): Generator<Recorded> {
  let input: LoopInput | null = null;
  let outputs: LoopOutput[] = [];
  for (const entry of readLog(log)) {
    if (entry.type === "damage") continue;
    if (entry.record.type === "output") outputs.push(entry.record.output);
    if (entry.record.type !== "input") continue;
    if (input) yield { input, outputs };
    ({ input } = entry.record);
    outputs = [];
  }
  if (input) yield { input, outputs };
}

const askedOf = ({ goal, world, protocol }: SessionHeader) => {
  return { goal, world, protocol: protocol?.name ?? null, rule: protocol?.threshold.rule ?? null };
};

function changedBy(header: SessionHeader, asked: Otherwise): SessionHeader {
  const { world = header.world, protocol = header.protocol } = asked;
  const goal = asked.goal ?? asked.protocol?.goal ?? header.goal;
  if (asked.protocol && asked.protocol.goal !== goal) {
    throw badUse("--goal", `${asked.protocol.goal}, the goal of the protocol ${asked.protocol.name}`, goal);
  }
  // From a page it comes as it was sent.
  if (asked.protocol) protocolOf(asked.protocol, "protocol");
  // Recordings of before there were protocols have none for any goal.
  const of = protocol && protocol.goal !== goal ? SHIPPED[goal] : protocol;
  if (asked.rule && !of) {
    throw badUse("the threshold rule", "left out of a recording of before there were protocols", asked.rule);
  }
  const followed = of && asked.rule ? withRule(of, asked.rule) : of;
  if (followed) refuseHidden(followed, header.streams);
  // The modulation is for focus alone.
  return { ...header, goal, world, protocol: followed, modulation: goal === "focus" ? header.modulation : 0 };
}

/** A rule that never moves a threshold would be no other one. */
function withRule(protocol: Protocol, rule: ThresholdRule): Protocol {
  const { threshold } = protocol;
  if (threshold.rule === rule) return protocol;
  return {
    ...protocol,
    threshold: { ...threshold, rule, adapt: rule === "fixed" ? "never" : moving(threshold.adapt) },
  };
}

const moving = (adapt: Protocol["threshold"]["adapt"]): Protocol["threshold"]["adapt"] =>
  adapt === "never" ? "between-blocks" : adapt;

/** A goal that was chosen on the way brought its own protocol, which has the other rule too. */
function ruledBy(event: LoopInput["event"], { rule }: Otherwise): LoopInput["event"] {
  if (!rule || event.type !== "command" || event.name !== "goal" || !event.protocol) return event;
  return { ...event, protocol: withRule(protocolOf(event.protocol, "protocol"), rule) };
}

/** A goal or world that was chosen on the way would undo the other one. */
function isReplaced(event: LoopInput["event"], asked: Otherwise): boolean {
  if (event.type !== "command") return false;
  if (event.name === "world") return asked.world !== undefined;
  return event.name === "goal" && (asked.goal !== undefined || asked.protocol !== undefined);
}
