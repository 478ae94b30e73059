/**
 * This file is the protocol that a session follows now: its own, or that of the goal that a person has changed to. A recording of before there were
 * protocols follows its goal's courses alone.
 */
import type { Courses } from "../control/courses.ts";
import { beforeProtocols } from "../protocols/before-protocols.ts";
import { type Protocol, protocolOf } from "../protocols/protocol.ts";
import { NO_SUCCESS } from "../protocols/success.ts";
import { createTraining, type TrainingStage } from "../protocols/training.ts";
import type { Command, Goal, IndexName, TrainingSuccess } from "../types.ts";

type Followed = TrainingStage & {
  readonly index: IndexName;
  readonly reading: Protocol["reading"];
  readonly courses: Courses;
};

export type FollowProtocol = {
  readonly now: () => Followed;
  /** Another goal brings another protocol; the reading stays as it began. */
  readonly change: (command: Command) => void;
  /** Session time at which the session ends by itself: as it was asked for, and no later than its protocols allow; null where nothing ends it. */
  readonly endMs: () => number | null;
};

type Asked = {
  readonly goal: Goal;
  readonly minutes: number | null;
  readonly protocol: Protocol | null;
};

export function followProtocol({ goal, minutes, protocol }: Asked): FollowProtocol {
  const askedMs = minutes === null ? Number.POSITIVE_INFINITY : Math.round(minutes * 60_000);
  // Of a length that was asked for it was said before the start whether it is allowed.
  let endMs = minutes === null ? capOf(protocol) : askedMs;
  let followed = protocol ? trained(protocol, minutes, NO_SUCCESS) : untrained(goal);
  const change = (command: Command) => {
    if (command.name !== "goal") return;
    const next = command.protocol ? protocolOf(command.protocol, "protocol") : null;
    // Whoever capped the session meant all of it: another goal may shorten it, and lengthens nothing.
    endMs = Math.min(askedMs, capOf(protocol), capOf(next));
    const allowed = minutes === null ? null : Math.min(minutes, endMs / 60_000);
    followed = next ? trained(next, allowed, followed.success()) : untrained(command.goal);
  };
  return { now: () => followed, change, endMs: () => (Number.isFinite(endMs) ? endMs : null) };
}

const capOf = (protocol: Protocol | null): number =>
  protocol ? protocol.caps.sessionMinutes * 60_000 : Number.POSITIVE_INFINITY;

function trained(protocol: Protocol, minutes: number | null, before: TrainingSuccess): Followed {
  const { index, reading } = protocol;
  return { index, reading, courses: protocol, ...createTraining(protocol, minutes, before) };
}

function untrained(goal: Goal): Followed {
  const { index, reading, ...courses } = beforeProtocols(goal);
  return { index, reading, courses, step: STRAIGHT, success: () => NO_SUCCESS };
}

/** What was read is what is fed back. */
const STRAIGHT: TrainingStage["step"] = ({ rank }) => ({ direction: "up", value: rank, told: null });
