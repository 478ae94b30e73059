/** This file is one client: what is agreed, their own page, what their sessions show over weeks, and the deletion of everything of theirs. */
import { useEffect, useState } from "preact/hooks";
import type { ClientSettings, PersonHoldings } from "../../src/wire.ts";
import { announce } from "../app/page-state.ts";
import { choosePerson, forgetPerson, nameOf } from "../app/people.ts";
import { pathOf, SESSIONS_PATH } from "../app/route.ts";
import { loadAgreed } from "../link/agreed.ts";
import { deletePerson, fetchPersonHoldings } from "../link/api.ts";
import { closePage, fetchSettings, OWNERS_DOOR, openPage } from "../link/history-api.ts";
import { Icon } from "../parts/icon.tsx";
import { ScreenTitle } from "../parts/screen-title.tsx";
import { clientsWords } from "../words/clients-words.ts";
import { unknownText } from "../words/unknown-recordings.ts";
import { AgreedCard } from "./agreed-card.tsx";
import { DeleteDialog } from "./delete-dialog.tsx";
import { TrendsCard } from "./trends-card.tsx";

type Tell = (problem: string) => void;

function PageCard({ client, tell }: { readonly client: string; readonly tell: Tell }) {
  const words = clientsWords();
  const [link, setLink] = useState("");
  const make = async () => {
    const answer = await openPage(client);
    if ("problem" in answer) return tell(answer.problem);
    setLink(answer.value.link);
  };
  const close = async () => {
    const answer = await closePage(client);
    if ("problem" in answer) return tell(answer.problem);
    setLink("");
    announce(words.pageClosed);
  };
  return (
    <section class="card" aria-labelledby="page-title">
      <h2 id="page-title">{words.page}</h2>
      <p class="muted">{words.pageAbout}</p>
      {link !== "" && (
        <div class="field">
          <label for="page-link">{words.linkLabel}</label>
          <input
            id="page-link"
            type="text"
            readOnly
            class="page-link"
            value={link}
            onFocus={(event) => event.currentTarget.select()}
          />
        </div>
      )}
      <p class="row">
        <button type="button" class="button" onClick={() => void make()}>
          {link === "" ? words.makeLink : words.newLink}
        </button>
        <button type="button" class="button-quiet" onClick={() => void close()}>
          {words.closePage}
        </button>
      </p>
    </section>
  );
}

function RemoveCard({ client, tell }: { readonly client: string; readonly tell: Tell }) {
  const words = clientsWords();
  const [held, setHeld] = useState<PersonHoldings | null>(null);
  const look = async () => {
    const answer = await fetchPersonHoldings(client);
    if ("value" in answer) setHeld(answer.value);
    else tell(answer.problem);
  };
  const remove = async () => {
    setHeld(null);
    const answer = await deletePerson(client);
    if ("problem" in answer) return tell(answer.problem);
    forgetPerson(client);
    announce(`${words.removed}${unknownText(answer.value.unknown)}`);
    location.hash = pathOf("clients");
  };
  return (
    <>
      <p class="row">
        <a class="button" href={SESSIONS_PATH} onClick={() => choosePerson(client)}>
          {words.history}
        </a>
        <button type="button" class="button-quiet" onClick={() => void look()}>
          <Icon name="trash" /> {words.remove}
        </button>
      </p>
      {held && (
        <DeleteDialog
          title={words.removeTitle(nameOf(client))}
          onKeep={() => setHeld(null)}
          onDelete={() => void remove()}
        >
          {words.removeText(held.sessions, held.profiles)}
          {unknownText(held.unknown)}
        </DeleteDialog>
      )}
    </>
  );
}

export function ClientScreen({ id }: { readonly id: string }) {
  const words = clientsWords();
  const [settings, setSettings] = useState<ClientSettings | null>(null);
  const [problem, setProblem] = useState("");
  useEffect(() => {
    void fetchSettings(id).then((answer) => {
      if ("value" in answer) setSettings(answer.value);
      else setProblem(answer.problem);
    });
  }, [id]);
  return (
    <div class="screen screen-client">
      <a class="back-link" href={pathOf("clients")}>
        <Icon name="back" /> {words.title}
      </a>
      <ScreenTitle text={nameOf(id)} />
      <p class="problem" role="alert">
        {problem}
      </p>
      <div class="stack">
        <div class="columns">
          {settings ? (
            <AgreedCard
              client={id}
              settings={settings}
              onSaved={(saved) => {
                setSettings(saved);
                void loadAgreed();
              }}
            />
          ) : (
            <p role="status">{words.reading}</p>
          )}
          <div class="stack">
            <TrendsCard client={id} door={OWNERS_DOOR} />
            <PageCard client={id} tell={setProblem} />
          </div>
        </div>
        <RemoveCard client={id} tell={setProblem} />
      </div>
    </div>
  );
}
