/** This file shows, to whoever wants to know, how long it takes from a sample to the sound, step by step. */
import type { Latency } from "../../src/wire.ts";
import { latency } from "../link/live-state.ts";
import { LATENCY_WORDS } from "../words/latency-words.ts";
import { listenWords } from "../words/listen-words.ts";
import { numberText } from "../words/numbers.ts";

const msText = (ms: number | null): string => (ms === null ? "–" : `${numberText(ms, 1)} ms`);

function LatencyTable({ lines }: Pick<Latency, "lines">) {
  return (
    <table>
      <caption class="muted">{listenWords().latencies}</caption>
      <thead>
        <tr>
          <th scope="col">{listenWords().step}</th>
          <th scope="col">{listenWords().half}</th>
          <th scope="col">{listenWords().most}</th>
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

export function LabCard({ isOpen = false }: { readonly isOpen?: boolean }) {
  const measured = latency.value;
  if (!measured || measured.frames === 0) return null;
  return (
    <section class="card" aria-label={listenWords().lab}>
      <details class="minutes-table" open={isOpen}>
        <summary>{listenWords().labTitle}</summary>
        <LatencyTable lines={measured.lines} />
        <p class="muted small">{listenWords().dash}</p>
      </details>
    </section>
  );
}
