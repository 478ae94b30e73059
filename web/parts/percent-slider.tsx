/** This file is a slider from one share to another, with its value beside it. */
import { useId } from "preact/hooks";
import { percentText } from "../words/duration.ts";

type Props = {
  readonly label: string;
  readonly least: number;
  readonly most: number;
  readonly value: number;
  readonly onChange: (value: number) => void;
};

export function PercentSlider({ label, least, most, value, onChange }: Props) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <div class="slider-row">
        <input
          id={id}
          type="range"
          min={Math.round(least * 100)}
          max={Math.round(most * 100)}
          step="5"
          value={Math.round(value * 100)}
          aria-valuetext={percentText(value)}
          onInput={(event) => onChange(Number(event.currentTarget.value) / 100)}
        />
        <span class="volume-text" aria-hidden="true">
          {percentText(value)}
        </span>
      </div>
    </div>
  );
}
