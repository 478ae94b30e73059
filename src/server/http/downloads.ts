/**
 * This file turns recorded sessions into files to download, in child processes, so that no live session waits for it: what `attune export` and `attune
 * report` write. They are made in the data folder, for the owner's eyes alone, and taken away again, also those that a killed server left.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { setPriority } from "node:os";
import { join } from "node:path";
import type { Response } from "express";
import * as v from "valibot";
import { PROJECT_DIR } from "../../config.ts";
import { AttuneError, failure } from "../../errors.ts";
import { makeFolder } from "../../make-folder.ts";
import { keyEnvironment } from "../../recording/encryption/keyring.ts";
import { isOpen } from "../../recording/is-open.ts";
import { findSession, folderOf, type SessionFolder } from "../../recording/session-folder.ts";
import type { Language } from "../../words/in-each.ts";
import { removeOwn } from "../remove-own.ts";

type Made = { readonly mime: string; readonly ending: string };

export const DOWNLOADS = {
  wav: { mime: "audio/wav", ending: "wav" },
  midi: { mime: "audio/midi", ending: "mid" },
  edf: { mime: "application/octet-stream", ending: "edf" },
  bdf: { mime: "application/octet-stream", ending: "bdf" },
  xdf: { mime: "application/octet-stream", ending: "xdf" },
  csv: { mime: "text/csv", ending: "csv" },
  bids: { mime: "application/zip", ending: "bids.zip" },
  json: { mime: "application/json", ending: "json" },
  report: { mime: "text/html", ending: "html" },
} as const satisfies Readonly<Record<string, Made>>;
type DownloadKind = keyof typeof DOWNLOADS;

/** `language`: of a report. `nearest`: sound of a world that this version lacks is made in its goal's own. */
export type Wanted = { readonly kind: DownloadKind; readonly language: Language; readonly nearest?: boolean };

export type Downloads = {
  readonly send: (session: string, wanted: Wanted, response: Response) => Promise<void>;
  /** Everything of a person, or of everybody. */
  readonly sendArchive: (client: string | null, language: Language, response: Response) => Promise<void>;
  /** The report over a client's last weeks. */
  readonly sendWeeks: (client: string, weeks: number, language: Language, response: Response) => Promise<void>;
  /**
   * Before and after a session, or a person, is deleted: what is made of that session, or of one that is not there any more, is given up, and every
   * archive with it.
   */
  readonly forget: (session: string | null) => Promise<void>;
  readonly close: () => void;
};

/** What is being made, or sent. */
type InHand = {
  /** Null: an archive, of more than one. */
  readonly session: string | null;
  readonly folder: string;
  readonly response: Response;
  child: ChildProcess | null;
  isForgotten: boolean;
};

/** Recorded here or by another process: a file of half a session would look like the whole. */
function refuseRunning(folder: SessionFolder): void {
  if (!isOpen(folder)) return;
  throw failure("SESSION_OPEN", "this session is being recorded", { hint: "Stop the session first." });
}

/** As the command tells it (src/cli/tell-error.ts); of what nobody foresaw, the last that it said. */
function whyNot(said: string): AttuneError {
  try {
    const { code, message, hint, exitCode } = v.parse(Told, JSON.parse(said.trim().split("\n").at(-1) ?? ""));
    return new AttuneError(code, message, exitCode, { hint });
  } catch {
    return failure("RENDER_FAILED", "the file could not be made", { hint: said.trim().slice(-1000) });
  }
}
const Told = v.object({ code: v.string(), message: v.string(), hint: v.string(), exitCode: v.picklist([1, 2]) });
const MOST_SAID = 8000;

const MOST_AT_ONCE = 2;
const SOUND_COMES_FIRST = 10;

function commandOf(session: string, { kind, language, nearest }: Wanted, path: string): readonly string[] {
  if (kind === "report") return ["report", session, "--language", language, "--html", path];
  if (kind === "wav" && nearest) return ["render", session, "--nearest", "--wav", path];
  return ["export", session, "--format", kind, "--out", path];
}

const PREFIX = "made-";
/** As mkdtemp names them. */
const MADE = /^made-[0-9A-Za-z]{6}$/;
const workDirOf = (dataDir: string): string => join(dataDir, "downloads");

