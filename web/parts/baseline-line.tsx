/** This file tells what the indices are measured against, and says plainly while that is provisional. */
import type { BaselineStatus } from "../../src/types.ts";
import { baselineWords } from "../words/index-words.ts";

type Props = {
  readonly baseline: BaselineStatus;
  /** When the profile was made that it comes from; null where it comes from none. */
  readonly profileDate: string | null;
};

export function BaselineLine({ baseline, profileDate }: Props) {
  const { isFinal, word, detail } = baselineWords(baseline, profileDate);
  const { cleanSec, neededSec } = baseline;
  return (
    <p class="baseline">
      <span class={isFinal ? "tag" : "tag tag-open"}>{word}</span> <span class="muted">{detail}</span>
      {!isFinal && neededSec > 0 && (
        <progress aria-label="Baseline learned" max={neededSec} value={Math.min(cleanSec, neededSec)} />
      )}
    </p>
  );
}
