/** This file knows where a session lies on disk: DATA/sessions/ID/ with the log and its manifest, for the owner's eyes only. */
import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { AttuneError } from "../errors.ts";
import { makeFolder } from "../make-folder.ts";
import { syncDir } from "../write-atomically.ts";

/** 26 characters of Crockford's base 32: no path, no name and no date can hide in an id. */
const SESSION_ID = /^[0-9A-HJKMNP-TV-Z]{26}$/;

export const isSessionId = (id: string): boolean => SESSION_ID.test(id);

const sessionsDir = (dataDir: string): string => join(dataDir, "sessions");

export type SessionFolder = {
  /** The folder's name: a copied session is another session, whatever its log calls itself. */
  readonly id: string;
  readonly dir: string;
  readonly log: string;
  readonly manifest: string;
  /** What a person said afterwards. */
  readonly after: string;
  /** What somebody wrote to it later. */
  readonly notes: string;
  /** Of a sealed session: its arms and nonces, and what was guessed. */
  readonly seal: string;
  readonly reveal: string;
};

export function folderOf(dataDir: string, id: string): SessionFolder {
  if (!isSessionId(id)) throw unknownSession(id);
  const dir = join(sessionsDir(dataDir), id);
  return {
    id,
    dir,
    log: join(dir, "session.log"),
    manifest: join(dir, "manifest.json"),
    after: join(dir, "after.json"),
    notes: join(dir, "notes.json"),
    seal: join(dir, "sealed.json"),
    reveal: join(dir, "reveal.json"),
  };
}

/** The data folder that it lies in. */
export const dataDirOfSession = ({ dir }: SessionFolder): string => dirname(dirname(dir));

/** The folder of a session that exists. */
export function findSession(dataDir: string, id: string): SessionFolder {
  const folder = folderOf(dataDir, id);
  if (!existsSync(folder.log)) throw unknownSession(id);
  return folder;
}

export function unknownSession(id: string): AttuneError {
  const shown = id.length > 40 ? `${id.slice(0, 40)}…` : id;
  return new AttuneError("UNKNOWN_SESSION", `session must be the id of a recorded session; got ${shown}`, 2, {
    hint: "`attune sessions` lists them",
  });
}

export function sessionIds(dataDir: string): readonly string[] {
  const dir = sessionsDir(dataDir);
  return existsSync(dir) ? readdirSync(dir).filter(isSessionId) : [];
}

/** Makes a new session's folder, and sees to it that a power cut does not lose its name. */
export function createFolder(dataDir: string, id: string): SessionFolder {
  const folder = folderOf(dataDir, id);
  makeFolder(sessionsDir(dataDir));
  mkdirSync(folder.dir, { mode: 0o700 });
  syncDir(sessionsDir(dataDir));
  return folder;
}