/** What a killed server left; not while one runs. */
export const clearDownloads = (dataDir: string): void => removeOwn(workDirOf(dataDir), (name) => MADE.test(name));

export function createDownloads(dataDir: string): Downloads {
  const children = new Set<ChildProcess>();
  const inHand = new Set<InHand>();
  const workDir = workDirOf(dataDir);
  clearDownloads(dataDir);

  async function make(args: readonly string[], made: InHand): Promise<void> {
    const command = [join(PROJECT_DIR, "src/cli/attune.mjs"), ...args, "--data", dataDir];
    const child = spawn(process.execPath, command, {
      stdio: ["ignore", "ignore", "pipe"],
      env: { ...process.env, ...keyEnvironment(), ATTUNE_ERRORS: "json" },
    });
    children.add(child);
    made.child = child;
    const leave = () => child.kill("SIGKILL");
    made.response.once("close", leave);
    let said = "";
    child.stderr.on("data", (text) => {
      said = (said + String(text)).slice(-MOST_SAID);
    });
    try {
      if (child.pid !== undefined) setPriority(child.pid, SOUND_COMES_FIRST);
      const [code] = await once(child, "close");
      if (made.isForgotten) throw failure("SESSION_DELETED", "what it was to be made of was deleted meanwhile");
      if (code !== 0) throw whyNot(said);
    } finally {
      children.delete(child);
      made.child = null;
      made.response.off("close", leave);
    }
  }

  /** `argsOf` gives the command that writes to a path. */
  async function sendMade(
    session: string | null,
    name: string,
    { mime, ending }: Made,
    argsOf: (path: string) => readonly string[],
    response: Response,
  ): Promise<void> {
    if (children.size >= MOST_AT_ONCE) {
      throw failure("RENDER_BUSY", `${MOST_AT_ONCE} downloads are being made`, { hint: "Try again when one is done." });
    }
    // Without a pause up to here, so that the count above holds when the child is added to it.
    makeFolder(workDir);
    const folder = mkdtempSync(join(workDir, PREFIX));
    const made: InHand = { session, folder, response, child: null, isForgotten: false };
    inHand.add(made);
    try {
      const path = join(folder, `attune.${ending}`);
      await make(argsOf(path), made);
      if (response.destroyed) return;
      response.type(mime);
      response.attachment(`attune-${name}.${ending}`);
      await new Promise<void>((resolve) =>
        response.sendFile(path, { dotfiles: "allow", acceptRanges: false }, () => resolve()),
      );
    } finally {
      inHand.delete(made);
      await rm(folder, { recursive: true, force: true });
    }
  }

  async function giveUp(made: InHand): Promise<void> {
    made.isForgotten = true;
    if (made.child) {
      const ended = once(made.child, "close");
      made.child.kill("SIGKILL");
      await ended;
    } else made.response.destroy();
    await rm(made.folder, { recursive: true, force: true });
  }

  const goesWith = (deleted: string | null, { session }: InHand): boolean =>
    session === null || session === deleted || !existsSync(folderOf(dataDir, session).dir);

  return {
    send: async (session, wanted, response) => {
      // No process is begun for what is not there, nor for half of what is.
      refuseRunning(findSession(dataDir, session));
      await sendMade(session, session, DOWNLOADS[wanted.kind], (path) => commandOf(session, wanted, path), response);
    },
    sendArchive: (client, language, response) => {
      const whose = client === null ? [] : ["--client", client];
      const argsOf = (path: string) => ["export", "--all", ...whose, "--language", language, "--out", path];
      return sendMade(null, client ?? "everything", { mime: "application/zip", ending: "zip" }, argsOf, response);
    },
    forget: async (session) => {
      await Promise.all([...inHand].filter((made) => goesWith(session, made)).map(giveUp));
    },
    sendWeeks: (client, weeks, language, response) => {
      const argsOf = (path: string) => [
        ...["report", "--client", client, "--weeks", `${weeks}`],
        ...["--language", language, "--html", path],
      ];
      return sendMade(null, `${client}-${weeks}-weeks`, DOWNLOADS.report, argsOf, response);
    },
    close: () => {
      for (const child of children) child.kill("SIGKILL");
    },
  };
}
