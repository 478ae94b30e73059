/** This file lets a person add a heart strap to the headband that they choose. */
import { useState } from "preact/hooks";
import { leaveStrap, openStrap, strap } from "../link/bluetooth/open-strap.ts";
import { bluetoothWords } from "../words/bluetooth-words.ts";

export function StrapChoice() {
  const [problem, setProblem] = useState("");
  const words = bluetoothWords();
  const held = strap.value;
  return (
    <details>
      <summary>{words.strap}</summary>
      <p class="muted">{words.strapNote}</p>
      {held && (
        <p role="status">{held.bpm === null ? words.strapWaits(held.name) : words.strapBeats(held.name, held.bpm)}</p>
      )}
      <button
        type="button"
        class="button"
        onClick={() => {
          setProblem("");
          if (held) leaveStrap();
          else void openStrap().then(setProblem);
        }}
      >
        {held ? words.leaveStrap : words.addStrap}
      </button>
      <p class="problem" role="alert">
        {problem}
      </p>
    </details>
  );
}
