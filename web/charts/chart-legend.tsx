/** This file explains the charts of the indices. */

import { chartWords } from "../words/chart-words.ts";

export function ChartLegend() {
  const words = chartWords();
  return (
    <ul class="legend" aria-label={words.how}>
      <li>
        <span class="key key-value" aria-hidden="true" /> {words.told}
      </li>
      <li>
        <span class="key key-indistinct" aria-hidden="true" /> {words.indistinct}
      </li>
      <li>
        <span class="key key-artifact" aria-hidden="true" /> {words.artifact}
      </li>
      <li>
        <span class="key key-learning" aria-hidden="true" /> {words.learning}
      </li>
    </ul>
  );
}
