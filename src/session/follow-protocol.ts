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
  /** Session time at which the protocol ends a session whose length is open. */
  readonly capMs: () => number;
};

type Asked = {
  readonly goal: Goal;
  readonly minutes: number | null;
  readonly protocol: Protocol | null;
};

export function followProtocol({ goal, minutes, protocol }: Asked): FollowProtocol {
  let capMs = capOf(protocol);
  let followed = protocol ? trained(protocol, minutes, NO_SUCCESS) : untrained(goal);
  const change = (command: Command) => {
    if (command.name !== "goal") return;
    const next = command.protocol ? protocolOf(command.protocol, "protocol") : null;
    followed = next ? trained(next, minutes, followed.success()) : untrained(command.goal);
    capMs = capOf(next);
  };
  return { now: () => followed, change, capMs: () => capMs };
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
