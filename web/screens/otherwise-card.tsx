/** This file shows what would have played with another goal or world, beside what did, and lets a person hear it. */
import { useState } from "preact/hooks";
import { GOALS, type Goal, WORLDS, type World } from "../../src/types.ts";
import type { Comparison, Overview, PlayedMinute, PlayedOtherwise } from "../../src/wire.ts";
import { playOtherwise } from "../link/api.ts";
import { clockText, percentText } from "../words/duration.ts";
import { GOAL_WORDS, goalLabel } from "../words/goal-words.ts";
import { WORLD_WORDS, worldLabel } from "../words/world-words.ts";

type PickProps<Name extends string> = {
  readonly label: string;
  readonly names: readonly Name[];
  readonly words: Readonly<Record<Name, { readonly label: string }>>;
  readonly value: Name | null;
  readonly onPick: (name: Name | null) => void;
};

function Pick<Name extends string>({ label, names, words, value, onPick }: PickProps<Name>) {
  const id = `otherwise-${label.toLowerCase()}`;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        id={id}
        value={value ?? ""}
        onChange={({ currentTarget }) => onPick(names.find((name) => name === currentTarget.value) ?? null)}
      >
        <option value="">as it was</option>
        {names.map((name) => (
          <option key={name} value={name}>
            {words[name].label}
          </option>
        ))}
      </select>
    </div>
  );
}

type Row = { readonly name: string; readonly of: (played: PlayedMinute) => string };

const share = (value: number | null): string => (value === null ? "–" : percentText(value));
const tempo = (value: number | null): string => (value === null ? "–" : value.toFixed(0));

const ROWS: readonly Row[] = [
  { name: "Bars", of: ({ bars }) => String(bars) },
  { name: "Rewarded", of: ({ rewardShare }) => share(rewardShare) },
  { name: "Beats a minute", of: ({ targets }) => tempo(targets.tempoBpm) },
  { name: "Brightness of the sound", of: ({ lanes }) => share(lanes.brightness) },
  { name: "Width", of: ({ lanes }) => share(lanes.width) },
  { name: "Arousal", of: ({ targets }) => share(targets.arousal) },
  { name: "Valence", of: ({ targets }) => share(targets.valence) },
  { name: "Tension", of: ({ targets }) => share(targets.tension) },
];

function ComparisonTable({ recorded, other }: Pair) {
  return (
    <table>
      <caption class="muted">Means over the session; “rewarded” is the share of what could be read</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">As it was</th>
          <th scope="col">Otherwise</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">Goal</th>
          <td>{goalLabel(recorded.goal)}</td>
          <td>{goalLabel(other.goal)}</td>
        </tr>
        <tr>
          <th scope="row">World</th>
          <td>{worldLabel(recorded.world)}</td>
          <td>{worldLabel(other.world)}</td>
        </tr>
        {ROWS.map(({ name, of }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{of(recorded)}</td>
            <td>{of(other)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type Pair = { readonly recorded: Comparison["recorded"]; readonly other: Comparison["other"] };

function differsText({ differs }: Comparison): string {
  if (!differs) return "Nothing that is played differs.";
  return `They first differ at ${clockText(differs.timeMs / 1000)}: ${differs.what}.`;
}

type Props = {
  readonly overview: Overview;
  /** Whether what is played is the other course. */
  readonly isOther: boolean;
  /** To hear it; null goes back to what was recorded. */
  readonly onHear: (played: PlayedOtherwise | null) => void;
};

export function OtherwiseCard({ overview, isOther, onHear }: Props) {
  const [goal, setGoal] = useState<Goal | null>(null);
  const [world, setWorld] = useState<World | null>(null);
  const [played, setPlayed] = useState<PlayedOtherwise | null>(null);
  const [problem, setProblem] = useState("");
  const [isBusy, setBusy] = useState(false);
  const compare = async () => {
    setBusy(true);
    setProblem("");
    const asked = { ...(goal && { goal }), ...(world && { world }) };
    const answer = await playOtherwise(overview.summary.session, asked);
    setBusy(false);
    if ("value" in answer) setPlayed(answer.value);
    else setProblem(answer.problem);
  };
  return (
    <section class="card" aria-labelledby="otherwise-title">
      <h2 id="otherwise-title">What would have played</h2>
      <p class="muted">
        The same signal with another goal or world. What you would have done to that music, nobody knows.
      </p>
      <div class="switches">
        <Pick label="Goal" names={GOALS} words={GOAL_WORDS} value={goal} onPick={setGoal} />
        <Pick label="World" names={WORLDS} words={WORLD_WORDS} value={world} onPick={setWorld} />
      </div>
      <p class="row">
        <button type="button" class="button" disabled={isBusy || (!goal && !world)} onClick={() => void compare()}>
          Compare
        </button>
        {played && (
          <button type="button" class="button" onClick={() => onHear(isOther ? null : played)}>
            {isOther ? "Back to what was recorded" : "Hear it"}
          </button>
        )}
      </p>
      <div role="status">
        {isBusy && <p>Playing it again…</p>}
        {played && !isBusy && <p>{differsText(played.comparison)}</p>}
      </div>
      {problem !== "" && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      {played && !isBusy && (
        <div class="minutes-table">
          <ComparisonTable recorded={played.comparison.recorded} other={played.comparison.other} />
          {played.comparison.reason !== null && (
            <p class="muted small">{`Both were made anew: ${played.comparison.reason}.`}</p>
          )}
        </div>
      )}
    </section>
  );
}
