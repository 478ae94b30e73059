/** This file is what every report as a page is made of: its look on a screen and on A4, and its small parts. No script, no font, no picture from elsewhere. */
import { asText } from "../recording/exports/markup.ts";
import type { ArtifactCause } from "../types.ts";
import type { Language } from "../words/in-each.ts";
import { CAUSE_NAMES } from "../words/names.ts";
import { SPEECH } from "../words/speech.ts";
import { sessionWords } from "./words/session-words.ts";

const STYLE = `
:root { color-scheme: light; font: 15px/1.45 system-ui, sans-serif; color: #1c2430; background: #fff; }
body { max-width: 46rem; margin: 0 auto; padding: 1.5rem; }
h1 { font-size: 1.5rem; margin: 0 0 .2rem; } h2 { font-size: 1.05rem; margin: 1.1rem 0 .3rem; }
p, dd, li, td:last-child { overflow-wrap: anywhere; } p { margin: .3rem 0; } .muted { color: #55606e; } ul { margin: .3rem 0; padding-left: 1.2rem; }
dl { display: grid; grid-template-columns: fit-content(38%) 1fr; gap: .15rem 1rem; margin: .3rem 0; } dt { color: #55606e; } dd { margin: 0; }
table { border-collapse: collapse; width: 100%; font-size: .9em; } th, td { text-align: left; padding: .15rem .6rem .15rem 0; border-bottom: 1px solid #d8dde3; vertical-align: top; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
svg { width: 100%; height: auto; margin: .4rem 0; } .band { fill: #e8edf3; } .unread { fill: #d7b98f; opacity: .55; } .rest { stroke: #8793a1; }
.course { fill: none; stroke: #1d5c8a; stroke-width: 2; } .course-dots { fill: #1d5c8a; } .labels { font: 11px system-ui, sans-serif; fill: #55606e; }
.points { stroke: #1d5c8a; fill: none; stroke-width: 1.4; } .points circle { fill: #1d5c8a; } .points .sham { fill: #fff; } .grid { stroke: #d8dde3; }
h3 { font-size: 1em; margin: .5rem 0 .1rem; } figure { margin: 0; } figcaption { color: #55606e; font-size: .9em; }
.small-charts { display: grid; grid-template-columns: repeat(auto-fill, minmax(9rem, 1fr)); gap: .2rem 1rem; } .side { display: grid; grid-template-columns: repeat(auto-fit, minmax(17rem, 1fr)); gap: 0 1.5rem; } .by-session { overflow-x: auto; } .by-session table { font-size: .74em; } .by-session :is(th, td) { padding-right: .45rem; } .by-session tbody :is(th, td):not(:last-child) { white-space: nowrap; }
.appendix { break-before: page; }
@media (max-width: 30rem) { body { padding: 1rem; } table { font-size: .75em; } th, td { padding-right: .3rem; } .appendix table { display: block; overflow-x: auto; } dl { grid-template-columns: 1fr; gap: 0; } dd { margin: 0 0 .3rem; } }
@page { size: A4; margin: 12mm 14mm; }
@media print { :root { font-size: var(--print-size); line-height: 1.4; } h2 { margin: .6rem 0 .15rem; } p, ul, dl { margin: .2rem 0; } body { max-width: none; padding: 0; } a { color: inherit; } tr, li, svg { break-inside: avoid; } thead { display: table-header-group; } }
`;

export const items = (texts: readonly string[]): string =>
  `<ul>${texts.map((text) => `<li>${asText(text)}</li>`).join("")}</ul>`;
export const facts = (rows: readonly (readonly [name: string, value: string])[]): string =>
  `<dl>${rows.map(([name, value]) => `<dt>${asText(name)}</dt><dd>${asText(value)}</dd>`).join("")}</dl>`;

const USUAL_PT = 9.2;
const LEAST_PT = 7.6;
/** Lines of the usual size that an A4 page has beside a chart, and letters that such a line has. */
const LINES_A_PAGE = 53;
const LETTERS_A_LINE = 98;
const LINES_OF_SMALL_CHARTS = 4;
const BLOCK = /<(p|li|dd|h1|h2|h3|figcaption)\b[^>]*>(.*?)<\/\1>/gs;

/** What stands before the appendix is printed on one page, however much it is. */
function printSizeOf(body: string): string {
  const [main = ""] = body.split("</main>", 1);
  const ofCharts = main.includes('class="small-charts"') ? LINES_OF_SMALL_CHARTS : 0;
  const lines = [...main.matchAll(BLOCK)].reduce((sum, [, name = "", markup = ""]) => {
    const letters = markup.replaceAll(/<[^>]*>/g, "").length;
    return sum + (name.startsWith("h") ? 1.5 : Math.max(1, Math.ceil(letters / LETTERS_A_LINE)));
  }, ofCharts);
  return `${Math.max(LEAST_PT, USUAL_PT * Math.min(1, LINES_A_PAGE / lines)).toFixed(2)}pt`;
}

/** A whole document; `body` is markup. */
export const pageOf = (language: Language, title: string, body: readonly string[]): string =>
  [
    `<!doctype html>\n<html lang="${language}"><head><meta charset="utf-8"><title>${asText(title)}</title>`,
    `<meta name="viewport" content="width=device-width"><style>:root { --print-size: ${printSizeOf(body.join(""))}; }${STYLE}</style></head><body>`,
    ...body,
    "</body></html>\n",
  ].join("\n");

/** The first column heads its row; those named in `numbers` are set to the right. */
export function tableOf(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  numbers: readonly number[] = [],
): string {
  const classOf = (i: number) => (numbers.includes(i) ? ' class="number"' : "");
  const head = heads.map((text, i) => `<th scope="col"${classOf(i)}>${asText(text)}</th>`).join("");
  const body = rows.map((row) =>
    row
      .map((text, i) => (i === 0 ? `<th scope="row">${asText(text)}</th>` : `<td${classOf(i)}>${asText(text)}</td>`))
      .join(""),
  );
  return `<table><thead><tr>${head}</tr></thead><tbody>${body.map((cells) => `<tr>${cells}</tr>`).join("")}</tbody></table>`;
}

/** What takes less than half a hundredth is not worth a word. */
const LEAST_SHARE = 0.005;

const MOST_CAUSES = 5;

/** "blinks 7 %, jaw clenching 2 %", the commonest first. */
export function commonestCauses(
  language: Language,
  shares: Readonly<Partial<Record<ArtifactCause, number>>> | null,
): string {
  const words = sessionWords[language];
  const { percent } = SPEECH[language];
  const told = Object.entries(shares ?? {})
    .filter(([, share]) => share >= LEAST_SHARE)
    .toSorted((a, b) => b[1] - a[1]);
  if (told.length === 0) return words.hiddenByNothing;
  const rest = told.slice(MOST_CAUSES).reduce((sum, [, share]) => sum + share, 0);
  return [
    ...told
      .slice(0, MOST_CAUSES)
      .map(([cause, share]) => `${CAUSE_NAMES[language][cause as ArtifactCause]} ${percent(share)}`),
    ...(rest > 0 ? [words.otherCauses(percent(rest))] : []),
  ].join(", ");
}
