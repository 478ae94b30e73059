/** This file draws one row of the timeline: what it is, its course on the common time, and what it says at the cursor. */
import type { ComponentChildren } from "preact";
import { useMemo } from "preact/hooks";
import { courseShape, type Domain, heightOf } from "./course-shape.ts";
import { CHART_HEIGHT, CHART_WIDTH } from "./index-shape.ts";
import type { Bins, Span } from "./level-view.ts";

export type Tone = "signal" | "quality" | "relaxation" | "focus" | "sound";

export function TimelineRow({
  label,
  value,
  children,
}: {
  readonly label: string;
  readonly value: string;
  readonly children: ComponentChildren;
}) {
  return (
    <div class="timeline-row">
      <dt>{label}</dt>
      <dd class="timeline-plot" aria-hidden="true">
        {children}
      </dd>
      <dd class="timeline-value">{value}</dd>
    </div>
  );
}

type Props = {
  readonly label: string;
  readonly value: string;
  readonly bins: Bins;
  readonly span: Span;
  readonly domain: Domain;
  readonly tone: Tone;
  /** A value that a line stands at; null draws none. */
  readonly middle?: number | null;
};

export function CourseRow({ label, value, bins, span, domain, tone, middle = null }: Props) {
  const { band, line } = useMemo(() => courseShape(bins, span, domain), [bins, span, domain]);
  return (
    <TimelineRow label={label} value={value}>
      <svg
        class={`course course-${tone}`}
        viewBox={`0 0 ${CHART_WIDTH} ${CHART_HEIGHT}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {middle !== null && (
          <line
            class="chart-middle"
            x1="0"
            x2={CHART_WIDTH}
            y1={heightOf(middle, domain)}
            y2={heightOf(middle, domain)}
          />
        )}
        <path class="course-band" d={band} />
        <path class="course-line" d={line} />
      </svg>
    </TimelineRow>
  );
}
