/**
 * This file encrypts a session that was recorded in plain, or the other way: its log is written anew beside the old one and takes its place, then the
 * files beside it. What was interrupted is made whole by doing it again: what it left in the other form, segments of before and half-written copies, goes.
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { failure } from "../../errors.ts";
import { syncDir } from "../../write-atomically.ts";
import { frameBytes, type LogFrame, writeFrame } from "../log-frame.ts";
import { readManifest, writeManifest } from "../manifest.ts";
import { isBeingWritten } from "../open-sessions.ts";
import { playbackPaths } from "../playback/playback-file.ts";
import { readFrames } from "../read-frames.ts";
import { readHeader } from "../read-log.ts";
import { readSegments } from "../read-segments.ts";
import { isOfThisLog } from "../read-session.ts";
import { encodeKey } from "../record.ts";
import { bytesOfLog, segmentsOf, sha256OfLog } from "../segments.ts";
import { findSession, type SessionFolder } from "../session-folder.ts";
import { forgetSession } from "../session-index.ts";
import { createFrameEncryption, decryptFrame } from "./encrypted-frame.ts";
import { keyOfLog } from "./key-of-log.ts";
import { openKey } from "./keyring.ts";
import { readPrivate, writePrivate } from "./private-text.ts";
import { newKey, type SessionKey, wrapKey } from "./session-key.ts";
import { wrapperOf } from "./settings.ts";

/** False where it was so already. */
export function encryptSession(dataDir: string, id: string): boolean {
  const folder = closedSession(dataDir, id);
  const before = keyOfLog(folder.log);
  const key = before ?? keyFor(dataDir, folder);
  const beside = readBeside(folder);
  if (!before) rewrite(folder, encrypting(key));
  writeBeside(folder, beside, key);
  leaveNoTrace(dataDir, folder);
  return !before;
}

export function decryptSession(dataDir: string, id: string): boolean {
  const folder = closedSession(dataDir, id);
  const before = keyOfLog(folder.log);
  const beside = readBeside(folder);
  if (before) rewrite(folder, decrypting(openKey(before)));
  writeBeside(folder, beside, null);
  leaveNoTrace(dataDir, folder);
  return before !== null;
}

function closedSession(dataDir: string, id: string): SessionFolder {
  const folder = findSession(dataDir, id);
  if (isBeingWritten(folder, keyOfLog(folder.log) ?? readHeader(folder.log))) {
    throw failure("SESSION_OPEN", `session ${id} is being recorded`, { hint: "Stop it first." });
  }
  dropSegmentsOfBefore(folder.log);
  return folder;
}

/** The first holds all of them once it has taken its place; a log is in one form, so that another one's can only be left from before. */
function dropSegmentsOfBefore(log: string): void {
  const [first = log, ...others] = segmentsOf(log);
  const form = isEncrypted(first);
  for (const path of others) if (form !== null && isEncrypted(path) === !form) rmSync(path);
}

/** Null of a file in which nothing can be read. */
function isEncrypted(path: string): boolean | null {
  for (const found of readFrames(path)) {
    if (found.type === "frame") return found.frame.type === "key" || found.frame.type === "encrypted";
  }
  return null;
}

function keyFor(dataDir: string, { id, log }: SessionFolder): SessionKey {
  const { startedAt, pid } = readHeader(log);
  const { kdf, key } = wrapperOf(dataDir);
  return wrapKey(newKey(), { session: id, startedAt, pid }, kdf, key);
}

/** Gives what becomes of a frame, its numbers counted on from what was put in or left out before. */
type Change = (frame: LogFrame) => readonly Buffer[];

const bytesOf = (frame: Parameters<typeof writeFrame>[2]): Buffer => {
  const bytes = Buffer.alloc(frameBytes(frame.payload.length));
  writeFrame(bytes, 0, frame);
  return bytes;
};

