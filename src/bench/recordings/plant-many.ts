/** This file plants many finished sessions, each as small as one can be, so that a list has something to read. */
import { mkdirSync, writeFileSync } from "node:fs";
import { readManifest, writeManifest } from "../../recording/manifest.ts";
import { folderOf, type SessionFolder } from "../../recording/session-folder.ts";
import { createSessionId } from "../../session/session-id.ts";

/** With the summary of a session that is there; their logs are only as long as their manifests say. */
export function plantMany(dataDir: string, like: SessionFolder, count: number): void {
  const manifest = readManifest(like.manifest);
  if (!manifest) return;
  const log = Buffer.alloc(1024);
  for (let i = 0; i < count; i++) {
    const folder = folderOf(dataDir, createSessionId());
    mkdirSync(folder.dir, { recursive: true });
    writeFileSync(folder.log, log);
    const summary = { ...manifest.summary, session: folder.id };
    writeManifest(folder, { ...manifest, summary, log: { ...manifest.log, bytes: log.length } });
  }
}
