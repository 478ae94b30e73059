/** This file says why a part of a session could not be read: "12 % could not be read: blinks 7 %, muscle 5 %". */
import type { ArtifactCause } from "../../src/types.ts";
import type { SessionSummary } from "../../src/wire.ts";
import { CAUSE_NAMES } from "../../src/words/names.ts";
import { inBoth } from "./in-both.ts";

export const usableWords = inBoth(
  {
    causes: CAUSE_NAMES.en,
    lost: (share: string, parts: string) => `${share} could not be read: ${parts}`,
  },
  {
    causes: CAUSE_NAMES.de,
    lost: (share, parts) => `${share} ließen sich nicht lesen: ${parts}`,
  },
);

/** Less than this rounds to nothing. */
const LEAST_SHARE = 0.005;

/** Empty where all could be read, or the recording does not tell why not. */
export function unreadableText({
  usableShare,
  unusableShares,
}: Pick<SessionSummary, "usableShare" | "unusableShares">): string {
  const lost = 1 - usableShare;
  if (unusableShares === null || lost < LEAST_SHARE) return "";
  const { causes, lost: lostText } = usableWords();
  const parts = (Object.entries(unusableShares) as readonly (readonly [ArtifactCause, number])[])
    .filter(([, share]) => share >= LEAST_SHARE)
    .sort(([, a], [, b]) => b - a)
    .map(([cause, share]) => `${causes[cause]} ${percent(share)}`);
  return parts.length === 0 ? "" : lostText(percent(lost), parts.join(", "));
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;
