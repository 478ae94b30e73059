/** This file draws one thing over weeks as SVG: a dot a session, with its uncertainty, against a band where there is one. Its twin is the table by session. */

export type ChartPoint = {
  readonly ms: number;
  readonly value: number;
  /** Ends of its interval; null where it has none. */
  readonly low: number | null;
  readonly high: number | null;
  /** A session that followed a recording instead of its person. */
  readonly isSham: boolean;
};

export type ChartOf = {
  /** For who does not see it. */
  readonly label: string;
  readonly dayText: (iso: string) => string;
  readonly points: readonly ChartPoint[];
  readonly fromMs: number;
  readonly toMs: number;
  readonly least: number;
  readonly most: number;
  readonly ticks: readonly (readonly [value: number, text: string])[];
  readonly band: readonly [low: number, high: number] | null;
  readonly width: number;
  readonly height: number;
};

const [LEFT, RIGHT, TOP, BOTTOM] = [40, 8, 8, 22] as const;
const HALF_CAP = 3;

export function weeksChart(chart: ChartOf): string {
  const { label, dayText, points, fromMs, toMs, least, most, ticks, band, width, height } = chart;
  const xOf = (ms: number) => LEFT + ((ms - fromMs) / (toMs - fromMs)) * (width - LEFT - RIGHT);
  const yOf = (value: number) =>
    TOP + ((most - Math.min(most, Math.max(least, value))) / (most - least)) * (height - TOP - BOTTOM);
  const at = (value: number) => value.toFixed(1);
  const dots = points.map(({ ms, value, low, high, isSham }) => {
    const [x, y] = [xOf(ms), yOf(value)];
    const bar =
      low === null || high === null
        ? ""
        : `<path d="M${at(x - HALF_CAP)} ${at(yOf(low))}h${2 * HALF_CAP}M${at(x)} ${at(yOf(low))}V${at(yOf(high))}M${at(x - HALF_CAP)} ${at(yOf(high))}h${2 * HALF_CAP}"/>`;
    return `${bar}<circle${isSham ? ' class="sham"' : ""} cx="${at(x)}" cy="${at(y)}" r="3.5"/>`;
  });
  const lines = ticks.map(
    ([value, text]) =>
      `<line class="grid" x1="${LEFT}" x2="${width - RIGHT}" y1="${at(yOf(value))}" y2="${at(yOf(value))}"/><text x="${LEFT - 6}" y="${at(yOf(value) + 4)}" text-anchor="end">${text}</text>`,
  );
  const days = [fromMs, (fromMs + toMs) / 2, toMs].map((ms, i) => {
    const anchor = (["start", "middle", "end"] as const)[i] ?? "middle";
    return `<text x="${at(xOf(ms))}" y="${height - 6}" text-anchor="${anchor}">${dayText(new Date(ms).toISOString())}</text>`;
  });
  return [
    `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${label}">`,
    band
      ? `<rect class="band" x="${LEFT}" y="${at(yOf(band[1]))}" width="${width - LEFT - RIGHT}" height="${at(yOf(band[0]) - yOf(band[1]))}"/>`
      : "",
    `<g class="labels">${lines.join("")}${days.join("")}</g>`,
    `<g class="points">${dots.join("")}</g>`,
    "</svg>",
  ].join("");
}
