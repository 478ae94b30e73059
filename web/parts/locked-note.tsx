/** This file says that recordings are locked, also where a search for one person's cannot know whose they are, and takes the passphrase. */
import { useEffect, useState } from "preact/hooks";
import { fetchEncryption } from "../link/encryption-api.ts";
import { encryptionWords } from "../words/encryption-words.ts";
import { UnlockDialog } from "./unlock-form.tsx";

export function LockedNote({ onUnlocked }: { readonly onUnlocked: () => void }) {
  const words = encryptionWords();
  const [isLocked, setLocked] = useState(false);
  const [isUnlocking, setUnlocking] = useState(false);
  useEffect(() => {
    void fetchEncryption().then((answer) => {
      if ("value" in answer) setLocked(answer.value.isSet && !answer.value.isUnlocked);
    });
  }, []);
  if (!isLocked) return null;
  return (
    <div class="note row locked-note">
      <span>{words.someLocked}</span>
      <button type="button" class="button" onClick={() => setUnlocking(true)}>
        {words.unlock}
      </button>
      {isUnlocking && (
        <UnlockDialog
          onDone={(isUnlocked) => {
            setUnlocking(false);
            if (!isUnlocked) return;
            setLocked(false);
            onUnlocked();
          }}
        />
      )}
    </div>
  );
}
