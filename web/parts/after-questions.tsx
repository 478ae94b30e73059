/** This file asks after a session how a person feels now, and whether anything was uncomfortable; every answer may be skipped. */
import { useState } from "preact/hooks";
import type { Mood } from "../../src/types.ts";
import { announce } from "../app/page-state.ts";
import { sayAfter } from "../link/api.ts";
import { isAnswered, moodWords, NO_MOOD } from "../words/mood-words.ts";
import { MoodQuestions } from "./mood-questions.tsx";

const ANSWERS = [
  { value: false, word: "no" },
  { value: true, word: "yes" },
] as const;

type DiscomfortProps = { readonly discomfort: boolean | null; readonly onChoose: (discomfort: boolean) => void };

function Discomfort({ discomfort, onChoose }: DiscomfortProps) {
  return (
    <fieldset class="discomfort">
      <legend>{moodWords().anyDiscomfort}</legend>
      {ANSWERS.map(({ value, word }) => (
        <label key={word} class="length">
          <input
            type="radio"
            name="discomfort"
            aria-label={moodWords()[word]}
            checked={discomfort === value}
            onChange={() => onChoose(value)}
          />
          <span class="length-face">{moodWords()[word]}</span>
        </label>
      ))}
    </fieldset>
  );
}

export function AfterQuestions({ session }: { readonly session: string }) {
  const [mood, setMood] = useState<Mood>(NO_MOOD);
  const [discomfort, setDiscomfort] = useState<boolean | null>(null);
  const [problem, setProblem] = useState("");
  const [isKept, setKept] = useState(false);
  const keep = async () => {
    const answer = await sayAfter(session, { mood, discomfort });
    setProblem("problem" in answer ? answer.problem : "");
    setKept("value" in answer);
    if ("value" in answer) announce(moodWords().kept);
  };
  const change = (set: () => void) => {
    set();
    setKept(false);
  };
  return (
    <div class="after">
      <MoodQuestions
        when="after"
        legend={moodWords().after}
        mood={mood}
        onChoose={(said) => change(() => setMood(said))}
      />
      <Discomfort discomfort={discomfort} onChoose={(said) => change(() => setDiscomfort(said))} />
      {discomfort === true && <p class="note">{moodWords().withDiscomfort}</p>}
      <p class="problem" role="alert">
        {problem}
      </p>
      <div class="row">
        <button type="button" class="button" disabled={!isAnswered(mood) && discomfort === null} onClick={keep}>
          {moodWords().keep}
        </button>
        {isKept && <span class="muted">{moodWords().kept}</span>}
      </div>
    </div>
  );
}
