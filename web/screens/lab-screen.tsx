/** This file is the lab, for whoever wants to know: spectrum and bands, how fast the sound follows, and the ways to change and connect. */
import { GOALS } from "../../src/types.ts";
import { pathOf } from "../app/route.ts";
import { latency } from "../link/live-state.ts";
import { ScreenTitle } from "../parts/screen-title.tsx";
import { goalLabel } from "../words/goal-words.ts";
import { labWords } from "../words/lab-words.ts";
import { listenWords } from "../words/listen-words.ts";
import { LabCard } from "./lab-card.tsx";
import { SpectrumCard } from "./spectrum-card.tsx";

/** `src/doors/doors.md` has all of them. */
const DOOR_FLAGS = ["--lsl-out", "--osc-out 127.0.0.1:9000", "--markers-udp 9001"] as const;

function MoreCard() {
  const words = labWords();
  return (
    <section class="card" aria-labelledby="lab-more-title">
      <h2 id="lab-more-title">{words.more}</h2>
      <p>{words.protocols}</p>
      <ul class="chips">
        {GOALS.map((goal) => (
          <li key={goal}>
            <a class="button button-small" href={pathOf("protocol", goal)}>
              {goalLabel(goal)}
            </a>
          </li>
        ))}
      </ul>
      <p>{words.arms}</p>
      <p>{words.doors}</p>
      <ul class="stack-tight">
        {DOOR_FLAGS.map((flag) => (
          <li key={flag}>
            <code class="path">npm start -- {flag}</code>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function LabScreen() {
  const words = labWords();
  const hasLatency = (latency.value?.frames ?? 0) > 0;
  return (
    <div class="screen">
      <ScreenTitle text={words.title} />
      <p class="muted settings-kept">{words.lead}</p>
      <div class="stack">
        <SpectrumCard />
        <div class="columns columns-even">
          {hasLatency ? (
            <LabCard isOpen />
          ) : (
            <section class="card" aria-labelledby="lab-latency-title">
              <h2 id="lab-latency-title">{listenWords().labTitle}</h2>
              <p class="muted">{words.noLatency}</p>
            </section>
          )}
          <MoreCard />
        </div>
      </div>
    </div>
  );
}
