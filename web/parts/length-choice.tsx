/** This file lets a person choose how long: a few usual lengths, or any number of minutes. */
import { LEAST_MINUTES, MOST_MINUTES } from "../app/last-choice.ts";

type Props = { readonly minutes: number; readonly onChoose: (minutes: number) => void };

const USUAL_MINUTES = [5, 10, 15, 20] as const;

export function LengthChoice({ minutes, onChoose }: Props) {
  const choose = (text: string) => {
    const wanted = Number(text);
    if (text !== "" && wanted >= LEAST_MINUTES && wanted <= MOST_MINUTES) onChoose(wanted);
  };
  return (
    <fieldset class="lengths">
      <legend>Length</legend>
      {USUAL_MINUTES.map((usual) => (
        <label key={usual} class="length">
          <input
            type="radio"
            name="length"
            value={usual}
            aria-label={`${usual} minutes`}
            checked={minutes === usual}
            onChange={() => onChoose(usual)}
          />
          <span class="length-face">{usual}</span>
        </label>
      ))}
      <label class="minutes">
        <span aria-hidden="true">or</span>
        <input
          type="number"
          aria-label="Minutes"
          min={LEAST_MINUTES}
          max={MOST_MINUTES}
          step="0.5"
          value={minutes}
          onInput={(event) => choose(event.currentTarget.value)}
        />
        <span aria-hidden="true">minutes</span>
      </label>
    </fieldset>
  );
}
