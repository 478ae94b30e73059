/** This file shows one index: its name, what it says now in words, and its course. */
import type { IndexName, MentalState } from "../../src/types.ts";
import { clockText } from "../words/duration.ts";
import { INDEX_LABELS, INDEX_MEANINGS, indexSays, indexWords } from "../words/index-words.ts";
import { IndexChart } from "./index-chart.tsx";
import type { Column } from "./index-history.ts";
import { summaryText } from "./index-summary.ts";

type Props = {
  readonly name: IndexName;
  readonly state: MentalState | null;
  readonly columns: readonly Column[];
  readonly isGoal: boolean;
  /** The chart runs from 0 to here. */
  readonly toSec: number;
  readonly playhead: number | null;
};

export function IndexPanel({ name, state, columns, isGoal, toSec, playhead }: Props) {
  const says = indexSays();
  const words = state
    ? indexWords(state.indices[name])
    : { tone: "learning", word: says.waiting, detail: says.noValue };
  return (
    <section class="index" aria-labelledby={`index-${name}`}>
      <div class="index-head">
        <h3 id={`index-${name}`}>
          {INDEX_LABELS[name]} {isGoal && <span class="tag">{says.yourGoal}</span>}
        </h3>
        <p class={`index-word tone-${words.tone}`}>
          <strong>{words.word}</strong> <span>{words.detail}</span>
        </p>
      </div>
      <div class="index-plot">
        <IndexChart columns={columns} tone={name} playhead={playhead} />
        <span class="axis axis-top" aria-hidden="true">
          {says.above}
        </span>
        <span class="axis axis-bottom" aria-hidden="true">
          {says.below}
        </span>
      </div>
      <p class="visually-hidden">{summaryText(columns)}</p>
      <p class="index-foot">
        <span aria-hidden="true">0:00</span>
        <span>{INDEX_MEANINGS[name]}</span>
        <span aria-hidden="true">{clockText(toSec)}</span>
      </p>
    </section>
  );
}
