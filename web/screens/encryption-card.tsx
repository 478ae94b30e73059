/** This file sets the passphrase of the recordings, unlocks them for as long as the server runs, and says beforehand that a lost one is final. */
import { useEffect, useState } from "preact/hooks";
import type { EncryptionState } from "../../src/wire.ts";
import { announce } from "../app/page-state.ts";
import type { Answer } from "../link/api.ts";
import { encryptNew, fetchEncryption, setPassphrase } from "../link/encryption-api.ts";
import { connection } from "../link/live-state.ts";
import { UnlockForm } from "../parts/unlock-form.tsx";
import { encryptionWords } from "../words/encryption-words.ts";

const LEAST_LENGTH = 8;

type Told = { readonly onState: (state: EncryptionState) => void };

/** Twice the same, of at least eight characters; empty where nothing is wrong yet. */
function problemWith(first: string, second: string): string {
  const words = encryptionWords();
  if (first !== "" && first.length < LEAST_LENGTH) return words.tooShort;
  return second !== "" && second !== first ? words.different : "";
}

function SetForm({ onState }: Told) {
  const words = encryptionWords();
  const [first, setFirst] = useState("");
  const [second, setSecond] = useState("");
  const [isRead, setRead] = useState(false);
  const [refused, setRefused] = useState("");
  const [isBusy, setBusy] = useState(false);
  const isReady = first.length >= LEAST_LENGTH && first === second && isRead && !isBusy;
  const send = async (event: Event) => {
    event.preventDefault();
    if (!isReady) return;
    setBusy(true);
    const answer = await setPassphrase(first);
    setBusy(false);
    if ("problem" in answer) return setRefused(answer.problem);
    announce(encryptionWords().isSet);
    onState(answer.value);
  };
  return (
    <form class="stack-tight" onSubmit={(event) => void send(event)}>
      <p class="note">{words.final}</p>
      <div class="field">
        <label for="passphrase-new">{words.new}</label>
        <input
          id="passphrase-new"
          type="password"
          autocomplete="off"
          maxLength={1024}
          value={first}
          aria-describedby="passphrase-hint"
          onInput={(event) => setFirst(event.currentTarget.value)}
        />
        <p id="passphrase-hint" class="muted small">
          {words.newHint}
        </p>
      </div>
      <div class="field">
        <label for="passphrase-again">{words.again}</label>
        <input
          id="passphrase-again"
          type="password"
          autocomplete="off"
          maxLength={1024}
          value={second}
          onInput={(event) => setSecond(event.currentTarget.value)}
        />
      </div>
      <label class="check">
        <input type="checkbox" checked={isRead} onChange={(event) => setRead(event.currentTarget.checked)} />{" "}
        <span>{words.read}</span>
      </label>
      <p class="problem" role="alert">
        {problemWith(first, second) || refused}
      </p>
      <p>
        <button type="submit" class="button" disabled={!isReady}>
          {isBusy ? words.working : words.set}
        </button>
      </p>
    </form>
  );
}

function Unlocked({ state, onState }: Told & { readonly state: EncryptionState }) {
  const words = encryptionWords();
  const [problem, setProblem] = useState("");
  const change = async () => {
    const answer = await encryptNew(!state.newSessions);
    if ("problem" in answer) setProblem(answer.problem);
    else onState(answer.value);
  };
  return (
    <>
      <p role="status">
        {state.newSessions ? words.on : words.off} {words.unlocked}
      </p>
      <p class="problem" role="alert">
        {problem}
      </p>
      <p>
        <button type="button" class="button" onClick={() => void change()}>
          {state.newSessions ? words.stopNew : words.encryptNew}
        </button>
      </p>
      <p class="muted small">
        {words.earlier} <code>npx attune encrypt --all</code>
      </p>
    </>
  );
}

function Locked({ state, onState }: Told & { readonly state: EncryptionState }) {
  const words = encryptionWords();
  return (
    <>
      <p>{state.newSessions ? words.locked : words.off}</p>
      <UnlockForm onUnlocked={onState} />
    </>
  );
}

export function EncryptionCard() {
  const words = encryptionWords();
  const [told, setTold] = useState<Answer<EncryptionState> | null>(null);
  const isReached = connection.value === "open";
  // Again once a lost server is back: it may have forgotten the passphrase.
  useEffect(() => void fetchEncryption().then(setTold), [isReached]);
  const state = told && "value" in told ? told.value : null;
  const onState = (value: EncryptionState) => setTold({ value });
  return (
    <section class="card stack-tight" aria-labelledby="encryption-title">
      <h2 id="encryption-title">{words.title}</h2>
      {told && "problem" in told && (
        <p class="problem" role="alert">
          {told.problem}
        </p>
      )}
      {state && !state.isSet && (
        <>
          <p>{words.plain}</p>
          <SetForm onState={onState} />
        </>
      )}
      {state?.isSet && !state.isUnlocked && <Locked state={state} onState={onState} />}
      {state?.isUnlocked && <Unlocked state={state} onState={onState} />}
      <p class="muted small">{words.notCovered}</p>
    </section>
  );
}
