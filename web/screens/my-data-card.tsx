/** This file is about everything of a person: to take away as one archive, and to delete for good, with what goes said beforehand. */
import { useState } from "preact/hooks";
import type { PersonHoldings } from "../../src/wire.ts";
import { announce } from "../app/page-state.ts";
import { forgetPerson, person } from "../app/people.ts";
import { archivePath, deletePerson, fetchPersonHoldings } from "../link/api.ts";
import { awaitNoGuessOf } from "../link/awaiting-guess.ts";
import { ended } from "../link/live-state.ts";
import { Icon } from "../parts/icon.tsx";
import { bytesText } from "../words/bytes.ts";
import { dataWords } from "../words/data-words.ts";
import { language } from "../words/language.ts";
import { counted } from "../words/numbers.ts";
import { unknownText } from "../words/unknown-recordings.ts";
import { DeleteDialog } from "./delete-dialog.tsx";

function whatGoes({ sessions, profiles, bytes, open, unknown }: PersonHoldings): string {
  const words = dataWords();
  const goes = words.goes(counted(sessions, words.sessions), counted(profiles, words.calibrations), bytesText(bytes));
  return `${goes}${open > 0 ? words.stays : ""}${unknownText(unknown)}`;
}

export function MyDataCard({ onDeleted }: { readonly onDeleted: () => void }) {
  const [held, setHeld] = useState<PersonHoldings | null>(null);
  const [problem, setProblem] = useState("");
  const words = dataWords();
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
    if (ended.value?.client === known.id) ended.value = null;
    awaitNoGuessOf(known.id);
    announce(`${dataWords().deleted}${unknownText(answer.value.unknown)}`);
    onDeleted();
  };
  return (
    <section class="card my-data" aria-labelledby="my-data-title">
      <h2 id="my-data-title">{words.title}</h2>
      <p>{words.line}</p>
      <p class="problem" role="alert">
        {problem}
      </p>
      <p class="row">
        {known && (
          <a class="button" href={archivePath(known.id, language.value)} download={`attune-${known.id}.zip`}>
            <Icon name="download" /> {words.takeOf(known.name)}
          </a>
        )}
        <a class="button" href={archivePath(null, language.value)} download="attune-everything.zip">
          <Icon name="download" /> {words.takeAll}
        </a>
        {known && (
          <button type="button" class="button-quiet" onClick={() => void look()}>
            <Icon name="trash" /> {words.deleteOf(known.name)}
          </button>
        )}
      </p>
      {held && known && (
        <DeleteDialog title={words.deleteTitle(known.name)} onKeep={() => setHeld(null)} onDelete={() => void remove()}>
          {whatGoes(held)} {words.downloads}
        </DeleteDialog>
      )}
    </section>
  );
}
