/** This file asks the two questions on mood; both may be skipped, and an answer can be taken back. */
import type { Mood } from "../../src/types.ts";
import { isAnswered, MOOD_STEPS, type MoodQuestion, moodQuestions, moodWords, NO_MOOD } from "../words/mood-words.ts";

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

type ScaleProps = {
  readonly name: string;
  readonly question: MoodQuestion;
  readonly answer: number | null;
  readonly onChoose: (answer: number) => void;
};

function MoodScale({ name, question, answer, onChoose }: ScaleProps) {
  const { legend, low, high } = question;
  return (
    <fieldset class="mood">
      <legend class="visually-hidden">{moodWords().scale(legend, low, high)}</legend>
      <div class="mood-steps">
        {MOOD_STEPS.map((step) => (
          <label key={step} class="length">
            <input
              type="radio"
              name={name}
              value={step}
              aria-label={stepLabel(question, step)}
              checked={answer === step}
              onChange={() => onChoose(step)}
            />
            <span class="length-face mood-face">{step}</span>
          </label>
        ))}
      </div>
      <p class="mood-ends muted small" aria-hidden="true">
        <span>{low}</span>
        <strong>{legend}</strong>
        <span>{high}</span>
      </p>
    </fieldset>
  );
}

export function MoodQuestions({ when, legend, mood, onChoose }: Props) {
  const isSaid = isAnswered(mood);
  return (
    <fieldset class="moods">
      <legend class="visually-hidden">{legend}</legend>
      <p class="moods-head">
        <span class="muted" aria-hidden="true">
          {legend}
        </span>
        <button
          type="button"
          class={isSaid ? "button-quiet button-small" : "button-quiet button-small is-away"}
          disabled={!isSaid}
          onClick={() => onChoose(NO_MOOD)}
        >
          {moodWords().skip}
        </button>
      </p>
      {moodQuestions().map((question) => (
        <MoodScale
          key={question.name}
          name={`${when}-${question.name}`}
          question={question}
          answer={mood[question.name]}
          onChoose={(answer) => onChoose({ ...mood, [question.name]: answer })}
        />
      ))}
    </fieldset>
  );
}
