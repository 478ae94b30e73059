/** This file finds the wrapped key of a log: it stands at the head of each segment and once a minute, as the header does. */
import type { LogFrame } from "../log-frame.ts";
import { readFrames } from "../read-frames.ts";
import { segmentsOf } from "../segments.ts";
import { folderOf, sessionIds } from "../session-folder.ts";
import { idOf, type Scrypt } from "./passphrase-key.ts";
import { parseKey, type SessionKey } from "./session-key.ts";

/** Null of a log that is not encrypted. The newest segment's first, for it tells who writes. */
export function keyOfLog(log: string): SessionKey | null {
  for (const path of segmentsOf(log).toReversed()) {
    let isEncrypted = false;
    for (const found of readFrames(path)) {
      if (found.type === "damage") continue;
      const key = keyIn(found.frame);
      if (key) return key;
      isEncrypted ||= found.frame.type === "encrypted";
      // A plain log begins with a header, or what is left of it.
      if (!isEncrypted) break;
    }
  }
  return null;
}

/** Each that a passphrase becomes a key by in the recordings of a folder. */
export const kdfsOf = (dataDir: string): readonly Scrypt[] => [
  ...new Map(keysIn(dataDir).map(({ kdf }) => [idOf(kdf), kdf])).values(),
];

/** Of every encrypted recording of a folder. */
export const keysIn = (dataDir: string): readonly SessionKey[] =>
  sessionIds(dataDir).flatMap((id) => {
    try {
      return keyOfLog(folderOf(dataDir, id).log) ?? [];
    } catch {
      // One that cannot be read keeps no server from its start.
      return [];
    }
  });

export function keyIn({ type, payload }: LogFrame): SessionKey | null {
  if (type !== "key") return null;
  try {
    return parseKey(JSON.parse(payload.toString("utf8")));
  } catch {
    return null;
  }
}
