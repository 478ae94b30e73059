/** This file turns a recorded session into a WAV or MIDI file to download, in a child process, so that no live session waits for it. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { setPriority, tmpdir } from "node:os";
import { join } from "node:path";
import type { Response } from "express";
import { PROJECT_DIR } from "../../config.ts";
import { failure } from "../../errors.ts";
import { findSession } from "../../recording/session-folder.ts";

type RenderKind = "wav" | "midi";

export type RenderDownloads = {
  readonly send: (session: string, kind: RenderKind, response: Response) => Promise<void>;
  readonly close: () => void;
};

const MOST_AT_ONCE = 2;
const SOUND_COMES_FIRST = 10;
const TYPES: Readonly<Record<RenderKind, { readonly mime: string; readonly ending: string }>> = {
  wav: { mime: "audio/wav", ending: "wav" },
  midi: { mime: "audio/midi", ending: "mid" },
};

export function createRenderDownloads(dataDir: string): RenderDownloads {
  const children = new Set<ChildProcess>();

  async function render(session: string, kind: RenderKind, path: string, response: Response): Promise<void> {
    const command = [join(PROJECT_DIR, "src/cli/attune.mjs"), "render", session, `--${kind}`, path, "--data", dataDir];
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
      if (code !== 0) throw failure("RENDER_FAILED", "the session could not be rendered", { hint: said.trim() });
    } finally {
      children.delete(child);
      response.off("close", leave);
    }
  }

  async function send(session: string, kind: RenderKind, response: Response): Promise<void> {
    // No process is begun for what is not there.
    findSession(dataDir, session);
    if (children.size >= MOST_AT_ONCE) {
      throw failure("RENDER_BUSY", `${MOST_AT_ONCE} downloads are being made`, { hint: "Try again when one is done." });
    }
    const { mime, ending } = TYPES[kind];
    // Without a pause up to here, so that the count above holds when the child is added to it.
    const folder = mkdtempSync(join(tmpdir(), "attune-render-"));
    try {
      const path = join(folder, `attune.${ending}`);
      await render(session, kind, path, response);
      if (response.destroyed) return;
      response.type(mime);
      response.attachment(`attune-${session}.${ending}`);
      await new Promise<void>((resolve) =>
        response.sendFile(path, { dotfiles: "allow", acceptRanges: false }, () => resolve()),
      );
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  return {
    send,
    close: () => {
      for (const child of children) child.kill("SIGKILL");
    },
  };
}
