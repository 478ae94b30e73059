/** This file is one of several things to choose from, of which one is chosen. */
import type { ComponentChildren } from "preact";

type Props = {
  /** What all of one choice have in common. */
  readonly name: string;
  readonly value: string;
  readonly label: string;
  /** Id of what says more of it; left out where nothing does. */
  readonly describedBy?: string | undefined;
  readonly look: "goal" | "length";
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  readonly children: ComponentChildren;
};

export function Choice({ name, value, label, describedBy, look, isChosen, onChoose, children }: Props) {
  return (
    <label class={look}>
      <input
        type="radio"
        name={name}
        value={value}
        aria-label={label}
        aria-describedby={describedBy}
        checked={isChosen}
        onChange={onChoose}
      />
      {children}
    </label>
  );
}
