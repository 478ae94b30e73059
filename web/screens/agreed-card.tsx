/** This file writes down what is agreed with a client: what their sessions are, what they may not be, and what stays so at home. */
import { useState } from "preact/hooks";
import { GOALS, type Goal, WORLDS } from "../../src/types.ts";
import type { ClientSettings, Lock } from "../../src/wire.ts";
import { announce } from "../app/page-state.ts";
import { writeSettings } from "../link/history-api.ts";
import { PickOne } from "../parts/pick-one.tsx";
import { agreedWords } from "../words/agreed-words.ts";
import { clientsWords } from "../words/clients-words.ts";
import { goalLabel } from "../words/goal-words.ts";
import { worldLabel } from "../words/world-words.ts";

const LOCKS: readonly Lock[] = ["protocol", "minutes", "world"];
const KEPT = "kept";

type NumberField = {
  readonly id: string;
  readonly label: string;
  readonly least: number;
  readonly most: number;
  readonly step?: number;
  readonly value: number | null;
  readonly onInput: (value: number | null) => void;
};

function NumberInput({ id, label, least, most, step = 1, value, onInput }: NumberField) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="number"
        min={least}
        max={most}
        step={step}
        placeholder={clientsWords().notAgreed}
        value={value ?? ""}
        onInput={(event) => {
          const { value: text } = event.currentTarget;
          onInput(text === "" ? null : Number(text));
        }}
      />
    </div>
  );
}

type Props = {
  readonly client: string;
  readonly settings: ClientSettings;
  readonly onSaved: (saved: ClientSettings) => void;
};

export function AgreedCard({ client, settings, onSaved }: Props) {
  const words = clientsWords();
  const [draft, setDraft] = useState(settings);
  const [protocol, setProtocol] = useState<Goal | typeof KEPT | "">(settings.protocol ? KEPT : "");
  const [problem, setProblem] = useState("");
  const change = (changes: Partial<ClientSettings>) => setDraft({ ...draft, ...changes });
  const cap = (changes: Partial<ClientSettings["caps"]>) => change({ caps: { ...draft.caps, ...changes } });
  const save = async (event: Event) => {
    event.preventDefault();
    const asked = protocol === KEPT ? settings.protocol : protocol === "" ? null : protocol;
    const answer = await writeSettings(client, { ...draft, protocol: asked });
    if ("problem" in answer) return setProblem(answer.problem);
    setProblem("");
    setDraft(answer.value);
    setProtocol(answer.value.protocol ? KEPT : "");
    onSaved(answer.value);
    announce(words.saved);
  };
  const { caps } = draft;
  return (
    <form class="card agreed" aria-labelledby="agreed-title" onSubmit={(event) => void save(event)}>
      <h2 id="agreed-title">{words.agreed}</h2>
      <p class="muted">{words.agreedAbout}</p>
      <div class="agreed-fields">
        <div class="field">
          <label for="agreed-protocol">{words.protocol}</label>
          <select
            id="agreed-protocol"
            value={protocol}
            onChange={(event) => setProtocol(event.currentTarget.value as typeof protocol)}
          >
            <option value="">{words.protocolGoal}</option>
            {settings.protocol && <option value={KEPT}>{words.protocolKept(goalLabel(settings.protocol.name))}</option>}
            {GOALS.map((goal) => (
              <option key={goal} value={goal}>
                {goalLabel(goal)}
              </option>
            ))}
          </select>
        </div>
        <PickOne
          id="agreed-world"
          label={words.world}
          names={WORLDS}
          labelOf={worldLabel}
          value={draft.world}
          none={words.anyWorld}
          onPick={(world) => change({ world })}
        />
        <NumberInput
          id="agreed-minutes"
          label={words.minutes}
          least={1}
          most={180}
          value={draft.minutes}
          onInput={(minutes) => change({ minutes })}
        />
        <NumberInput
          id="agreed-most-minutes"
          label={words.mostMinutes}
          least={1}
          most={1440}
          value={caps.sessionMinutes}
          onInput={(sessionMinutes) => cap({ sessionMinutes })}
        />
        <NumberInput
          id="agreed-a-day"
          label={words.mostADay}
          least={1}
          most={20}
          value={caps.sessionsPerDay}
          onInput={(sessionsPerDay) => cap({ sessionsPerDay })}
        />
        <NumberInput
          id="agreed-per-week"
          label={words.perWeek}
          least={1}
          most={21}
          value={draft.sessionsPerWeek}
          onInput={(sessionsPerWeek) => change({ sessionsPerWeek })}
        />
        <NumberInput
          id="agreed-volume"
          label={words.volume}
          least={-60}
          most={0}
          value={caps.volumeDb}
          onInput={(volumeDb) => cap({ volumeDb })}
        />
      </div>
      <fieldset class="agreed-locks">
        <legend>{words.locks}</legend>
        {LOCKS.map((lock) => (
          <label key={lock} class="check">
            <input
              type="checkbox"
              checked={draft.locks.includes(lock)}
              onChange={(event) =>
                change({
                  locks: event.currentTarget.checked
                    ? [...draft.locks, lock]
                    : draft.locks.filter((other) => other !== lock),
                })
              }
            />
            {agreedWords().lockNames[lock]}
          </label>
        ))}
      </fieldset>
      <div class="field">
        <label for="agreed-note">{words.note}</label>
        <textarea
          id="agreed-note"
          rows={3}
          maxLength={4000}
          aria-describedby="agreed-note-hint"
          value={draft.note}
          onInput={(event) => change({ note: event.currentTarget.value })}
        />
        <p id="agreed-note-hint" class="muted small">
          {words.noteHint}
        </p>
      </div>
      <p class="problem" role="alert">
        {problem}
      </p>
      <div class="row row-end">
        <button type="submit" class="button-main">
          {words.save}
        </button>
      </div>
    </form>
  );
}
