/** This file proves that a page sets a passphrase, that a new server is locked until it is given, and that it stands nowhere in between. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { usePassphrase } from "../../../src/recording/encryption/keyring.ts";
import { encryptSession } from "../../../src/recording/encryption/rewrite-session.ts";
import type { EncryptionState, HistoryPage } from "../../../src/wire.ts";
import { scratchDir } from "../../recording/scratch.ts";
import { recorded } from "../../session/resume/broken-off.ts";
import { runServer, type TestServer } from "../run-server.ts";

const PASSPHRASE = "correct horse battery";

let server: TestServer | null = null;
beforeEach(() => usePassphrase(() => null));
afterEach(async () => {
  usePassphrase(() => null);
  await server?.close();
  server = null;
});

const post = async (path: string, body: unknown) => {
  const { status, body: text } = (await server?.api("POST", `/api/encryption/${path}`, body)) ?? {
    status: 0,
    body: "",
  };
  return { status, text, value: JSON.parse(text) as EncryptionState & { code?: string } };
};
const state = async () => JSON.parse((await server?.api("GET", "/api/encryption"))?.body ?? "null") as EncryptionState;
const listed = async () =>
  (JSON.parse((await server?.api("GET", "/api/history"))?.body ?? "null") as HistoryPage).sessions;

it("sets it once, is locked without it, opens with it alone, and writes it nowhere", async () => {
  const dataDir = scratchDir();
  const { id } = await recorded(0.2, dataDir);
  server = await runServer({ dataDir });
  expect(await state()).toEqual({ isSet: false, newSessions: false, isUnlocked: false });
  expect(await post("new-sessions", { newSessions: true })).toMatchObject({
    status: 409,
    value: { code: "NO_PASSPHRASE" },
  });
  expect(await post("unlock", { passphrase: PASSPHRASE })).toMatchObject({
    status: 409,
    value: { code: "NO_PASSPHRASE" },
  });
  const short = await post("passphrase", { passphrase: "1234567" });
  expect([short.status, short.text]).toEqual([400, expect.stringContaining("at least 8 characters long; got 7")]);
  expect((await post("passphrase", { passphrase: 12345678 })).status).toBe(400);
  expect((await post("passphrase", { passphrase: PASSPHRASE })).value).toEqual({
    isSet: true,
    newSessions: true,
    isUnlocked: true,
  });
  expect(await post("passphrase", { passphrase: "another one" })).toMatchObject({ status: 409 });
  encryptSession(dataDir, id);

  // As after a new start, which was given nothing.
  usePassphrase(() => null);
  expect(await state()).toEqual({ isSet: true, newSessions: true, isUnlocked: false });
  expect(await listed()).toEqual([{ session: id, startedAt: expect.any(String), state: "encrypted" }]);
  expect(await post("new-sessions", { newSessions: false })).toMatchObject({
    status: 409,
    value: { code: "ENCRYPTED" },
  });
  const wrong = await post("unlock", { passphrase: "correct horse" });
  expect(wrong).toMatchObject({ status: 403, value: { code: "WRONG_PASSPHRASE" } });
  expect(wrong.text).not.toContain("correct horse");
  expect(await state()).toMatchObject({ isUnlocked: false });

  expect((await post("unlock", { passphrase: PASSPHRASE })).value).toMatchObject({ isUnlocked: true });
  expect(await listed()).toEqual([expect.objectContaining({ session: id, state: "closed" })]);
  expect((await post("new-sessions", { newSessions: false })).value).toMatchObject({ newSessions: false });
  const files = readdirSync(dataDir, { recursive: true, withFileTypes: true, encoding: "utf8" });
  const texts = files.filter((one) => one.isFile()).map((one) => readFileSync(join(one.parentPath, one.name)));
  expect(texts.some((bytes) => bytes.includes(PASSPHRASE))).toBe(false);
  expect((await server.ask("GET", "/api/encryption")).status).toBe(401);
});
