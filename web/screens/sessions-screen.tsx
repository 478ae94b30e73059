/** This file lists what was recorded: newest first, with what each was, to play back or to delete. */

import { useEffect, useRef, useState } from "preact/hooks";
import type { ListedSession, NewerSession, SessionSummary } from "../../src/wire.ts";
import { announce } from "../app/page-state.ts";
import { playbackPath, SESSION_PATH } from "../app/route.ts";
import { deleteSession, fetchSessions } from "../link/api.ts";
import { DeleteButton } from "../parts/delete-button.tsx";
import { Icon } from "../parts/icon.tsx";
import { ScreenTitle } from "../parts/screen-title.tsx";
import { CONDITION_WORDS } from "../words/condition-words.ts";
import { dayText, timeText } from "../words/date.ts";
import { clockText, percentText, spokenDuration } from "../words/duration.ts";
import { goalLabel } from "../words/goal-words.ts";
import { STATE_WORDS } from "../words/session-words.ts";
import { sourceLabel } from "../words/source-words.ts";
import { DeleteDialog } from "./delete-dialog.tsx";
import { MyDataCard } from "./my-data-card.tsx";
import { WhatGoes } from "./what-goes.tsx";

function sealText({ reveal }: SessionSummary): string {
  if (reveal === null) return "sealed: guess in the playback";
  return reveal.arms.at(-1) === "contingent" ? "was sealed: followed you" : "was sealed: a recording";
}

function SessionRow({ summary, onDelete }: { readonly summary: SessionSummary; readonly onDelete: () => void }) {
  const { startedAt, goal, durationSec, usableShare, source, state, session, condition } = summary;
  const when = `${dayText(startedAt)}, ${timeText(startedAt)}`;
  const note = STATE_WORDS[state];
  return (
    <li class="card session-row">
      <div class="session-when">
        <strong>{dayText(startedAt)}</strong>
        <span class="muted">{timeText(startedAt)}</span>
      </div>
      <div class="session-what">
        <span class="tag">{goalLabel(goal)}</span>
        {condition && <span class="tag">{CONDITION_WORDS[condition].label}</span>}
        <span>
          <span aria-hidden="true">{clockText(durationSec)}</span>
          <span class="visually-hidden">{spokenDuration(durationSec)}</span>
        </span>
        <span class="usable">
          <meter aria-label="Usable share" min={0} max={1} value={usableShare} /> {percentText(usableShare)} usable
        </span>
        <span class="muted session-source">{sourceLabel(source)}</span>
        {summary.arm === "sealed" && <span class="tag tag-open">{sealText(summary)}</span>}
        {note !== "" && <span class="tag tag-open">{note}</span>}
      </div>
      <div class="row">
        {state !== "open" && (
          <a class="button" href={playbackPath(session)} aria-label={`Play back the session of ${when}`}>
            <Icon name="play" /> Play back
          </a>
        )}
        <DeleteButton what={`the session of ${when}`} disabled={state === "open"} onDelete={onDelete} />
      </div>
    </li>
  );
}

/** It is there and can be deleted; what it holds only a newer version can tell. */
function NewerRow({ newer, onDelete }: { readonly newer: NewerSession; readonly onDelete: () => void }) {
  const { startedAt, state } = newer;
  return (
    <li class="card session-row">
      <div class="session-when">
        <strong>{dayText(startedAt)}</strong>
        <span class="muted">{timeText(startedAt)}</span>
      </div>
      <div class="session-what">
        <span class="tag tag-open">{STATE_WORDS[state]}</span>
      </div>
      <div class="row">
        <DeleteButton what={`the session of ${dayText(startedAt)}, ${timeText(startedAt)}`} onDelete={onDelete} />
      </div>
    </li>
  );
}

function NoSessions() {
  return (
    <section class="card empty">
      <h2>Nothing recorded yet</h2>
      <p>Every session is kept on this computer, from its first sample on, to be heard and looked at again.</p>
      <a class="button-main" href={SESSION_PATH}>
        Begin a session
      </a>
    </section>
  );
}

type Listing = { readonly sessions: readonly ListedSession[] | null; readonly problem: string };

export function SessionsScreen() {
  const [listing, setListing] = useState<Listing>({ sessions: null, problem: "" });
  const [doomed, setDoomed] = useState<ListedSession | null>(null);
  const screen = useRef<HTMLDivElement>(null);
  const load = async () => {
    const answer = await fetchSessions();
    setListing((before) =>
      "value" in answer ? { sessions: answer.value, problem: "" } : { ...before, problem: answer.problem },
    );
  };
  useEffect(() => void load(), []);
  const remove = async (summary: ListedSession) => {
    setDoomed(null);
    const answer = await deleteSession(summary.session);
    await load();
    if ("problem" in answer) setListing((before) => ({ ...before, problem: answer.problem }));
    else announce("Session deleted.");
    screen.current?.querySelector("h1")?.focus();
  };
  const { sessions, problem } = listing;
  return (
    <div ref={screen} class="screen screen-sessions">
      <ScreenTitle text="Sessions" />
      <p class="problem" role="alert">
        {problem}
      </p>
      {!sessions && problem === "" && <p role="status">Reading the sessions…</p>}
      {sessions?.length === 0 && <NoSessions />}
      <ul class="session-list">
        {sessions?.map((listed) =>
          listed.state === "newer" ? (
            <NewerRow key={listed.session} newer={listed} onDelete={() => setDoomed(listed)} />
          ) : (
            <SessionRow key={listed.session} summary={listed} onDelete={() => setDoomed(listed)} />
          ),
        )}
      </ul>
      {sessions && sessions.length > 0 && <MyDataCard onDeleted={() => void load()} />}
      {doomed && (
        <DeleteDialog
          title="Delete this session?"
          beside={<WhatGoes session={doomed.session} />}
          onKeep={() => setDoomed(null)}
          onDelete={() => remove(doomed)}
        >
          {doomed.state !== "newer" && `${goalLabel(doomed.goal)}, ${clockText(doomed.durationSec)}, `}
          {dayText(doomed.startedAt)}, {timeText(doomed.startedAt)}. This is removed from this computer and cannot be
          undone:
        </DeleteDialog>
      )}
    </div>
  );
}
