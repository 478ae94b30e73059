/** This file explains the charts of the indices. */

export function ChartLegend() {
  return (
    <ul class="legend" aria-label="How to read the charts">
      <li>
        <span class="key key-value" aria-hidden="true" /> told apart from your baseline
      </li>
      <li>
        <span class="key key-indistinct" aria-hidden="true" /> not distinguishable
      </li>
      <li>
        <span class="key key-artifact" aria-hidden="true" /> artifact, no value
      </li>
      <li>
        <span class="key key-learning" aria-hidden="true" /> no baseline yet
      </li>
    </ul>
  );
}
