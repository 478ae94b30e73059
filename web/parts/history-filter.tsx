/** This file asks which of the recorded sessions are looked for: whose, with which words, goal and tag. */
import { GOALS } from "../../src/types.ts";
import type { HistoryAsk, HistoryPage } from "../../src/wire.ts";
import { everybody, nameOf } from "../app/people.ts";
import { goalLabel } from "../words/goal-words.ts";
import { historyWords } from "../words/history-words.ts";
import { PickOne } from "./pick-one.tsx";

type Props = {
  readonly asked: HistoryAsk;
  /** What is there to be asked for; null before the first answer. */
  readonly page: HistoryPage | null;
  readonly onAsk: (asked: HistoryAsk) => void;
};

/** Whoever has a session, and whoever has a name in this browser. */
function clientsOf(page: HistoryPage | null, asked: HistoryAsk): readonly string[] {
  const ids = [...(page?.clients.map(({ name }) => name) ?? []), ...everybody.value.map(({ id }) => id)];
  return [...new Set([...ids, ...(asked.client ? [asked.client] : [])])].sort((a, b) =>
    nameOf(a).localeCompare(nameOf(b)),
  );
}

export function HistoryFilter({ asked, page, onAsk }: Props) {
  const words = historyWords();
  const clients = clientsOf(page, asked);
  return (
    <search class="card history-filter" aria-label={words.find}>
      <PickOne
        id="history-who"
        label={words.who}
        names={clients}
        labelOf={nameOf}
        value={asked.client ?? null}
        none={words.everybody}
        onPick={(client) => onAsk({ ...asked, client, tag: null })}
      />
      <div class="field">
        <label for="history-words">{words.search}</label>
        <input
          id="history-words"
          type="text"
          inputMode="search"
          maxLength={200}
          autocomplete="off"
          placeholder={words.searchHint}
          value={asked.search ?? ""}
          onInput={(event) => onAsk({ ...asked, search: event.currentTarget.value })}
        />
      </div>
      <PickOne
        id="history-goal"
        label={words.goal}
        names={GOALS}
        labelOf={goalLabel}
        value={asked.goal ?? null}
        none={words.anyGoal}
        onPick={(goal) => onAsk({ ...asked, goal })}
      />
      {page && page.tags.length > 0 && (
        <fieldset class="history-tags chips">
          <legend>{words.tags}</legend>
          {page.tags.map(({ name, sessions }) => (
            <button
              key={name}
              type="button"
              class="chip"
              aria-pressed={asked.tag === name}
              onClick={() => onAsk({ ...asked, tag: asked.tag === name ? null : name })}
            >
              {name} <span class="muted">{sessions}</span>
            </button>
          ))}
        </fieldset>
      )}
    </search>
  );
}
