/** This file says of sealed sessions what they cost and what may be concluded; no claim without its bet. */
import type { EvidenceCourse, Reveal } from "../../src/wire.ts";

const UNITS = { session: "sessions", block: "blocks" } as const;
/** E at which a claim is made. */
const CLAIM_E = 20;

export function verdictText({ verdict, counted, waiting, unit }: EvidenceCourse): string {
  const waits = waiting.length === 0 ? "" : ` ${waiting.length} wait for your guess under Sessions.`;
  if (verdict.says === "works") return `It works in you: following did more than a recording.${waits}`;
  if (verdict.says === "inverted") return `In you a recording did more than following.${waits}`;
  const missing = verdict.sessionsMissing ?? 0;
  const needed = missing > 0 ? `${missing} more ${UNITS[unit]} are planned` : "the plan has run out";
  return `After ${counted} of your sessions nothing can be said yet (E ${verdict.better.toFixed(1)} of ${CLAIM_E}); ${needed}.${waits}`;
}

export function revealText({ guess, arms }: Reveal): string {
  const last = arms.at(-1);
  const isOwn = last === "contingent";
  const where = arms.length === 1 ? "It" : "The last part";
  const was = isOwn ? `${where} followed you.` : `${where} followed a recording (${last}).`;
  if (guess === "unsure") return was;
  return `${was} ${(guess === "real") === isOwn ? "You guessed right." : "You guessed the other."}`;
}
