/**
 * This file is the part of the HTTP API about encryption: a page sets the passphrase, and gives it for as long as this server runs. It comes in the body of a
 * POST, is said in no answer and stands in no log.
 */
import type { RequestHandler, Router } from "express";
import { badUse, failure } from "../../errors.ts";
import { settleEncryption } from "../../recording/encryption/settings.ts";
import { encryptionState, setPassphrase, unlock } from "../../recording/encryption/unlock.ts";

type Parts = {
  readonly dataDir: string;
  /** What waited for the passphrase: what broke off is looked for, and repaired. */
  readonly onUnlocked: () => void;
};

const MOST_LENGTH = 1024;

export function addEncryptionRoutes(api: Router, needJson: RequestHandler, { dataDir, onUnlocked }: Parts): void {
  let isBusy = false;
  /** Each guess costs memory and time, and they come one after the other. */
  const alone = async (work: () => Promise<void>) => {
    if (isBusy) throw failure("UNLOCK_BUSY", "a passphrase is being tried", { hint: "Try again in a moment." });
    isBusy = true;
    try {
      await work();
    } finally {
      isBusy = false;
    }
    onUnlocked();
  };
  api.get("/encryption", (_request, response) => void response.json(encryptionState(dataDir)));
  api.use("/encryption", needJson);
  api.post("/encryption/passphrase", async (request, response) => {
    await alone(() => setPassphrase(dataDir, passphraseIn(request.body)));
    response.json(encryptionState(dataDir));
  });
  api.post("/encryption/unlock", async (request, response) => {
    await alone(() => unlock(dataDir, passphraseIn(request.body)));
    response.json(encryptionState(dataDir));
  });
  api.post("/encryption/new-sessions", (request, response) => {
    const { newSessions } = (request.body ?? {}) as { readonly newSessions?: unknown };
    if (typeof newSessions !== "boolean") throw badUse("newSessions", "true or false", "something else");
    const { isSet, isUnlocked } = encryptionState(dataDir);
    if (!isSet) throw failure("NO_PASSPHRASE", "this folder has no passphrase", { hint: "Set one first." });
    if (!isUnlocked) throw failure("ENCRYPTED", "this folder is locked", { hint: "Unlock it first." });
    settleEncryption(dataDir, { newSessions });
    response.json(encryptionState(dataDir));
  });
}

function passphraseIn(body: unknown): string {
  const { passphrase } = (body ?? {}) as { readonly passphrase?: unknown };
  if (typeof passphrase === "string" && passphrase !== "" && passphrase.length <= MOST_LENGTH) return passphrase;
  throw badUse("the passphrase", `text of 1 to ${MOST_LENGTH} characters`, "something else");
}