/** The wrapped key stands before each header. */
function encrypting(key: SessionKey): Change {
  const encrypt = createFrameEncryption(openKey(key));
  const { payload } = encodeKey(key);
  let added = 0;
  return (frame) => {
    const { type, monoUs, wallUs } = frame;
    if (type === null) throw unknownFrames();
    const keys =
      type === "header" ? [bytesOf({ type: "key", sequence: frame.sequence + added++, monoUs, wallUs, payload })] : [];
    return [...keys, encrypt(bytesOf({ ...frame, type, sequence: frame.sequence + added }))];
  };
}

function decrypting(key: Buffer): Change {
  let left = 0;
  return (frame) => {
    if (frame.type === "key") {
      left++;
      return [];
    }
    const plain = frame.type === "encrypted" ? decryptFrame(frame, key) : frame;
    // Damage that only the key could tell: its number is missing from then on.
    if (!plain) return [];
    if (plain.type === null) throw unknownFrames();
    return [bytesOf({ ...plain, type: plain.type, sequence: plain.sequence - left })];
  };
}

const unknownFrames = () =>
  failure("NEWER_FRAMES", "a newer Attune recorded this session, with values that this one does not know", {
    hint: "Update Attune; nothing was changed.",
  });

/** Of all segments one is made; copies at the heads of segments count for nothing and are left out. */
function rewrite({ dir, log }: SessionFolder, change: Change): void {
  const segments = segmentsOf(log);
  const { atime, mtime } = statSync(segments.at(-1) ?? log);
  const unfinished = `${log}.${process.pid}.tmp`;
  rmSync(unfinished, { force: true });
  const file = openSync(unfinished, "wx", 0o600);
  try {
    for (const found of readSegments(log)) {
      if (found.type === "damage" || found.frame.isCopy) continue;
      for (const bytes of change(found.frame))
        for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
    }
    fsyncSync(file);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
  // For how long it can be gone on with goes by this.
  utimesSync(unfinished, atime, mtime);
  renameSync(unfinished, log);
  for (const path of segments) if (path !== log) rmSync(path);
  syncDir(dir);
}

type Beside = {
  readonly manifest: ReturnType<typeof readManifest>;
  readonly texts: readonly { readonly path: string; readonly text: string }[];
};

function readBeside(folder: SessionFolder): Beside {
  const manifest = readManifest(folder.manifest);
  const isOurs = manifest !== null && isOfThisLog(manifest, folder);
  // A manifest of another log tells what once was; it stays as it is, but in no other form than the log.
  const others = isOurs ? setAsideIn(folder) : [folder.manifest, ...setAsideIn(folder)];
  const texts = [folder.after, folder.notes, folder.seal, folder.reveal, ...others]
    .filter((path) => existsSync(path))
    .map((path) => ({ path, text: readPrivate(path) }));
  return { manifest: isOurs ? manifest : null, texts };
}

/** Manifests of before a recovery. */
const setAsideIn = ({ dir }: SessionFolder): readonly string[] =>
  readdirSync(dir)
    .filter((name) => name.startsWith("manifest.json.before-"))
    .map((name) => join(dir, name));

function writeBeside(folder: SessionFolder, { manifest, texts }: Beside, key: SessionKey | null): void {
  const { log } = folder;
  for (const { path, text } of texts) writePrivate(path, text, log, key);
  if (manifest) writeManifest(folder, { ...manifest, log: { bytes: bytesOfLog(log), sha256: sha256OfLog(log) } });
}

/** Of what was made of it: the pages' files, and the index's row; and of what was half written when a process died. */
function leaveNoTrace(dataDir: string, folder: SessionFolder): void {
  for (const path of Object.values(playbackPaths(folder))) rmSync(path, { force: true });
  for (const name of readdirSync(folder.dir))
    if (name.endsWith(".tmp")) rmSync(join(folder.dir, name), { force: true });
  forgetSession(dataDir, folder.id);
}
