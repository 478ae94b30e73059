/** This file shows relaxation and focus over the running session, honestly: a number only where there is one. */
import { INDEX_NAMES } from "../../src/types.ts";
import { ChartLegend } from "../charts/chart-legend.tsx";
import { IndexPanel } from "../charts/index-panel.tsx";
import { history, historyVersion, mentalState, session } from "../link/live-state.ts";
import { BaselineLine } from "../parts/baseline-line.tsx";
import { HeartLine } from "../parts/heart-line.tsx";
import { LateStrap } from "../parts/late-strap.tsx";
import { indexSays } from "../words/index-words.ts";
import { GOAL_INDEX } from "../words/why.ts";

/** A young session is drawn on one minute, so that its first seconds do not fill the page. */
const LEAST_SEC = 60;
const COLUMNS = 240;

export function IndicesCard() {
  historyVersion.value;
  const state = mentalState.value;
  const toSec = Math.max(LEAST_SEC, state?.tSec ?? 0);
  // Two values a column at least, so that a line has no holes.
  const count = Math.min(COLUMNS, Math.floor(toSec * 2));
  const { goal, profileDate = null, condition = null } = session.value ?? {};
  return (
    <section class="card indices" aria-labelledby="indices-title">
      <div class="card-head">
        <h2 id="indices-title">{indexSays().ownBaseline}</h2>
        {state && <BaselineLine baseline={state.baseline} of={{ profileDate, condition }} />}
      </div>
      <div class="index-pair">
        {INDEX_NAMES.map((name) => (
          <IndexPanel
            key={name}
            name={name}
            state={state}
            columns={history.columns(name, 0, toSec, count)}
            isGoal={goal !== undefined && GOAL_INDEX[goal] === name}
            toSec={toSec}
            playhead={null}
          />
        ))}
      </div>
      <HeartLine heart={state?.heart} />
      <LateStrap />
      <ChartLegend />
    </section>
  );
}
