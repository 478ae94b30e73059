/** This file holds that what was copied into a folder takes nobody's own passphrase away. */
import { afterEach, expect, it } from "vitest";
import { usePassphrase } from "../../../src/recording/encryption/keyring.ts";
import { readEncryption } from "../../../src/recording/encryption/settings.ts";
import { encryptionState, setPassphrase, unlock } from "../../../src/recording/encryption/unlock.ts";
import { encodeKey } from "../../../src/recording/record.ts";
import { ID, logOf, plantLog, scratchDir } from "../scratch.ts";

const PASSPHRASE = "correct horse battery";
/** Quick: how slow it is in earnest is no matter here. */
const COST = 2 ** 10;

afterEach(() => usePassphrase(() => null));

it("a log that names the folder's salt at another cost does not lock the folder", async () => {
  const dataDir = scratchDir();
  await setPassphrase(dataDir, PASSPHRASE, COST);
  const own = readEncryption(dataDir)?.kdf;
  if (!own) throw new Error("set");
  const told = { format: 1, session: ID, startedAt: "2026-01-02T03:04:05.000Z", pid: 1 } as const;
  const wrapped = Buffer.alloc(60, 7).toString("base64");
  plantLog(dataDir, logOf([encodeKey({ ...told, kdf: { ...own, N: 2 * COST }, wrapped })]).bytes);
  // As after a new start, which was given nothing.
  usePassphrase(() => null);
  expect(encryptionState(dataDir).isUnlocked).toBe(false);
  await unlock(dataDir, PASSPHRASE);
  expect(encryptionState(dataDir).isUnlocked).toBe(true);
  usePassphrase(() => null);
  await expect(unlock(dataDir, "another one here")).rejects.toThrow(/passphrase/);
});
