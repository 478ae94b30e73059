/** This file stands at the foot of every screen: what Attune is not, and the keyboard. */

import { isSetUp } from "../app/first-run.ts";
import { shortcutsOn } from "../app/page-state.ts";
import { pathOf } from "../app/route.ts";
import { safetyWords } from "../words/safety-words.ts";
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
        {safetyWords().foot} {isSetUp() && <a href={pathOf("about")}>{safetyWords().again}</a>}
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
