/** This file says which curves of a recording stand under one another, on which scale, and what each says at the cursor. */
import { useMemo } from "preact/hooks";
import { INDEX_NAMES, type IndexName } from "../../src/types.ts";
import type { Overview, PyramidName } from "../../src/wire.ts";
import { CourseRow, type Tone } from "../charts/course-row.tsx";
import { type Domain, ownDomain, symmetricDomain } from "../charts/course-shape.ts";
import { type Bins, binAt, type Span } from "../charts/level-view.ts";
import type { LevelTiles } from "../link/level-tiles.ts";
import { percentText } from "../words/duration.ts";
import { numberText } from "../words/numbers.ts";
import { playbackWords, type RowName } from "../words/playback-words.ts";

/** What a chart of the page's width can show. */
const COLUMNS = 400;
/** Where nothing is known. */
export const NOTHING = "–";
/** More channels than this would be a wall: the first ones stand for them, in the lab all are seen. */
const MOST_CHANNELS = 8;

type Row = {
  readonly name: RowName;
  readonly track: string;
  readonly tone: Tone;
  /** Null: as far as it goes in what is shown. */
  readonly domain: Domain | null;
  readonly middle?: number;
  readonly text: (mean: number) => string;
};

/** A pace that hardly changes is drawn as one. */
const LEAST_BPM = 20;

const share = (value: number): string => percentText(value);
const signed = (value: number): string => `${value < 0 ? "−" : "+"}${numberText(Math.abs(value), 1)}`;
const feedbackText = (value: number): string =>
  `${numberText(value, 2)}, ${value >= 0.5 ? playbackWords().above : playbackWords().below}`;

const FULL: Domain = [0, 1];
const indexRow = (name: IndexName): Row => ({
  ...{ name, track: name, tone: name, domain: [-4, 4], middle: 0 },
  text: (z) => `z ${signed(z)}`,
});
const lane = (name: Row["name"]): Row => ({ name, track: name, tone: "sound", domain: FULL, text: share });

const ROWS: readonly Row[] = [
  { name: "quality", track: "quality", tone: "quality", domain: FULL, text: share },
  ...INDEX_NAMES.map(indexRow),
  { name: "reading", track: "feedback", tone: "relaxation", domain: FULL, middle: 0.5, text: feedbackText },
  ...(["brightness", "swell", "shimmer", "width", "bed"] as const).map(lane),
  {
    ...{ name: "tempo", track: "tempoBpm", tone: "sound", domain: null },
    text: (bpm) => playbackWords().beats(numberText(bpm)),
  },
];

/** The same bins as before where nothing has come since, so that a chart is not laid out anew at every tick of the clock. */
function useBins(
  tiles: LevelTiles,
  pyramid: Overview["pyramids"],
  name: PyramidName,
  tracks: readonly string[],
  span: Span,
): readonly Bins[] {
  const one = pyramid?.[name] ?? null;
  const version = tiles.version.value;
  const key = tracks.join(" ");
  return useMemo(
    () => (one ? tiles.bins(one, name, key === "" ? [] : key.split(" "), span, COLUMNS) : []),
    [tiles, one, name, key, span, version],
  );
}

type Props = {
  readonly overview: Overview;
  readonly tiles: LevelTiles;
  readonly span: Span;
  /** What is read: where the pointer is, else where it sounds. */
  readonly cursorSec: number;
};

export function SignalRows({ overview: { pyramids }, tiles, span, cursorSec }: Props) {
  const words = playbackWords();
  const channels = (pyramids?.signal?.tracks ?? []).slice(0, MOST_CHANNELS);
  const all = useBins(tiles, pyramids, "signal", channels, span);
  const domain = useMemo(() => symmetricDomain(all, 20), [all]);
  return (
    <>
      {all.map((bins, i) => {
        const bin = binAt(bins, cursorSec);
        const [least, most] = [bins.least[bin], bins.most[bin]];
        const isKnown = typeof least === "number" && typeof most === "number";
        return (
          <CourseRow
            key={channels[i]}
            label={`${words.rows.signal} ${channels[i]}`}
            value={isKnown ? `${numberText(least)} … ${numberText(most)} µV` : NOTHING}
            bins={bins}
            span={span}
            domain={domain}
            tone="signal"
          />
        );
      })}
    </>
  );
}

export function CourseRows({ overview: { pyramids }, tiles, span, cursorSec }: Props) {
  const words = playbackWords();
  const rows = ROWS.filter(({ track }) => pyramids?.course.tracks.includes(track));
  const all = useBins(
    tiles,
    pyramids,
    "course",
    rows.map(({ track }) => track),
    span,
  );
  return (
    <>
      {rows.map(({ name, track, tone, domain, middle, text }, i) => {
        const bins = all[i];
        if (!bins) return null;
        const mean = bins.mean[binAt(bins, cursorSec)];
        return (
          <CourseRow
            key={track}
            label={words.rows[name]}
            value={typeof mean === "number" ? text(mean) : NOTHING}
            bins={bins}
            span={span}
            domain={domain ?? ownDomain(bins, LEAST_BPM)}
            tone={tone}
            middle={middle ?? null}
          />
        );
      })}
    </>
  );
}
