/** This file holds what protocols there are, and the one that a person has picked from a file and the server has checked. */
import { signal } from "@preact/signals";
import type { Goal } from "../../src/types.ts";
import type { CheckedProtocol, ProtocolChoice } from "../../src/wire.ts";
import { goal, minutes } from "../app/session-choice.ts";
import { type Answer, checkProtocol, fetchProtocols } from "./api.ts";

/** By goal; empty until the server has told. */
export const protocols = signal<readonly ProtocolChoice[]>([]);
/** Null: what the server has for the goal. */
export const ownProtocol = signal<CheckedProtocol | null>(null);

export async function loadProtocols(): Promise<void> {
  const answer = await fetchProtocols();
  if ("value" in answer) protocols.value = answer.value;
}

/** What is agreed with the person who is chosen; null where nothing is. For its goal it stands in the place of the server's. */
export const agreedProtocol = signal<CheckedProtocol | null>(null);

const agreedForGoal = (): ProtocolChoice | undefined =>
  agreedProtocol.value?.goal === goal.value ? agreedProtocol.value : undefined;

/** The protocol that the next session will follow; undefined where the server has not told. */
export const wantedProtocol = (): ProtocolChoice | undefined =>
  ownProtocol.value ?? agreedForGoal() ?? protocols.value.find((one) => one.goal === goal.value);

/** Another goal has another protocol; a length beyond what it allows becomes its own. */
export function chooseGoal(name: Goal): void {
  goal.value = name;
  if (ownProtocol.value?.goal !== name) ownProtocol.value = null;
  const wanted = wantedProtocol();
  if (wanted && minutes.value > wanted.mostMinutes) minutes.value = wanted.minutes;
}

/** A file that is no JSON is told as what the server cannot take is. */
export async function readProtocolFile(file: File): Promise<Answer<CheckedProtocol>> {
  let value: unknown;
  try {
    value = JSON.parse((await file.text()).replace(/^\uFEFF/, ""));
  } catch {
    return { problem: `${file.name} must be a protocol as JSON.` };
  }
  return checkProtocol(file.name, value);
}

/** For the next session. */
export async function pickProtocol(file: File): Promise<Answer<CheckedProtocol>> {
  const answer = await readProtocolFile(file);
  if ("value" in answer) followNext(answer.value);
  return answer;
}

/** Goal and length are its own, too. */
export function followNext(protocol: CheckedProtocol): void {
  ownProtocol.value = protocol;
  goal.value = protocol.goal;
  minutes.value = protocol.minutes;
}
