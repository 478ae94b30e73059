/** This file lists the baselines of a person: when, on what, whether they fit, and how to delete them for good. */

import { useRef, useState } from "preact/hooks";
import type { ProfileSummary } from "../../src/wire.ts";
import { announce } from "../app/page-state.ts";
import { forgetPerson, people, person } from "../app/people.ts";
import type { Person } from "../app/person.ts";
import { profiles, removeProfile } from "../link/profiles.ts";
import { DeleteButton } from "../parts/delete-button.tsx";
import { dayText, timeText } from "../words/date.ts";
import { sentence } from "../words/sentence.ts";
import { sourceLabel } from "../words/source-words.ts";
import { DeleteDialog } from "./delete-dialog.tsx";

type RowProps = { readonly profile: ProfileSummary; readonly onDelete: () => void };

function ProfileRow({ profile, onDelete }: RowProps) {
  const { createdAt, headband, individualAlpha, misfit, isStale, ageDays, concerns } = profile;
  const when = `${dayText(createdAt)}, ${timeText(createdAt)}`;
  const notes = misfit === null ? concerns : [misfit];
  return (
    <li class="profile-row">
      <div>
        <p class="profile-head">
          <strong>{dayText(createdAt)}</strong> <span class="muted">{timeText(createdAt)}</span>
          <span class={misfit === null ? "tag" : "tag tag-open"}>{misfit === null ? "fits" : "does not fit now"}</span>
          {isStale && <span class="tag tag-open">{ageDays} days old</span>}
        </p>
        <p class="muted">
          {sourceLabel(headband)}
          {individualAlpha && ` · alpha ${individualAlpha.iafHz.toFixed(1)} Hz`}
        </p>
        {notes.map((note) => (
          <p key={note} class="small">
            {sentence(note)}
          </p>
        ))}
      </div>
      <DeleteButton what={`the baseline of ${when}`} onDelete={onDelete} />
    </li>
  );
}

function ForgetName({ known }: { readonly known: Person }) {
  const [isAsking, setAsking] = useState(false);
  if (!people.value.includes(known)) return null;
  const forget = () => {
    setAsking(false);
    forgetPerson(known.id);
    announce("The name is forgotten.");
  };
  return (
    <div>
      <button type="button" class="button-quiet button-small" onClick={() => setAsking(true)}>
        Forget the name {known.name} in this browser
      </button>
      {isAsking && (
        <DeleteDialog title={`Forget the name ${known.name}?`} onKeep={() => setAsking(false)} onDelete={forget}>
          The name stands in this browser alone and is removed from it. Baselines and recorded sessions stay on this
          computer, under an id that only they tell; they can be deleted one by one.
        </DeleteDialog>
      )}
    </div>
  );
}

export function ProfilesCard() {
  const [doomed, setDoomed] = useState<ProfileSummary | null>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const known = person.value;
  const listed = profiles.value;
  if (!known) return null;
  const remove = async (profile: ProfileSummary) => {
    setDoomed(null);
    if (await removeProfile(known.id, profile.id)) announce("Baseline deleted.");
    title.current?.focus();
  };
  return (
    <section class="card" aria-labelledby="profiles-title">
      <h2 ref={title} id="profiles-title" tabIndex={-1}>
        Baselines of {known.name}
      </h2>
      {!listed && <p class="muted">Looking for them…</p>}
      {listed?.length === 0 && (
        <p class="muted">None yet. Until there is one, each session learns its own in its first clean minute.</p>
      )}
      <ul class="profile-list">
        {listed?.map((profile) => (
          <ProfileRow key={profile.id} profile={profile} onDelete={() => setDoomed(profile)} />
        ))}
      </ul>
      <ForgetName known={known} />
      {doomed && (
        <DeleteDialog title="Delete this baseline?" onKeep={() => setDoomed(null)} onDelete={() => remove(doomed)}>
          {dayText(doomed.createdAt)}, {timeText(doomed.createdAt)}. It is removed from this computer. Recorded sessions
          keep what they were compared with. This cannot be undone.
        </DeleteDialog>
      )}
    </section>
  );
}
