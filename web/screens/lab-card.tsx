/** This file shows, to whoever wants to know, how long it takes from a sample to the sound, step by step. */
import type { Latency } from "../../src/wire.ts";
import { latency } from "../link/live-state.ts";
import { LATENCY_WORDS } from "../words/latency-words.ts";

const msText = (ms: number | null): string => (ms === null ? "–" : `${ms.toFixed(1)} ms`);

function LatencyTable({ lines }: Pick<Latency, "lines">) {
  return (
    <table>
      <caption class="muted">From a sample to the sound, over all control frames of this session</caption>
      <thead>
        <tr>
          <th scope="col">Step</th>
          <th scope="col">Half of them within</th>
          <th scope="col">95 % within</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ line, p50Ms, p95Ms }) => (
          <tr key={line}>
            <th scope="row">{LATENCY_WORDS[line]}</th>
            <td>{msText(p50Ms)}</td>
            <td>{msText(p95Ms)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function LabCard() {
  const measured = latency.value;
  if (!measured || measured.frames === 0) return null;
  return (
    <section class="card" aria-label="Lab">
      <details class="minutes-table">
        <summary>Lab: how fast the sound follows</summary>
        <LatencyTable lines={measured.lines} />
        <p class="muted small">
          A dash is a step that nobody can measure here: a simulated person or a file has no way to go, and only a page
          that plays tells how far its sound is. How smoothly the sound follows is not in it.
        </p>
      </details>
    </section>
  );
}
