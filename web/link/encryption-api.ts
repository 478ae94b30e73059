/** This file tells the server a passphrase, and asks what is encrypted. The passphrase goes in a body, and is kept nowhere here. */
import type { EncryptionState } from "../../src/wire.ts";
import { ask } from "./api.ts";

const stateIn = (response: Response) => response.json() as Promise<EncryptionState>;
const post = (path: string, value: unknown) =>
  ask(
    `/api/encryption/${path}`,
    { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(value) },
    stateIn,
  );

export const fetchEncryption = () => ask("/api/encryption", {}, stateIn);
export const setPassphrase = (passphrase: string) => post("passphrase", { passphrase });
export const unlock = (passphrase: string) => post("unlock", { passphrase });
export const encryptNew = (newSessions: boolean) => post("new-sessions", { newSessions });
