/** This file asks the two questions on mood; both may be skipped, and an answer can be taken back. */
import type { Mood } from "../../src/types.ts";
import { isAnswered, MOOD_QUESTIONS, MOOD_STEPS, type MoodQuestion, NO_MOOD } from "../words/mood-words.ts";

type Props = {
  /** Sets the questions before a session apart from those after it. */
  readonly when: string;
  readonly legend: string;
  readonly mood: Mood;
  readonly onChoose: (mood: Mood) => void;
};

const stepLabel = ({ low, high }: MoodQuestion, step: number): string => {
  if (step === 1) return `1, ${low}`;
  return step === 9 ? `9, ${high}` : String(step);
};

export function MoodQuestions({ when, legend, mood, onChoose }: Props) {
  return (
    <fieldset class="moods">
      <legend class="visually-hidden">{legend}</legend>
      <p class="moods-head">
        <span class="muted" aria-hidden="true">
          {legend}
        </span>
        <button
          type="button"
          class={isAnswered(mood) ? "button-quiet button-small" : "button-quiet button-small is-away"}
          disabled={!isAnswered(mood)}
          onClick={() => onChoose(NO_MOOD)}
        >
          Skip
        </button>
      </p>
      {MOOD_QUESTIONS.map((question) => (
        <fieldset key={question.name} class="mood">
          <legend class="visually-hidden">
            {question.legend}, from 1 {question.low} to 9 {question.high}
          </legend>
          <div class="mood-steps">
            {MOOD_STEPS.map((step) => (
              <label key={step} class="length">
                <input
                  type="radio"
                  name={`${when}-${question.name}`}
                  value={step}
                  aria-label={stepLabel(question, step)}
                  checked={mood[question.name] === step}
                  onChange={() => onChoose({ ...mood, [question.name]: step })}
                />
                <span class="length-face mood-face">{step}</span>
              </label>
            ))}
          </div>
          <p class="mood-ends muted small" aria-hidden="true">
            <span>{question.low}</span>
            <strong>{question.legend}</strong>
            <span>{question.high}</span>
          </p>
        </fieldset>
      ))}
    </fieldset>
  );
}
