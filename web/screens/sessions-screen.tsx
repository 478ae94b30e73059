/** This file is the history: what was recorded, to be looked for, over weeks, to play back, to write to or to delete. */

import { useRef, useState } from "preact/hooks";
import type { HistoryAsk, ListedSession, SessionSummary } from "../../src/wire.ts";
import { announce } from "../app/page-state.ts";
import { nameOf, person } from "../app/people.ts";
import { pathOf, playbackPath, SESSION_PATH } from "../app/route.ts";
import { deleteSession } from "../link/api.ts";
import { awaitNoGuess } from "../link/awaiting-guess.ts";
import { OWNERS_DOOR } from "../link/history-api.ts";
import { ended } from "../link/live-state.ts";
import { PAGE_SIZE, useHistory } from "../link/use-history.ts";
import { DeleteButton } from "../parts/delete-button.tsx";
import { HistoryFilter } from "../parts/history-filter.tsx";
import { Icon } from "../parts/icon.tsx";
import { LockedNote } from "../parts/locked-note.tsx";
import { NotesEditor } from "../parts/notes-editor.tsx";
import { Pager } from "../parts/pager.tsx";
import { ScreenTitle } from "../parts/screen-title.tsx";
import { isUnread, SessionRow, UnreadRow, whenOf } from "../parts/session-row.tsx";
import { UnlockDialog } from "../parts/unlock-form.tsx";
import { clientsWords } from "../words/clients-words.ts";
import { clockText } from "../words/duration.ts";
import { encryptionWords } from "../words/encryption-words.ts";
import { goalLabel } from "../words/goal-words.ts";
import { historyWords } from "../words/history-words.ts";
import { DeleteDialog } from "./delete-dialog.tsx";
import { MyDataCard } from "./my-data-card.tsx";
import { TrendsCard } from "./trends-card.tsx";
import { WhatGoes } from "./what-goes.tsx";

function NoSessions() {
  const words = historyWords();
  return (
    <section class="card empty">
      <h2>{words.noneTitle}</h2>
      <p>{words.none}</p>
      <a class="button-main" href={SESSION_PATH}>
        {words.begin}
      </a>
    </section>
  );
}

type RowProps = {
  readonly listed: ListedSession;
  readonly isOfMany: boolean;
  readonly onWrite: (summary: SessionSummary) => void;
  readonly onDelete: () => void;
  readonly onUnlock: () => void;
};

function Row({ listed, isOfMany, onWrite, onDelete, onUnlock }: RowProps) {
  const words = historyWords();
  const when = whenOf(listed);
  const remove = <DeleteButton what={words.sessionOf(when)} disabled={listed.state === "open"} onDelete={onDelete} />;
  if (isUnread(listed)) {
    return (
      <UnreadRow unread={listed}>
        {listed.state === "encrypted" && (
          <button type="button" class="button" aria-label={encryptionWords().unlockOf(when)} onClick={onUnlock}>
            {encryptionWords().unlock}
          </button>
        )}
        {remove}
      </UnreadRow>
    );
  }
  return (
    <SessionRow summary={listed} whose={isOfMany && listed.client ? nameOf(listed.client) : null}>
      {listed.state !== "open" && (
        <>
          <a class="button" href={playbackPath(listed.session)} aria-label={words.playBackOf(when)}>
            <Icon name="play" /> {words.playBack}
          </a>
          <button
            type="button"
            class="button-quiet button-square"
            aria-label={words.writeTo(when)}
            title={words.write}
            onClick={() => onWrite(listed)}
          >
            <Icon name="pencil" />
          </button>
        </>
      )}
      {remove}
    </SessionRow>
  );
}

/** What is looked for first: the sessions of who is there. */
const firstAsked = (): HistoryAsk => ({ client: person.value?.id ?? null });

export function SessionsScreen() {
  const words = historyWords();
  const [asked, setAsked] = useState<HistoryAsk>(firstAsked);
  const [doomed, setDoomed] = useState<ListedSession | null>(null);
  const [isNamed, setNamed] = useState(false);
  const [isUnlocking, setUnlocking] = useState(false);
  const [written, setWritten] = useState<SessionSummary | null>(null);
  const { page, problem, reload, tell } = useHistory(asked, OWNERS_DOOR);
  const screen = useRef<HTMLDivElement>(null);
  // The weeks are read again by it, too.
  const [changes, setChanges] = useState(0);
  const refresh = () => {
    setChanges((before) => before + 1);
    reload();
  };
  const look = (next: HistoryAsk) => setAsked({ ...next, offset: 0 });
  const remove = async ({ session }: ListedSession) => {
    setDoomed(null);
    const answer = await deleteSession(session);
    refresh();
    if ("problem" in answer) tell(answer.problem);
    else {
      announce(words.deleted);
      awaitNoGuess(session);
      if (ended.value?.session === session) ended.value = null;
    }
    screen.current?.querySelector("h1")?.focus();
  };
  const isFiltered = Boolean(asked.search || asked.tag || asked.goal || asked.client);
  const isEmpty = page?.total === 0 && !isFiltered;
  return (
    <div ref={screen} class="screen screen-sessions">
      <div class="card-head">
        <ScreenTitle text={words.title} />
        <a href={pathOf("clients")}>{clientsWords().link}</a>
      </div>
      <p class="problem" role="alert">
        {problem}
      </p>
      <LockedNote onUnlocked={refresh} />
      {!page && problem === "" && <p role="status">{words.reading}</p>}
      {isEmpty && <NoSessions />}
      {page && !isEmpty && (
        <div class="stack">
          <HistoryFilter asked={asked} page={page} onAsk={look} />
          <TrendsCard key={changes} client={asked.client ?? null} door={OWNERS_DOOR} />
          <section aria-label={words.found(page.total)} class="stack-tight">
            <p class="row history-found" role="status">
              {page.total === 0 ? words.noneFound : words.found(page.total)}
              {isFiltered && (
                <button type="button" class="button-quiet" onClick={() => look({})}>
                  {words.clear}
                </button>
              )}
            </p>
            <ul class="session-list">
              {page.sessions.map((listed) => (
                <Row
                  key={listed.session}
                  listed={listed}
                  isOfMany={!asked.client}
                  onWrite={setWritten}
                  onDelete={() => {
                    setNamed(false);
                    setDoomed(listed);
                  }}
                  onUnlock={() => setUnlocking(true)}
                />
              ))}
            </ul>
            <Pager
              offset={page.offset}
              shown={page.sessions.length}
              total={page.total}
              size={PAGE_SIZE}
              onTurn={(offset) => setAsked({ ...asked, offset })}
            />
          </section>
          <MyDataCard onDeleted={refresh} />
        </div>
      )}
      {written && (
        <NotesEditor
          summary={written}
          onDone={(notes) => {
            setWritten(null);
            if (notes) reload();
          }}
        />
      )}
      {isUnlocking && (
        <UnlockDialog
          onDone={(isUnlocked) => {
            setUnlocking(false);
            if (isUnlocked) refresh();
          }}
        />
      )}
      {doomed && (
        <DeleteDialog
          title={words.deleteTitle}
          beside={<WhatGoes session={doomed.session} onRead={() => setNamed(true)} />}
          isReady={isNamed}
          onKeep={() => setDoomed(null)}
          onDelete={() => remove(doomed)}
        >
          {!isUnread(doomed) && `${goalLabel(doomed.goal)}, ${clockText(doomed.durationSec)}, `}
          {whenOf(doomed)}. {words.deleteWarning}
        </DeleteDialog>
      )}
    </div>
  );
}
