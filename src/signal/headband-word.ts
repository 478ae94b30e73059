/**
 * This file joins what a headband says of itself to what its signal shows, and never against the signal: its word lowers the quality that is shown,
 * and names the cause where the signal is refused already. It makes no bad signal readable and refuses no good one.
 */
import { ARTIFACT_CAUSES, type ArtifactCause, type Features, type HeadbandWord, type Touch } from "../types.ts";

/** The quality that is left at most: fair, where the signal would be good. */
const MOST_QUALITY: Readonly<Record<Touch, number>> = { good: 1, medium: 0.65, bad: 0.4 };
/** What an electrode shows that does not touch, under other names. */
const WITHOUT_CONTACT: readonly ArtifactCause[] = ["muscle", "motion", "mains", "rail", "flat", "pop"];

export type WordJoin = {
  /** It counts from its sample on; 0 is at once. */
  readonly take: (word: HeadbandWord) => void;
  readonly join: (features: Features) => Features;
};

type Electrode = Features["electrodes"][number];

export function createWordJoin(samplingRateHz: number): WordJoin {
  const waiting: HeadbandWord[] = [];
  let current: HeadbandWord | null = null;

  const touchAt = ({ electrode }: Electrode, { isWorn, touches }: HeadbandWord): Touch =>
    isWorn === false ? "bad" : (touches[electrode] ?? "good");
  const joined = (seen: Electrode, word: HeadbandWord): Electrode => {
    const touch = touchAt(seen, word);
    if (touch === "good" || isUnused(seen)) return seen;
    const { quality, artifacts } = seen;
    const isConfirmed = touch === "bad" && artifacts.some((cause) => WITHOUT_CONTACT.includes(cause));
    return {
      ...seen,
      quality: Math.min(quality, MOST_QUALITY[touch]),
      artifacts: isConfirmed ? withOffHead(artifacts) : artifacts,
      headbandSays: touch,
    };
  };
  return {
    take: (word) => void waiting.push(word),
    join: (features) => {
      const endSample = Math.round(features.tSec * samplingRateHz);
      for (let next = waiting[0]; next && next.sample <= endSample; next = waiting[0]) {
        current = next;
        waiting.shift();
      }
      const word = current;
      if (word === null) return features;
      return { ...features, electrodes: features.electrodes.map((seen) => joined(seen, word)) };
    },
  };
}

/** An input that nobody wired tells nothing, and nothing is told of it. */
const isUnused = ({ quality, artifacts }: Electrode): boolean => quality === 0 && artifacts.length === 0;

const withOffHead = (artifacts: readonly ArtifactCause[]): readonly ArtifactCause[] =>
  ARTIFACT_CAUSES.filter((cause) => cause === "offHead" || artifacts.includes(cause));
