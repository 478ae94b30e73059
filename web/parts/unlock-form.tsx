/** This file takes the passphrase of encrypted recordings and gives it to the server, for as long as that runs. */
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { EncryptionState } from "../../src/wire.ts";
import { announce } from "../app/page-state.ts";
import { unlock } from "../link/encryption-api.ts";
import { encryptionWords } from "../words/encryption-words.ts";

type Props = {
  readonly onUnlocked: (state: EncryptionState) => void;
  /** Beside the button. */
  readonly children?: ComponentChildren;
};

export function UnlockForm({ onUnlocked, children }: Props) {
  const words = encryptionWords();
  const [passphrase, setPassphrase] = useState("");
  const [problem, setProblem] = useState("");
  const [isBusy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const send = async (event: Event) => {
    event.preventDefault();
    setProblem("");
    setBusy(true);
    const answer = await unlock(passphrase);
    setBusy(false);
    setPassphrase("");
    if ("problem" in answer) {
      setProblem(answer.problem);
      field.current?.focus();
      return;
    }
    announce(encryptionWords().isUnlocked);
    onUnlocked(answer.value);
  };
  return (
    <form class="stack-tight" onSubmit={(event) => void send(event)}>
      <div class="field">
        <label for="unlock-passphrase">{words.passphrase}</label>
        <input
          ref={field}
          id="unlock-passphrase"
          type="password"
          autocomplete="off"
          required
          maxLength={1024}
          value={passphrase}
          onInput={(event) => setPassphrase(event.currentTarget.value)}
        />
      </div>
      <p class="problem" role="alert">
        {problem}
      </p>
      <p class="row row-end">
        {children}
        <button type="submit" class="button-main" disabled={isBusy || passphrase === ""}>
          {isBusy ? words.working : words.unlock}
        </button>
      </p>
    </form>
  );
}

/** The same over the page, from a session that is locked. */
export function UnlockDialog({ onDone }: { readonly onDone: (isUnlocked: boolean) => void }) {
  const words = encryptionWords();
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => ref.current?.showModal(), []);
  return (
    <dialog ref={ref} class="dialog" aria-labelledby="unlock-title" onClose={() => onDone(false)}>
      <h2 id="unlock-title">{words.unlockTitle}</h2>
      <p>{words.unlockLine}</p>
      <UnlockForm onUnlocked={() => onDone(true)}>
        <button type="button" class="button" onClick={() => ref.current?.close()}>
          {words.cancel}
        </button>
      </UnlockForm>
    </dialog>
  );
}
