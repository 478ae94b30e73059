/** This file shows everybody at a glance: whether sessions take place and can be read, without a grade; and adds somebody. */
import { useEffect, useState } from "preact/hooks";
import type { ClientGlance } from "../../src/wire.ts";
import { announce } from "../app/page-state.ts";
import { addPerson, nameOf, person } from "../app/people.ts";
import { MOST_NAME } from "../app/person.ts";
import { pathOf, SESSIONS_PATH } from "../app/route.ts";
import { fetchGlance, fetchSettings, writeSettings } from "../link/history-api.ts";
import { Icon } from "../parts/icon.tsx";
import { ScreenTitle } from "../parts/screen-title.tsx";
import { clientsWords } from "../words/clients-words.ts";
import { dayText } from "../words/date.ts";
import { percentText } from "../words/duration.ts";

/** Four bars, the last week on the right; the words beside it say the same. */
function Weeks({ weeks, sessionsPerWeek }: Pick<ClientGlance, "weeks" | "sessionsPerWeek">) {
  const most = Math.max(...weeks, sessionsPerWeek ?? 0, 1);
  const words = clientsWords();
  return (
    <div class="glance-weeks">
      <svg viewBox="0 0 76 32" aria-hidden="true">
        {weeks.map((count, i) => {
          const high = Math.max(1.5, (count / most) * 28);
          return <rect key={i} x={i * 20} y={30 - high} width="14" height={high} rx="3" />;
        })}
        {sessionsPerWeek !== null && (
          <line x1="0" x2="76" y1={30 - (sessionsPerWeek / most) * 28} y2={30 - (sessionsPerWeek / most) * 28} />
        )}
      </svg>
      <span class="small">
        {words.weeksTold(weeks)}
        {sessionsPerWeek !== null && `; ${words.agreedTimes(sessionsPerWeek)}`}
      </span>
    </div>
  );
}

function remarksOf(one: ClientGlance): readonly string[] {
  const words = clientsWords();
  return [
    ...(one.hardlyRead > 0 ? [words.hardly(one.hardlyRead)] : []),
    ...(one.discomfort > 0 ? [words.discomfort(one.discomfort)] : []),
    ...(one.sealedWaiting > 0 ? [words.waiting(one.sealedWaiting)] : []),
    ...(one.hasPage ? [words.hasPage] : []),
  ];
}

function Glance({ one }: { readonly one: ClientGlance }) {
  const words = clientsWords();
  const name = nameOf(one.client);
  const remarks = remarksOf(one);
  return (
    <li class="card glance">
      <div>
        <h2>{name}</h2>
        {name !== one.client && <p class="muted small glance-id">{one.client}</p>}
        {one.protocol !== null && <p class="small">{one.protocol}</p>}
      </div>
      <dl class="facts">
        <div>
          <dt>{words.sessions}</dt>
          <dd>{one.sessions}</dd>
        </div>
        <div>
          <dt>{words.last}</dt>
          <dd>{one.lastAt === null ? words.never : dayText(one.lastAt)}</dd>
        </div>
        <div>
          <dt>{words.usable}</dt>
          <dd>{one.usableShare === null ? "–" : percentText(one.usableShare)}</dd>
        </div>
        <div>
          <dt>{words.weeks}</dt>
          <dd>
            <Weeks weeks={one.weeks} sessionsPerWeek={one.sessionsPerWeek} />
          </dd>
        </div>
      </dl>
      <a class="button" href={pathOf("client", one.client)} aria-label={words.openOf(name)}>
        {words.open}
      </a>
      {remarks.length > 0 && (
        <p class="chips glance-remarks">
          {remarks.map((remark) => (
            <span key={remark} class="tag tag-open">
              {remark}
            </span>
          ))}
        </p>
      )}
    </li>
  );
}

function AddClient({ onAdded }: { readonly onAdded: (problem: string) => void }) {
  const words = clientsWords();
  const [name, setName] = useState("");
  const add = async (event: Event) => {
    event.preventDefault();
    addPerson(name);
    setName("");
    const id = person.peek()?.id;
    if (!id) return;
    // Nothing is agreed yet; but from now on the data folder knows them.
    const known = await fetchSettings(id);
    const answer = "value" in known ? await writeSettings(id, known.value) : known;
    onAdded("problem" in answer ? answer.problem : "");
  };
  return (
    <form class="card" aria-labelledby="add-title" onSubmit={(event) => void add(event)}>
      <h2 id="add-title">{words.add}</h2>
      <div class="field">
        <label for="client-name">{words.name}</label>
        <div class="row row-tight">
          <input
            id="client-name"
            type="text"
            required
            maxLength={MOST_NAME}
            autocomplete="off"
            spellcheck={false}
            aria-describedby="client-name-hint"
            value={name}
            onInput={(event) => setName(event.currentTarget.value)}
          />
          <button type="submit" class="button">
            {words.addButton}
          </button>
        </div>
        <p id="client-name-hint" class="muted small">
          {words.nameHint}
        </p>
      </div>
    </form>
  );
}

export function ClientsScreen() {
  const words = clientsWords();
  const [all, setAll] = useState<readonly ClientGlance[] | null>(null);
  const [problem, setProblem] = useState("");
  const load = async () => {
    const answer = await fetchGlance();
    if ("value" in answer) setAll(answer.value);
    setProblem("problem" in answer ? answer.problem : "");
  };
  useEffect(() => void load(), []);
  return (
    <div class="screen screen-clients">
      <a class="back-link" href={SESSIONS_PATH}>
        <Icon name="back" /> {words.back}
      </a>
      <ScreenTitle text={words.title} />
      <p class="muted">{words.about}</p>
      <p class="problem" role="alert">
        {problem}
      </p>
      {!all && problem === "" && <p role="status">{words.reading}</p>}
      {all?.length === 0 && <p class="card empty">{words.none}</p>}
      <div class="stack">
        <ul class="session-list">
          {all?.map((one) => (
            <Glance key={one.client} one={one} />
          ))}
        </ul>
        <AddClient
          onAdded={(said) => {
            if (said === "") announce(words.saved);
            void load().then(() => said !== "" && setProblem(said));
          }}
        />
      </div>
    </div>
  );
}
