/** This file lets a person choose how long: a few usual lengths, or any number of minutes. */

import { LEAST_MINUTES, MOST_MINUTES } from "../app/last-choice.ts";
import { listenWords } from "../words/listen-words.ts";
import { counted } from "../words/numbers.ts";
import { Choice } from "./choice.tsx";

type Props = {
  readonly minutes: number;
  /** What the protocol allows, where that is known. */
  readonly most?: number | undefined;
  readonly onChoose: (minutes: number) => void;
};

const USUAL_MINUTES = [5, 10, 15, 20] as const;

export function LengthChoice({ minutes, most = MOST_MINUTES, onChoose }: Props) {
  const mostMinutes = Math.min(most, MOST_MINUTES);
  const words = listenWords();
  const choose = (text: string) => {
    const wanted = Number(text);
    if (text !== "" && wanted >= LEAST_MINUTES && wanted <= mostMinutes) onChoose(wanted);
  };
  return (
    <fieldset class="lengths">
      <legend>{words.length}</legend>
      {USUAL_MINUTES.filter((usual) => usual <= mostMinutes).map((usual) => (
        <Choice
          key={usual}
          name="length"
          value={String(usual)}
          label={counted(usual, words.minutes)}
          look="length"
          isChosen={minutes === usual}
          onChoose={() => onChoose(usual)}
        >
          <span class="length-face">{usual}</span>
        </Choice>
      ))}
      <label class="minutes">
        <span aria-hidden="true">{words.or}</span>
        <input
          type="number"
          aria-label={words.minutesLabel}
          min={LEAST_MINUTES}
          max={mostMinutes}
          step="0.5"
          value={minutes}
          onInput={(event) => choose(event.currentTarget.value)}
        />
        <span aria-hidden="true">{words.minutes.other}</span>
      </label>
    </fieldset>
  );
}
