/** This file makes a page's wish a whole request: what the page left out and the server was told, under what is agreed and within the caps. */
import type { Protocol } from "../../protocols/protocol.ts";
import { asAgreed } from "../../session/agreed.ts";
import { refuseBeyondCaps, refuseBeyondDay, uncountedOnDay } from "../../session/caps.ts";
import { drawSeed } from "../../session/draw-seed.ts";
import { requestOf, type SessionAsk, type SettledRequest, seated, settle } from "../../session/request.ts";
import type { AskedArm, Condition } from "../../types.ts";

export type ArmAsk = Pick<SettledRequest, "armFrom" | "shamShare" | "shamUnit"> & { readonly arm: AskedArm };

/** What the server was told, for where a page does not say. */
export type Told = {
  readonly dataDir: string;
  /** From a mood said before to the goal; left out: as usual. */
  readonly moodMinutes?: number;
  /** How people sit; left out: as usual for the goal. */
  readonly condition?: Condition;
  /** What sessions of its goal do; left out: what is shipped. */
  readonly protocol?: Protocol;
  /** What is fed back; left out: the person's own reading. */
  readonly arm?: ArmAsk;
};

/** Pages hear it: a source that could outrun real time keeps to it. */
export const IN_STEP_SPEED = 1;

/** `source` is the one that is open; `tell` hears what could not be counted. */
export function settled(
  wished: SessionAsk,
  source: string | null,
  told: Told,
  tell: (text: string) => void,
): SettledRequest {
  const { dataDir, moodMinutes: way, condition: usual, protocol, arm } = told;
  const asked = asAgreed(dataDir, wished, { usual: protocol });
  const moodMinutes = asked.moodMinutes ?? (asked.mood ? way : null);
  const condition = asked.condition ?? usual ?? null;
  const wanted = requestOf({ ...asked, moodMinutes, condition, ...armAsked(asked, arm) });
  const request = settle(seated(wanted, source), drawSeed());
  refuseBeyondCaps(request);
  const now = new Date();
  const uncounted = uncountedOnDay(dataDir, request.client, now);
  if (uncounted) tell(uncounted);
  refuseBeyondDay(dataDir, request, { pace: "pulled", speed: IN_STEP_SPEED }, now);
  return request;
}

function armAsked({ arm, armFrom, shamShare, shamUnit }: SessionAsk, told: ArmAsk | undefined): Partial<SessionAsk> {
  if (!told || (arm !== undefined && arm !== null && arm !== told.arm)) return {};
  return {
    arm: told.arm,
    armFrom: armFrom ?? told.armFrom,
    shamShare: shamShare ?? told.shamShare,
    shamUnit: shamUnit ?? told.shamUnit,
  };
}
