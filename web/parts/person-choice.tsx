/** This file asks who is there: a name of this browser, or somebody new. */
import { useState } from "preact/hooks";
import { addPerson, choosePerson, everybody, person } from "../app/people.ts";
import { MOST_NAME } from "../app/person.ts";
import { personWords } from "../words/person-words.ts";

const SOMEBODY_NEW = " new";

function NewPerson({ onDone }: { readonly onDone: () => void }) {
  const [name, setName] = useState("");
  const words = personWords();
  const add = (event: Event) => {
    event.preventDefault();
    addPerson(name);
    onDone();
  };
  return (
    <form class="field" onSubmit={add}>
      <label for="person-name">{words.name}</label>
      <div class="row row-tight">
        <input
          id="person-name"
          type="text"
          required
          maxLength={MOST_NAME}
          autocomplete="off"
          spellcheck={false}
          value={name}
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <button type="submit" class="button">
          {words.add}
        </button>
      </div>
      <p class="muted small">{words.nameNote}</p>
    </form>
  );
}

/** `id` sets two of them apart on one page. */
export function PersonChoice({ id }: { readonly id: string }) {
  const [isAdding, setAdding] = useState(false);
  const words = personWords();
  const choose = (value: string) => {
    setAdding(value === SOMEBODY_NEW);
    if (value !== SOMEBODY_NEW) choosePerson(value);
  };
  const isNew = isAdding || everybody.value.length === 0;
  return (
    <div class="person">
      {everybody.value.length > 0 && (
        <div class="field">
          <label for={id}>{words.who}</label>
          <select
            id={id}
            value={isAdding ? SOMEBODY_NEW : (person.value?.id ?? "")}
            onChange={(event) => choose(event.currentTarget.value)}
          >
            <option value="">{words.guest}</option>
            {everybody.value.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
            <option value={SOMEBODY_NEW}>{words.somebodyNew}</option>
          </select>
        </div>
      )}
      {isNew && <NewPerson onDone={() => setAdding(false)} />}
    </div>
  );
}
