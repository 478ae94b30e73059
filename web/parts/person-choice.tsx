/** This file asks who is there: a name of this browser, or somebody new. */
import { useState } from "preact/hooks";
import { addPerson, choosePerson, everybody, person } from "../app/people.ts";
import { MOST_NAME } from "../app/person.ts";

const SOMEBODY_NEW = " new";

function NewPerson({ onDone }: { readonly onDone: () => void }) {
  const [name, setName] = useState("");
  const add = (event: Event) => {
    event.preventDefault();
    addPerson(name);
    onDone();
  };
  return (
    <form class="field" onSubmit={add}>
      <label for="person-name">Your name, or any word you like</label>
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
          Add
        </button>
      </div>
      <p class="muted small">It stays in this browser. Files and logs only ever hold an opaque id.</p>
    </form>
  );
}

/** `id` sets two of them apart on one page. */
export function PersonChoice({ id }: { readonly id: string }) {
  const [isAdding, setAdding] = useState(false);
  const choose = (value: string) => {
    setAdding(value === SOMEBODY_NEW);
    if (value !== SOMEBODY_NEW) choosePerson(value);
  };
  const isNew = isAdding || everybody.value.length === 0;
  return (
    <div class="person">
      {everybody.value.length > 0 && (
        <div class="field">
          <label for={id}>Who is it?</label>
          <select
            id={id}
            value={isAdding ? SOMEBODY_NEW : (person.value?.id ?? "")}
            onChange={(event) => choose(event.currentTarget.value)}
          >
            <option value="">A guest</option>
            {everybody.value.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
            <option value={SOMEBODY_NEW}>Somebody new…</option>
          </select>
        </div>
      )}
      {isNew && <NewPerson onDone={() => setAdding(false)} />}
    </div>
  );
}
