/** This file stands at the foot of every screen: what Attune is not, and the keyboard. */

import { shortcutsOn } from "../app/page-state.ts";
import { Check } from "./check.tsx";

const KEYS = [
  { keys: "Space", what: "play, pause" },
  { keys: "Esc", what: "stop at once" },
  { keys: "M", what: "mark this moment" },
  { keys: "↑ ↓", what: "volume" },
] as const;

export function PageFoot() {
  return (
    <footer class="foot">
      <p>
        Attune is for wellbeing. It is not a medical device and makes no diagnosis. Not while driving; ask a doctor
        first if you have epilepsy. Recordings stay on this computer.
      </p>
      <details>
        <summary>Keyboard</summary>
        <dl class="keys">
          {KEYS.map(({ keys, what }) => (
            <div key={keys}>
              <dt>
                <kbd>{keys}</kbd>
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
        <Check look="check" on={shortcutsOn}>
          Use these keys (Esc always stops)
        </Check>
      </details>
    </footer>
  );
}
