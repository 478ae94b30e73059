/** This file shows what would have played with another goal, protocol, threshold, world or arm, beside what did, and lets a person hear it. */
import { useState } from "preact/hooks";
import { ARMS, GOALS, THRESHOLD_RULES, WORLDS } from "../../src/types.ts";
import type { CheckedProtocol, Comparison, Overview, PlayedOtherwise } from "../../src/wire.ts";
import { type OtherwiseAsk, playOtherwise } from "../link/api.ts";
import { readProtocolFile } from "../link/own-protocol.ts";
import { OtherwiseTable } from "../parts/otherwise-table.tsx";
import { PickOne } from "../parts/pick-one.tsx";
import { clockText } from "../words/duration.ts";
import { GOAL_WORDS } from "../words/goal-words.ts";
import { otherwiseWords } from "../words/otherwise-words.ts";
import { WORLD_WORDS } from "../words/world-words.ts";

function differsText({ differs }: Comparison): string {
  const words = otherwiseWords();
  return differs ? words.differs(clockText(differs.timeMs / 1000), differs.what) : words.same;
}

type ProtocolFileProps = {
  readonly picked: CheckedProtocol | null;
  readonly onPick: (protocol: CheckedProtocol | null) => void;
  readonly onProblem: (problem: string) => void;
};

function ProtocolFile({ picked, onPick, onProblem }: ProtocolFileProps) {
  const { file, putAway } = otherwiseWords();
  const read = async (input: HTMLInputElement) => {
    const [chosen] = input.files ?? [];
    if (!chosen) return;
    const answer = await readProtocolFile(chosen);
    // So that the same file, edited, can be picked again.
    input.value = "";
    onProblem("problem" in answer ? answer.problem : "");
    onPick("value" in answer ? answer.value : null);
  };
  return (
    <div class="field">
      <label for="otherwise-protocol">{file}</label>
      <input
        id="otherwise-protocol"
        type="file"
        accept=".json,application/json"
        onChange={({ currentTarget }) => void read(currentTarget)}
      />
      {picked && (
        <button type="button" class="button-quiet" onClick={() => onPick(null)}>
          {putAway(picked.name)}
        </button>
      )}
    </div>
  );
}

type Props = {
  readonly overview: Overview;
  /** Whether what is played is the other course. */
  readonly isOther: boolean;
  /** To hear it; null goes back to what was recorded. */
  readonly onHear: (played: PlayedOtherwise | null) => void;
};

export function OtherwiseCard({ overview, isOther, onHear }: Props) {
  const [asked, setAsked] = useState<OtherwiseAsk>({});
  const [own, setOwn] = useState<CheckedProtocol | null>(null);
  const [played, setPlayed] = useState<PlayedOtherwise | null>(null);
  const [problem, setProblem] = useState("");
  const [isBusy, setBusy] = useState(false);
  const words = otherwiseWords();
  const pick =
    <Field extends keyof OtherwiseAsk>(field: Field) =>
    (value: OtherwiseAsk[Field] | null) => {
      const { [field]: _, ...others } = asked;
      setAsked(value === null ? others : { ...others, [field]: value });
    };
  /** A protocol of one's own brings its goal. */
  const pickOwn = (protocol: CheckedProtocol | null) => {
    setOwn(protocol);
    if (protocol) pick("goal")(null);
  };
  const isNothing = Object.keys(asked).length === 0 && !own;
  const compare = async () => {
    setBusy(true);
    setProblem("");
    const wanted = { ...asked, ...(own && { protocol: own.protocol }) };
    const answer = await playOtherwise(overview.summary.session, wanted);
    setBusy(false);
    if ("value" in answer) setPlayed(answer.value);
    else setProblem(answer.problem);
  };
  return (
    <section class="card" aria-labelledby="otherwise-title">
      <h2 id="otherwise-title">{words.title}</h2>
      <p class="muted">{words.intro}</p>
      <div class="switches">
        {!own && (
          <PickOne
            {...{ id: "otherwise-goal", label: words.picks.goal, names: GOALS, none: words.asItWas }}
            labelOf={(name) => GOAL_WORDS[name].label}
            value={asked.goal ?? null}
            onPick={pick("goal")}
          />
        )}
        <PickOne
          {...{ id: "otherwise-world", label: words.picks.world, names: WORLDS, none: words.asItWas }}
          labelOf={(name) => WORLD_WORDS[name].label}
          value={asked.world ?? null}
          onPick={pick("world")}
        />
        <PickOne
          {...{ id: "otherwise-rule", label: words.picks.rule, names: THRESHOLD_RULES, none: words.asItWas }}
          labelOf={(name) => words.rules[name]}
          value={asked.rule ?? null}
          onPick={pick("rule")}
        />
        <PickOne
          {...{ id: "otherwise-arm", label: words.picks.arm, names: ARMS, none: words.asItWas }}
          labelOf={(name) => words.arms[name]}
          value={asked.arm ?? null}
          onPick={pick("arm")}
        />
        <ProtocolFile picked={own} onPick={pickOwn} onProblem={setProblem} />
      </div>
      <p class="row">
        <button type="button" class="button" disabled={isBusy || isNothing} onClick={() => void compare()}>
          {words.compare}
        </button>
        {played && (
          <button type="button" class="button" onClick={() => onHear(isOther ? null : played)}>
            {isOther ? words.back : words.hear}
          </button>
        )}
      </p>
      <div role="status">
        {isBusy && <p>{words.busy}</p>}
        {played && !isBusy && <p>{differsText(played.comparison)}</p>}
      </div>
      {problem !== "" && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      {played && !isBusy && (
        <div class="minutes-table">
          <OtherwiseTable {...played.comparison} />
          {played.comparison.reason !== null && <p class="muted small">{words.madeAnew(played.comparison.reason)}</p>}
        </div>
      )}
    </section>
  );
}
