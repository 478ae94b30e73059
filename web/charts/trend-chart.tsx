/** This file draws one series over weeks: a dot a session, its interval, and the band of the person's own rest behind it. Its table stands below it. */
import { useEffect, useRef, useState } from "preact/hooks";
import { locale } from "../words/language.ts";
import type { Series, SeriesPoint } from "./trend-series.ts";

const [HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [220, 52, 14, 12, 28] as const;
/** Before it is known how wide it is drawn. */
const USUAL_WIDTH = 640;
const DAY_MS = 24 * 3600_000;
const CAP = 4;

type Props = { readonly series: Series; readonly label: string; readonly textOf: (value: number) => string };

/** In pixels, so that its words are as large as all others. */
function useWidth() {
  const ref = useRef<SVGSVGElement>(null);
  const [width, setWidth] = useState<number>(USUAL_WIDTH);
  useEffect(() => {
    const watcher = new ResizeObserver(([entry]) => setWidth(Math.max(200, Math.round(entry?.contentRect.width ?? 0))));
    if (ref.current) watcher.observe(ref.current);
    return () => watcher.disconnect();
  }, []);
  return { ref, width };
}

/** The days from the first to the last, with room beside them, so that a single one stands in the middle. */
function spanOf(points: readonly SeriesPoint[]): readonly [fromMs: number, toMs: number] {
  const times = points.map(({ startedAt }) => Date.parse(startedAt));
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const room = Math.max(DAY_MS / 2, (last - first) * 0.03);
  return [first - room, last + room];
}

export function TrendChart({ series, label, textOf }: Props) {
  const { points, least, most, ticks, band } = series;
  const { ref, width } = useWidth();
  const [fromMs, toMs] = spanOf(points);
  const xOf = (ms: number) => LEFT + ((ms - fromMs) / (toMs - fromMs)) * (width - LEFT - RIGHT);
  const yOf = (value: number) =>
    TOP + ((most - Math.min(most, Math.max(least, value))) / (most - least)) * (HEIGHT - TOP - BOTTOM);
  const day = new Intl.DateTimeFormat(locale.value, { day: "numeric", month: "short" });
  return (
    <svg class="trend-chart" ref={ref} viewBox={`0 0 ${width} ${HEIGHT}`} height={HEIGHT} role="img" aria-label={label}>
      {band && (
        <rect
          class="trend-band"
          x={LEFT}
          y={yOf(band[1])}
          width={width - LEFT - RIGHT}
          height={yOf(band[0]) - yOf(band[1])}
          rx="6"
        />
      )}
      {ticks.map((value) => (
        <g key={value}>
          <line class="trend-grid" x1={LEFT} x2={width - RIGHT} y1={yOf(value)} y2={yOf(value)} />
          <text class="trend-text" x={LEFT - 8} y={yOf(value) + 4} text-anchor="end">
            {textOf(value)}
          </text>
        </g>
      ))}
      {([0, 0.5, 1] as const).map((share) => (
        <text
          key={share}
          class="trend-text"
          x={LEFT + share * (width - LEFT - RIGHT)}
          y={HEIGHT - 8}
          text-anchor={share === 0 ? "start" : share === 1 ? "end" : "middle"}
        >
          {day.format(fromMs + share * (toMs - fromMs))}
        </text>
      ))}
      {points.map((point) => (
        <Dot key={point.session} point={point} x={xOf(Date.parse(point.startedAt))} yOf={yOf} />
      ))}
    </svg>
  );
}

type DotProps = { readonly point: SeriesPoint; readonly x: number; readonly yOf: (value: number) => number };

function Dot({ point, x, yOf }: DotProps) {
  const { value, interval, from, isSham } = point;
  const [low, high] = interval ?? [value, value];
  return (
    <g class={isSham ? "trend-point trend-sham" : "trend-point"}>
      {interval && (
        <path
          d={`M${x - CAP} ${yOf(low)}h${2 * CAP}M${x} ${yOf(low)}V${yOf(high)}M${x - CAP} ${yOf(high)}h${2 * CAP}`}
        />
      )}
      {from !== null && <path d={`M${x - CAP} ${yOf(from)}h${2 * CAP}M${x} ${yOf(from)}V${yOf(value)}`} />}
      <circle cx={x} cy={yOf(value)} r="5" />
    </g>
  );
}
