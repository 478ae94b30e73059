/** This file tells what the indices are measured against, and says plainly while that is provisional. */
import type { BaselineStatus } from "../../src/types.ts";
import { baselineWords } from "../words/index-words.ts";

export function BaselineLine({ baseline }: { readonly baseline: BaselineStatus }) {
  const { isFinal, word, detail } = baselineWords(baseline);
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
