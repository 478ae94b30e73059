/** This file draws the recorded indices of a session, with the place that sounds now, in words and as a table. */
import { useMemo } from "preact/hooks";
import { INDEX_NAMES, type IndexName } from "../../src/types.ts";
import type { Pyramid } from "../../src/wire.ts";
import { ChartLegend } from "../charts/chart-legend.tsx";
import { columnsOfBins, indexTracks } from "../charts/course-columns.ts";
import type { Column } from "../charts/index-history.ts";
import { IndexPanel } from "../charts/index-panel.tsx";
import type { Span } from "../charts/level-view.ts";
import { createLevelTiles, type LevelTiles } from "../link/level-tiles.ts";
import { BaselineLine } from "../parts/baseline-line.tsx";
import { HeartLine } from "../parts/heart-line.tsx";
import { type Recording, shownSec, stateAt } from "../sound/replay-player.ts";
import { INDEX_LABELS } from "../words/index-words.ts";
import { numberText } from "../words/numbers.ts";
import { recordingWords } from "../words/recording-words.ts";
import { GOAL_INDEX } from "../words/why.ts";
import { BaselinesTable } from "./baselines-table.tsx";

const COLUMNS = 360;

const emptyCellText = (status: Exclude<Column["status"], "value">): string =>
  status === "none" ? "–" : recordingWords()[status];

/** Beside a number stands the border from which it is told, where the recording tells one. */
function cellText({ status, z, borderZ }: Column): string {
  if (status !== "value") return emptyCellText(status);
  if (z === null) return "";
  const number = `${z < 0 ? "−" : "+"}${numberText(Math.abs(z), 1)}`;
  return borderZ === null ? number : recordingWords().toldFrom(number, numberText(borderZ, 1));
}

/** The chart's width of an index, or a column a minute; empty until it has come. */
function columnsIn(tiles: LevelTiles, course: Pyramid, name: IndexName, span: Span, count: number): readonly Column[] {
  const tracks = Object.values(indexTracks(name));
  const [z, borderZ, told, hidden] = tiles.bins(course, "course", tracks, span, count);
  return z && borderZ && told && hidden ? columnsOfBins({ z, borderZ, told, hidden }) : [];
}

type TableProps = { readonly tiles: LevelTiles; readonly course: Pyramid; readonly lengthSec: number };

function MinuteTable({ tiles, course, lengthSec }: TableProps) {
  const words = recordingWords();
  const minutes = Math.max(1, Math.ceil(lengthSec / 60));
  const columns = INDEX_NAMES.map((name) =>
    columnsIn(tiles, course, name, { fromSec: 0, toSec: minutes * 60 }, minutes),
  );
  return (
    <details class="minutes-table">
      <summary>{words.minutes}</summary>
      <table>
        <caption class="muted">{words.minutesAbout}</caption>
        <thead>
          <tr>
            <th scope="col">{words.minute}</th>
            {INDEX_NAMES.map((name) => (
              <th key={name} scope="col">
                {INDEX_LABELS[name]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: minutes }, (_, minute) => (
            <tr key={minute}>
              <th scope="row">{minute + 1}</th>
              {columns.map((cells, i) => (
                <td key={INDEX_NAMES[i]}>{cellText(cells[minute] ?? { status: "none", z: null, borderZ: null })}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

export function PlaybackIndices({ recording }: { readonly recording: Recording }) {
  const { overview } = recording;
  const { lengthSec, summary } = overview;
  const course = overview.pyramids?.course ?? null;
  const tiles = useMemo(() => createLevelTiles(summary.session), [summary.session, course]);
  const version = tiles.version.value;
  const columns = useMemo(() => {
    const span = { fromSec: 0, toSec: lengthSec };
    return INDEX_NAMES.map((name) => (course ? columnsIn(tiles, course, name, span, COLUMNS) : []));
  }, [tiles, course, lengthSec, version]);
  const { date: profileDate = null, condition = null } = summary.baseline ?? {};
  const state = stateAt(shownSec.value);
  return (
    <section class="card indices" aria-labelledby="recorded-title">
      <div class="card-head">
        <h2 id="recorded-title">{recordingWords().indices}</h2>
        {state && <BaselineLine baseline={state.baseline} of={{ profileDate, condition }} />}
      </div>
      {INDEX_NAMES.map((name, i) => (
        <IndexPanel
          key={name}
          name={name}
          state={state}
          columns={columns[i] ?? []}
          isGoal={GOAL_INDEX[summary.goal] === name}
          toSec={lengthSec}
          playhead={lengthSec > 0 ? shownSec.value / lengthSec : 0}
        />
      ))}
      <ChartLegend />
      <HeartLine heart={state?.heart} />
      <BaselinesTable baselines={overview.baselines} used={summary.baseline} />
      {course && <MinuteTable tiles={tiles} course={course} lengthSec={lengthSec} />}
    </section>
  );
}
