/**
 * This file keeps what is a client's own beside sessions and calibrations, DATA/clients/ID/: what is agreed with them, the hash of their way in, and how many
 * sealed sessions they have had.
 */
import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { checkClientId } from "../../calibration/client-id.ts";
import { failure, lineOf } from "../errors.ts";
import { makeFolder } from "../make-folder.ts";
import { readRegular } from "../regular-file.ts";
import { type ClientSettings, settingsOf } from "../session/client-settings.ts";
import { writeAtomically } from "../write-atomically.ts";

const Settings = v.looseObject({ format: v.literal(1), client: v.string() });
const Access = v.strictObject({
  format: v.literal(1),
  client: v.string(),
  tokenSha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  madeAt: v.pipe(v.string(), v.isoTimestamp()),
});
const Sealed = v.strictObject({
  format: v.literal(1),
  client: v.string(),
  /** Numbers 0 to one less. */
  given: v.pipe(v.number(), v.integer(), v.minValue(0)),
});
export type ClientAccess = Omit<v.InferOutput<typeof Access>, "format">;

const FILES = { settings: "settings.json", access: "access.json", sealed: "sealed.json" } as const;

const clientsDir = (dataDir: string): string => join(dataDir, "clients");
/** An id is checked each time: it becomes a path. */
const pathOf = (dataDir: string, client: string, file: keyof typeof FILES): string =>
  join(clientsDir(dataDir), checkClientId(client), FILES[file]);

/** Null where nothing was agreed. A file that cannot be read is an error: a cap that is not seen is no cap. */
export function readSettings(dataDir: string, client: string): ClientSettings | null {
  const path = pathOf(dataDir, client, "settings");
  const text = readOrNull(path);
  if (text === null) return null;
  try {
    const { format: _, client: whose, ...settings } = v.parse(Settings, JSON.parse(text));
    // A file system may take large and small letters for the same.
    return whose === client ? settingsOf(settings) : null;
  } catch (cause) {
    throw failure("SETTINGS_UNREADABLE", `${path} could not be read: ${lineOf(cause)}`, {
      hint: "Put the file back as it was, or delete it: then nothing is agreed.",
      cause,
    });
  }
}

export const writeSettings = (dataDir: string, client: string, settings: ClientSettings): void =>
  write(dataDir, client, "settings", settings);

export const writeAccess = (dataDir: string, { client, ...access }: ClientAccess): void =>
  write(dataDir, client, "access", access);

/** Null where there is no way in, or none that can be understood. */
export function readAccess(dataDir: string, client: string): ClientAccess | null {
  const text = readOrNull(pathOf(dataDir, client, "access"));
  if (text === null) return null;
  try {
    const { format: _, ...access } = v.parse(Access, JSON.parse(text));
    return access.client === client ? access : null;
  } catch {
    return null;
  }
}

export const removeAccess = (dataDir: string, client: string): void =>
  rmSync(pathOf(dataDir, client, "access"), { force: true });

/** 0 where none was kept, or what was kept cannot be understood. */
export function readSealedGiven(dataDir: string, client: string): number {
  const text = readOrNull(pathOf(dataDir, client, "sealed"));
  if (text === null) return 0;
  try {
    const kept = v.parse(Sealed, JSON.parse(text));
    return kept.client === client ? kept.given : 0;
  } catch {
    return 0;
  }
}

export const writeSealedGiven = (dataDir: string, client: string, given: number): void =>
  write(dataDir, client, "sealed", { given });

/** Everybody who has a folder. */
export function clientsWithFolder(dataDir: string): readonly string[] {
  const dir = clientsDir(dataDir);
  return existsSync(dir)
    ? readdirSync(dir)
        .filter((name) => clientFiles(dataDir, name).length > 0)
        .sort()
    : [];
}

/** By their names. */
export function clientFiles(dataDir: string, client: string): readonly string[] {
  try {
    const dir = join(clientsDir(dataDir), checkClientId(client));
    return readdirSync(dir).sort();
  } catch {
    return [];
  }
}

export const clientFilePath = (dataDir: string, client: string, name: string): string =>
  join(clientsDir(dataDir), checkClientId(client), name);

export const removeClientFolder = (dataDir: string, client: string): void =>
  rmSync(join(clientsDir(dataDir), checkClientId(client)), { recursive: true, force: true });

function readOrNull(path: string): string | null {
  try {
    return readRegular(path);
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR")) return null;
    throw failure("SETTINGS_UNREADABLE", `${path} could not be read: ${lineOf(error)}`, { cause: error });
  }
}

function write(dataDir: string, client: string, file: keyof typeof FILES, value: object): void {
  const path = pathOf(dataDir, client, file);
  refuseOther(path, client);
  try {
    makeFolder(join(clientsDir(dataDir), client));
    writeAtomically(path, `${JSON.stringify({ format: 1, client, ...value }, null, 2)}\n`);
  } catch (cause) {
    throw failure("SETTINGS_UNWRITABLE", `${path} could not be written: ${lineOf(cause)}`, {
      hint: "Check the free space and the permissions of the folder.",
      cause,
    });
  }
}

function refuseOther(path: string, client: string): void {
  const text = readOrNull(path);
  if (text === null) return;
  try {
    if ((JSON.parse(text) as { readonly client?: unknown }).client === client) return;
  } catch {
    // What cannot be understood is written anew.
    return;
  }
  throw failure("CLIENT_EXISTS", `the folder of ${client} is another client's on this disk`, {
    hint: "It takes large and small letters for the same; choose another id.",
  });
}
