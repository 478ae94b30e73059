/** This file is about everything of a person: to take away as one archive, and to delete for good, with what goes said beforehand. */
import { useState } from "preact/hooks";
import type { PersonHoldings } from "../../src/wire.ts";
import { announce } from "../app/page-state.ts";
import { forgetPerson, person } from "../app/people.ts";
import { archivePath, deletePerson, fetchPersonHoldings } from "../link/api.ts";
import { Icon } from "../parts/icon.tsx";
import { bytesText } from "../words/bytes.ts";
import { DeleteDialog } from "./delete-dialog.tsx";

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

function whatGoes({ sessions, profiles, bytes, open }: PersonHoldings): string {
  const stays = open > 0 ? " The session that is being recorded stays." : "";
  const all = `${counted(sessions, "session", "sessions")} and ${counted(profiles, "calibration", "calibrations")}`;
  return `${all}, ${bytesText(bytes)}, are removed from this computer, and the name from this browser.${stays}`;
}

export function MyDataCard({ onDeleted }: { readonly onDeleted: () => void }) {
  const [held, setHeld] = useState<PersonHoldings | null>(null);
  const [problem, setProblem] = useState("");
  const known = person.value;
  const look = async () => {
    if (!known) return;
    const answer = await fetchPersonHoldings(known.id);
    if ("value" in answer) setHeld(answer.value);
    else setProblem(answer.problem);
  };
  const remove = async () => {
    setHeld(null);
    if (!known) return;
    const answer = await deletePerson(known.id);
    if ("problem" in answer) return setProblem(answer.problem);
    forgetPerson(known.id);
    announce("Everything was deleted.");
    onDeleted();
  };
  return (
    <section class="card my-data" aria-labelledby="my-data-title">
      <h2 id="my-data-title">Your data</h2>
      <p>
        It lies on this computer alone. An archive holds the recordings, the calibrations and a page that says what is
        what.
      </p>
      <p class="problem" role="alert">
        {problem}
      </p>
      <p class="row">
        {known && (
          <a class="button" href={archivePath(known.id)} download={`attune-${known.id}.zip`}>
            <Icon name="download" /> Take everything of {known.name} with you
          </a>
        )}
        <a class="button" href={archivePath(null)} download="attune-everything.zip">
          <Icon name="download" /> Take all recordings of this computer
        </a>
        {known && (
          <button type="button" class="button-quiet" onClick={() => void look()}>
            <Icon name="trash" /> Delete everything of {known.name}
          </button>
        )}
      </p>
      {held && known && (
        <DeleteDialog
          title={`Delete everything of ${known.name}?`}
          onKeep={() => setHeld(null)}
          onDelete={() => void remove()}
        >
          {whatGoes(held)} What you downloaded stays where you put it. This cannot be undone.
        </DeleteDialog>
      )}
    </section>
  );
}
