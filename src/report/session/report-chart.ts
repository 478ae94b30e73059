/** This file draws a session minute by minute as SVG: the index against the band of this person's own rest, and how much of each minute could be read. */

import { asText } from "../../recording/exports/markup.ts";
import { DISTINCT_SDS } from "../../types.ts";
import type { Language } from "../../words/in-each.ts";
import { sessionWords } from "../words/session-words.ts";
import type { MinuteFigures } from "./minutes.ts";

const [WIDTH, HEIGHT, LEFT, BOTTOM] = [640, 124, 34, 22] as const;
/** z is told within ±3. */
const MOST_Z = 3;

/** Empty where no minute has anything to draw; its twin is the table by minute. */
export function reportChart(language: Language, minutes: readonly MinuteFigures[]): string {
  const words = sessionWords[language];
  const last = minutes.at(-1)?.minute ?? 0;
  if (!minutes.some(({ meanZ }) => meanZ !== null)) return "";
  const wide = (WIDTH - LEFT) / last;
  const xOf = (minute: number) => (LEFT + (minute - 0.5) * wide).toFixed(1);
  const yOf = (z: number) => (((MOST_Z - z) / (2 * MOST_Z)) * (HEIGHT - BOTTOM)).toFixed(1);
  const points = minutes.filter(({ meanZ }) => meanZ !== null);
  const line = points.map(({ minute, meanZ }, i) => {
    const isNext = i > 0 && points[i - 1]?.minute === minute - 1;
    return `${isNext ? "L" : "M"}${xOf(minute)} ${yOf(meanZ ?? 0)}`;
  });
  const dots = points.map(({ minute, meanZ }) => `<circle cx="${xOf(minute)}" cy="${yOf(meanZ ?? 0)}" r="3"/>`);
  const unread = minutes.map(({ minute, usableShare }) => {
    const high = (1 - usableShare) * (HEIGHT - BOTTOM);
    return `<rect x="${(LEFT + (minute - 1) * wide).toFixed(1)}" y="0" width="${wide.toFixed(1)}" height="${high.toFixed(1)}"/>`;
  });
  const everyMinutes = Math.max(1, Math.ceil(last / 12));
  const ticks = minutes
    .filter(({ minute }) => minute % everyMinutes === 0)
    .map(({ minute }) => `<text x="${xOf(minute)}" y="${HEIGHT - 6}" text-anchor="middle">${minute}</text>`);
  const levels = [-2, 0, 2].map(
    (z) =>
      `<text x="${LEFT - 6}" y="${Number(yOf(z)) + 4}" text-anchor="end">${z === 0 ? words.restTick : z < 0 ? `−${-z}` : `+${z}`}</text>`,
  );
  return [
    `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${asText(words.chart)}">`,
    `<rect class="band" x="${LEFT}" y="${yOf(DISTINCT_SDS)}" width="${WIDTH - LEFT}" height="${(Number(yOf(-DISTINCT_SDS)) - Number(yOf(DISTINCT_SDS))).toFixed(1)}"/>`,
    `<g class="unread">${unread.join("")}</g>`,
    `<line class="rest" x1="${LEFT}" x2="${WIDTH}" y1="${yOf(0)}" y2="${yOf(0)}"/>`,
    `<path class="course" d="${line.join("")}"/><g class="course-dots">${dots.join("")}</g>`,
    `<g class="labels">${ticks.join("")}${levels.join("")}</g>`,
    "</svg>",
  ].join("");
}
