/** This file draws the recorded indices of a session, with the place that sounds now, in words and as a table. */
import { useMemo } from "preact/hooks";
import { INDEX_NAMES } from "../../src/types.ts";
import { ChartLegend } from "../charts/chart-legend.tsx";
import type { Column } from "../charts/index-history.ts";
import { IndexPanel } from "../charts/index-panel.tsx";
import { historyOf, type SeriesHistory } from "../charts/series-history.ts";
import { BaselineLine } from "../parts/baseline-line.tsx";
import { HeartLine } from "../parts/heart-line.tsx";
import { type Recording, shownSec, stateAt } from "../sound/replay-player.ts";
import { INDEX_LABELS } from "../words/index-words.ts";
import { GOAL_INDEX } from "../words/why.ts";
import { BaselinesTable } from "./baselines-table.tsx";

const COLUMNS = 360;

const CELL_WORDS: Readonly<Record<Column["status"], string>> = {
  value: "",
  indistinct: "indistinct",
  artifact: "artifact",
  none: "–",
};

/** Beside a number stands the border from which it is told, where the recording tells one. */
function cellText({ status, z, borderZ }: Column): string {
  if (status !== "value" || z === null) return CELL_WORDS[status];
  const number = `${z < 0 ? "−" : "+"}${Math.abs(z).toFixed(1)}`;
  return borderZ === null ? number : `${number} (told from ±${borderZ.toFixed(1)} on)`;
}

function MinuteTable({ history, lengthSec }: { readonly history: SeriesHistory; readonly lengthSec: number }) {
  const minutes = Math.max(1, Math.ceil(lengthSec / 60));
  const columns = INDEX_NAMES.map((name) => history.columns(name, 0, minutes * 60, minutes));
  return (
    <details class="minutes-table">
      <summary>Minute by minute</summary>
      <table>
        <caption class="muted">Mean distance from the baseline in robust spreads (z), where there is one</caption>
        <thead>
          <tr>
            <th scope="col">Minute</th>
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
  const history = useMemo(() => historyOf(overview.series), [overview]);
  const count = Math.max(1, Math.min(COLUMNS, Math.floor(lengthSec * 2)));
  const columns = useMemo(
    () => INDEX_NAMES.map((name) => history.columns(name, 0, lengthSec, count)),
    [history, lengthSec, count],
  );
  const { date: profileDate = null, condition = null } = summary.baseline ?? {};
  const state = stateAt(shownSec.value);
  return (
    <section class="card indices" aria-labelledby="recorded-title">
      <div class="card-head">
        <h2 id="recorded-title">Recorded indices</h2>
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
      <MinuteTable history={history} lengthSec={lengthSec} />
    </section>
  );
}
