/**
 * This file turns recorded sessions into files to download, in child processes, so that no live session waits for it: what `attune export` and `attune
 * report` write. They are made in the data folder, for the owner's eyes alone, and taken away again, also those that a killed server left.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { rm } from "node:fs/promises";
import { setPriority } from "node:os";
import { join } from "node:path";
import type { Response } from "express";
import { PROJECT_DIR } from "../../config.ts";
import { failure } from "../../errors.ts";
import { makeFolder } from "../../make-folder.ts";
import { findSession } from "../../recording/session-folder.ts";

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

export type Downloads = {
  readonly send: (session: string, kind: DownloadKind, response: Response) => Promise<void>;
  /** Everything of a person, or of everybody. */
  readonly sendArchive: (client: string | null, response: Response) => Promise<void>;
  /** The report over a client's last weeks. */
  readonly sendWeeks: (client: string, weeks: number, response: Response) => Promise<void>;
  readonly close: () => void;
};

const MOST_AT_ONCE = 2;
const SOUND_COMES_FIRST = 10;

export function createDownloads(dataDir: string): Downloads {
  const children = new Set<ChildProcess>();
  const workDir = join(dataDir, "downloads");
  rmSync(workDir, { recursive: true, force: true });

  async function make(args: readonly string[], response: Response): Promise<void> {
    const command = [join(PROJECT_DIR, "src/cli/attune.mjs"), ...args, "--data", dataDir];
    const child = spawn(process.execPath, command, { stdio: ["ignore", "ignore", "pipe"] });
    children.add(child);
    const leave = () => child.kill("SIGKILL");
    response.once("close", leave);
    let said = "";
    child.stderr.on("data", (text) => {
      said = (said + String(text)).slice(-1000);
    });
    try {
      if (child.pid !== undefined) setPriority(child.pid, SOUND_COMES_FIRST);
      const [code] = await once(child, "close");
      if (code !== 0) throw failure("RENDER_FAILED", "the file could not be made", { hint: said.trim() });
    } finally {
      children.delete(child);
      response.off("close", leave);
    }
  }

  /** `argsOf` gives the command that writes to a path. */
  async function sendMade(
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
    const folder = mkdtempSync(join(workDir, "made-"));
    try {
      const path = join(folder, `attune.${ending}`);
      await make(argsOf(path), response);
      if (response.destroyed) return;
      response.type(mime);
      response.attachment(`attune-${name}.${ending}`);
      await new Promise<void>((resolve) =>
        response.sendFile(path, { dotfiles: "allow", acceptRanges: false }, () => resolve()),
      );
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  return {
    send: async (session, kind, response) => {
      // No process is begun for what is not there.
      findSession(dataDir, session);
      const argsOf = (path: string) =>
        kind === "report" ? ["report", session, "--html", path] : ["export", session, "--format", kind, "--out", path];
      await sendMade(session, DOWNLOADS[kind], argsOf, response);
    },
    sendArchive: (client, response) => {
      const whose = client === null ? [] : ["--client", client];
      const argsOf = (path: string) => ["export", "--all", ...whose, "--out", path];
      return sendMade(client ?? "everything", { mime: "application/zip", ending: "zip" }, argsOf, response);
    },
    sendWeeks: (client, weeks, response) => {
      const argsOf = (path: string) => ["report", "--client", client, "--weeks", `${weeks}`, "--html", path];
      return sendMade(`${client}-${weeks}-weeks`, DOWNLOADS.report, argsOf, response);
    },
    close: () => {
      for (const child of children) child.kill("SIGKILL");
    },
  };
}
