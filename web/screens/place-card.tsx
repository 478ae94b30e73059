/** This file says where the recordings lie and what leaves this computer, and takes the mains out of what is drawn. */
import { useEffect, useState } from "preact/hooks";
import type { PlaceFacts } from "../../src/wire.ts";
import { pathOf } from "../app/route.ts";
import { type Answer, fetchPlace } from "../link/api.ts";
import { chosenMains } from "../link/display-mains.ts";
import { connection } from "../link/live-state.ts";
import { OneOf } from "../parts/one-of.tsx";
import { labWords } from "../words/lab-words.ts";
import { safetyWords } from "../words/safety-words.ts";
import { settingsWords } from "../words/settings-words.ts";

const MAINS = { found: null, "50": 50, "60": 60 } as const;
type MainsName = keyof typeof MAINS;
const NAMES: readonly MainsName[] = ["found", "50", "60"];

export function PlaceCard() {
  const words = settingsWords();
  const [facts, setFacts] = useState<Answer<PlaceFacts> | null>(null);
  const isReached = connection.value === "open";
  // Again once a lost server is back.
  useEffect(() => void fetchPlace().then(setFacts), [isReached]);
  const told = facts && "value" in facts ? facts.value : null;
  const mains = chosenMains.value === undefined ? (told?.mainsHz ?? null) : chosenMains.value;
  return (
    <>
      <section class="card" aria-labelledby="drawn-title">
        <h2 id="drawn-title">{words.drawn}</h2>
        <OneOf
          legend={words.mains}
          names={NAMES}
          labels={words.mainsNames}
          chosen={NAMES.find((name) => MAINS[name] === mains) ?? "found"}
          onChoose={(name) => {
            chosenMains.value = MAINS[name];
          }}
        />
        <p class="muted">{words.mainsNote}</p>
        <p>
          <a href={pathOf("lab")}>{labWords().open}</a>
        </p>
      </section>
      <section class="card" aria-labelledby="privacy-title">
        <h2 id="privacy-title">{words.privacy}</h2>
        {words.privacyLines.map((line) => (
          <p key={line}>{line}</p>
        ))}
        {told && (
          <p>
            {words.folder} <code class="path">{told.dataDir}</code>
          </p>
        )}
        <p class="problem" role="alert">
          {facts && "problem" in facts ? facts.problem : ""}
        </p>
        <p class="row">
          <a href={pathOf("about")}>{safetyWords().again}</a>
          {told && <span class="muted small">Attune {told.version}</span>}
        </p>
      </section>
    </>
  );
}
