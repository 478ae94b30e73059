/** This file says what the heart does, against the person's own rest, or honestly why it says nothing. */
import type { HeartBaseline, HeartCause, HeartState } from "../../src/types.ts";
import { inBoth } from "./in-both.ts";
import type { IndexTone } from "./index-words.ts";
import { listed } from "./listed.ts";

export const heartSays = inBoth(
  {
    name: "Heart",
    causes: { gap: "samples are missing", noPulse: "no clear pulse is seen" } as Readonly<Record<HeartCause, string>>,
    rate: (bpm: number) => `${bpm} beats a minute`,
    unreadable: "Not readable",
    slower: "Slower than at rest",
    faster: "Faster than at rest",
    noRest: "No rest to compare with",
    asAtRest: "As at rest",
    atRest: (rate: string) => `At rest your heart made ${rate}.`,
  },
  {
    name: "Herz",
    causes: { gap: "Messwerte fehlen", noPulse: "kein klarer Puls zu sehen" },
    rate: (bpm) => `${bpm} Schläge in der Minute`,
    unreadable: "Nicht lesbar",
    slower: "Langsamer als in Ruhe",
    faster: "Schneller als in Ruhe",
    noRest: "Keine Ruhe zum Vergleichen",
    asAtRest: "Wie in Ruhe",
    atRest: (rate) => `In Ruhe machte dein Herz ${rate}.`,
  },
);

export type HeartWords = { readonly tone: IndexTone; readonly word: string; readonly detail: string };

const rateText = (bpm: number, rmssdMs: number | null): string =>
  rmssdMs === null
    ? heartSays().rate(Math.round(bpm))
    : `${heartSays().rate(Math.round(bpm))}, RMSSD ${Math.round(rmssdMs)} ms`;

export function heartWords(heart: HeartState): HeartWords {
  const says = heartSays();
  if (heart.status === "artifact") {
    const causes = listed(heart.causes.map((cause) => says.causes[cause]));
    return { tone: "hidden", word: says.unreadable, detail: causes };
  }
  const detail = rateText(heart.bpm, heart.rmssdMs);
  if (heart.status === "value")
    return {
      tone: heart.z < 0 ? "below" : "above",
      word: heart.z < 0 ? says.slower : says.faster,
      detail,
    };
  return heart.z === null
    ? { tone: "learning", word: says.noRest, detail }
    : { tone: "same", word: says.asAtRest, detail };
}

export const restingHeartText = ({ restingBpm, rmssdMs }: HeartBaseline): string =>
  heartSays().atRest(rateText(restingBpm, rmssdMs));
