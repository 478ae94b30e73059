/** This file tells what the indices are measured against, and says plainly while that is provisional. */
import type { BaselineStatus } from "../../src/types.ts";
import { type BaselineOf, baselineWords, indexSays } from "../words/index-words.ts";

type Props = { readonly baseline: BaselineStatus; readonly of: BaselineOf };

export function BaselineLine({ baseline, of }: Props) {
  const { isFinal, word, detail } = baselineWords(baseline, of);
  const { cleanSec, neededSec } = baseline;
  return (
    <p class="baseline">
      <span class={isFinal ? "tag" : "tag tag-open"}>{word}</span> <span class="muted">{detail}</span>
      {!isFinal && neededSec > 0 && (
        <progress aria-label={indexSays().learned} max={neededSec} value={Math.min(cleanSec, neededSec)} />
      )}
    </p>
  );
}
