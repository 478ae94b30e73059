/** This file counts what was fed back: how much of it was read from the person, and how much of that was beyond the middle of their rest. */
import { FEEDBACK_ORIGINS, type Feedback, type FeedbackOrigin, type IndexName } from "../../types.ts";

export type FeedbackFigures = {
  /** Of all control frames. */
  readonly origins: Readonly<Record<FeedbackOrigin, number>>;
  readonly readFrames: number;
  /** Of what was read, the mean, 0 … 1, and the share above 0.5, the fixed threshold: half by chance. Null where nothing was read. */
  readonly meanValue: number | null;
  readonly aboveShare: number | null;
  /** What most of it was read from. */
  readonly index: IndexName | null;
};

const THRESHOLD = 0.5;

export function createFeedbackTally(): {
  readonly add: (feedback: Feedback) => void;
  readonly figures: () => FeedbackFigures;
} {
  const origins = new Map<FeedbackOrigin, number>();
  const indices = new Map<IndexName, number>();
  let [frames, read, sum, above] = [0, 0, 0, 0];
  const add = ({ origin, value, index }: Feedback) => {
    frames++;
    origins.set(origin, (origins.get(origin) ?? 0) + 1);
    indices.set(index, (indices.get(index) ?? 0) + 1);
    if (origin !== "read") return;
    read++;
    sum += value;
    if (value > THRESHOLD) above++;
  };
  const shareOf = (origin: FeedbackOrigin) => (frames === 0 ? 0 : (origins.get(origin) ?? 0) / frames);
  return {
    add,
    figures: () => ({
      origins: Object.fromEntries(
        FEEDBACK_ORIGINS.map((origin) => [origin, shareOf(origin)]),
      ) as FeedbackFigures["origins"],
      readFrames: read,
      meanValue: read === 0 ? null : sum / read,
      aboveShare: read === 0 ? null : above / read,
      index: [...indices].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? null,
    }),
  };
}
