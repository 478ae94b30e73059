/** This file draws one index over time: a line where there is a number, a hatched block where there is none. */
import { useMemo } from "preact/hooks";
import type { Column } from "./index-history.ts";
import { CHART_HEIGHT, CHART_WIDTH, shapeOf, zToY } from "./index-shape.ts";

type Props = {
  readonly columns: readonly Column[];
  readonly tone: "relaxation" | "focus";
  /** Where the recording sounds now, 0…1 of the width; null in a running session. */
  readonly playhead: number | null;
};

const percent = (x: number): string => `${(x * 100) / CHART_WIDTH}%`;

/** Decoration for a screen reader: the words beside it say the same. */
export function IndexChart({ columns, tone, playhead }: Props) {
  const { value, indistinct, near, blocks } = useMemo(() => shapeOf(columns), [columns]);
  return (
    <div class={`index-chart index-${tone}`} aria-hidden="true">
      {blocks.map(({ x, width, why }) => (
        <div
          key={`${x}${why}`}
          class={`chart-block chart-${why}`}
          style={{ left: percent(x), width: percent(width) }}
        />
      ))}
      <svg viewBox={`0 0 ${CHART_WIDTH} ${CHART_HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        <path class="chart-near" d={near} />
        <line class="chart-middle" x1="0" x2={CHART_WIDTH} y1={zToY(0)} y2={zToY(0)} />
        <path class="chart-indistinct" d={indistinct} />
        <path class="chart-value" d={value} />
      </svg>
      {playhead !== null && <div class="chart-playhead" style={{ left: percent(playhead * CHART_WIDTH) }} />}
    </div>
  );
}
