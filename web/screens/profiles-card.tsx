/** This file lists the baselines of a person: when, on what, whether they fit, and how to delete them for good. */

import { useRef, useState } from "preact/hooks";
import type { ProfileSummary } from "../../src/wire.ts";
import { announce } from "../app/page-state.ts";
import { forgetPerson, people, person } from "../app/people.ts";
import type { Person } from "../app/person.ts";
import { profiles, removeProfile } from "../link/profiles.ts";
import { DeleteButton } from "../parts/delete-button.tsx";
import { dayText, timeText } from "../words/date.ts";
import { numberText } from "../words/numbers.ts";
import { restWords } from "../words/rest-words.ts";
import { sentence } from "../words/sentence.ts";
import { sourceLabel } from "../words/source-words.ts";
import { DeleteDialog } from "./delete-dialog.tsx";

type RowProps = { readonly profile: ProfileSummary; readonly onDelete: () => void };

function ProfileRow({ profile, onDelete }: RowProps) {
  const { createdAt, headband, individualAlpha, misfit, isStale, ageDays, concerns } = profile;
  const when = `${dayText(createdAt)}, ${timeText(createdAt)}`;
  const words = restWords();
  const notes = misfit === null ? concerns : [misfit];
  return (
    <li class="profile-row">
      <div>
        <p class="profile-head">
          <strong>{dayText(createdAt)}</strong> <span class="muted">{timeText(createdAt)}</span>
          <span class={misfit === null ? "tag" : "tag tag-open"}>
            {misfit === null ? words.fits : words.doesNotFit}
          </span>
          {isStale && <span class="tag tag-open">{words.daysOld(ageDays)}</span>}
        </p>
        <p class="muted">
          {sourceLabel(headband)}
          {individualAlpha && words.alphaAt(numberText(individualAlpha.iafHz, 1))}
        </p>
        {notes.map((note) => (
          <p key={note} class="small">
            {sentence(note)}
          </p>
        ))}
      </div>
      <DeleteButton what={words.baselineOf(when)} onDelete={onDelete} />
    </li>
  );
}

function ForgetName({ known }: { readonly known: Person }) {
  const [isAsking, setAsking] = useState(false);
  if (!people.value.includes(known)) return null;
  const forget = () => {
    setAsking(false);
    forgetPerson(known.id);
    announce(restWords().forgotten);
  };
  return (
    <div>
      <button type="button" class="button-quiet button-small" onClick={() => setAsking(true)}>
        {restWords().forget(known.name)}
      </button>
      {isAsking && (
        <DeleteDialog title={restWords().forgetTitle(known.name)} onKeep={() => setAsking(false)} onDelete={forget}>
          {restWords().forgetLine}
        </DeleteDialog>
      )}
    </div>
  );
}

export function ProfilesCard() {
  const [doomed, setDoomed] = useState<ProfileSummary | null>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const words = restWords();
  const known = person.value;
  const listed = profiles.value;
  if (!known) return null;
  const remove = async (profile: ProfileSummary) => {
    setDoomed(null);
    if (await removeProfile(known.id, profile.id)) announce(restWords().deleted);
    title.current?.focus();
  };
  return (
    <section class="card" aria-labelledby="profiles-title">
      <h2 ref={title} id="profiles-title" tabIndex={-1}>
        {words.baselinesOf(known.name)}
      </h2>
      {!listed && <p class="muted">{words.looking}</p>}
      {listed?.length === 0 && <p class="muted">{words.none}</p>}
      <ul class="profile-list">
        {listed?.map((profile) => (
          <ProfileRow key={profile.id} profile={profile} onDelete={() => setDoomed(profile)} />
        ))}
      </ul>
      <ForgetName known={known} />
      {doomed && (
        <DeleteDialog title={words.deleteTitle} onKeep={() => setDoomed(null)} onDelete={() => remove(doomed)}>
          {words.deleteLine(`${dayText(doomed.createdAt)}, ${timeText(doomed.createdAt)}`)}
        </DeleteDialog>
      )}
    </section>
  );
}
