/** This file says after each session what may be said: it works, it works the other way round, or not yet and how many sessions are missing. */
import { CLAIM_E, createBetting } from "./betting.ts";
import { createScore } from "./score.ts";

export type Verdict = {
  readonly sessions: number;
  /** Capital of the bets that the own feedback is better, and that it is worse. */
  readonly better: number;
  readonly worse: number;
  readonly says: "works" | "inverted" | "not-yet";
  /** Of what was planned; null where something is said, 0 where the plan has run out without it. */
  readonly sessionsMissing: number | null;
};

export type VerdictConfig = {
  /** The probability with which the own feedback is drawn. */
  readonly share: number;
  /** After how many sessions an effect of the size that was asked for is claimed in four cases of five: the power curve's. */
  readonly sessionsPlanned: number;
};

/** What was once said stays said: the capital may fall again, the proof was had. */
export function createVerdict({ share, sessionsPlanned }: VerdictConfig): (isOwn: boolean, outcome: number) => Verdict {
  const score = createScore();
  const better = createBetting(share);
  const worse = createBetting(share);
  let sessions = 0;
  let says: Verdict["says"] = "not-yet";
  return (isOwn, outcome) => {
    sessions++;
    const scored = score(outcome);
    const up = better({ isOwn, score: scored });
    const down = worse({ isOwn, score: -scored });
    if (says === "not-yet" && up.e >= CLAIM_E) says = "works";
    if (says === "not-yet" && down.e >= CLAIM_E) says = "inverted";
    const sessionsMissing = says === "not-yet" ? Math.max(0, sessionsPlanned - sessions) : null;
    return { sessions, better: up.e, worse: down.e, says, sessionsMissing };
  };
}
