/** This file stands at the foot of every screen: what Attune is not, and the keyboard. */
import { isSetUp } from "../app/first-run.ts";
import { pathOf } from "../app/route.ts";
import { keyWords } from "../words/key-words.ts";
import { safetyWords } from "../words/safety-words.ts";
import { KeyList } from "./key-list.tsx";

export function PageFoot() {
  return (
    <footer class="foot">
      <p>
        {safetyWords().foot} {isSetUp() && <a href={pathOf("about")}>{safetyWords().again}</a>}
      </p>
      <details>
        <summary>{keyWords().title}</summary>
        <KeyList />
      </details>
    </footer>
  );
}
