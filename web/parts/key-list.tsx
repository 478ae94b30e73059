/** This file lists the keys of the page, and lets a person do without them. */
import { shortcutsOn } from "../app/page-state.ts";
import { keyWords } from "../words/key-words.ts";
import { Check } from "./check.tsx";

export function KeyList() {
  const { list, use } = keyWords();
  return (
    <>
      <dl class="keys">
        {list.map(({ keys, what }) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <Check look="check" on={shortcutsOn}>
        {use}
      </Check>
    </>
  );
}
