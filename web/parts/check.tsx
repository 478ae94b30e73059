/** This file is a box to tick that a signal remembers. */
import type { Signal } from "@preact/signals";
import type { ComponentChildren } from "preact";

type Props = {
  readonly look: "check" | "option";
  readonly on: Signal<boolean>;
  readonly children: ComponentChildren;
};

export function Check({ look, on, children }: Props) {
  return (
    <label class={look}>
      <input
        type="checkbox"
        checked={on.value}
        onChange={(event) => {
          on.value = event.currentTarget.checked;
        }}
      />{" "}
      <span>{children}</span>
    </label>
  );
}
