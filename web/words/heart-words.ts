/** This file says what the heart does, against the person's own rest, or honestly why it says nothing. */
import type { HeartBaseline, HeartCause, HeartState } from "../../src/types.ts";
import type { IndexTone } from "./index-words.ts";

const CAUSE_WORDS: Readonly<Record<HeartCause, string>> = {
  gap: "samples are missing",
  noPulse: "no clear pulse is seen",
};

export type HeartWords = { readonly tone: IndexTone; readonly word: string; readonly detail: string };

const rateText = (bpm: number, rmssdMs: number | null): string =>
  rmssdMs === null
    ? `${Math.round(bpm)} beats a minute`
    : `${Math.round(bpm)} beats a minute, RMSSD ${Math.round(rmssdMs)} ms`;

export function heartWords(heart: HeartState): HeartWords {
  if (heart.status === "artifact") {
    const causes = heart.causes.map((cause) => CAUSE_WORDS[cause]).join(", ");
    return { tone: "hidden", word: "Not readable", detail: causes };
  }
  const detail = rateText(heart.bpm, heart.rmssdMs);
  if (heart.status === "value")
    return {
      tone: heart.z < 0 ? "below" : "above",
      word: heart.z < 0 ? "Slower than at rest" : "Faster than at rest",
      detail,
    };
  return heart.z === null
    ? { tone: "learning", word: "No rest to compare with", detail }
    : { tone: "same", word: "As at rest", detail };
}

export const restingHeartText = ({ restingBpm, rmssdMs }: HeartBaseline): string =>
  `At rest your heart made ${rateText(restingBpm, rmssdMs)}.`;
