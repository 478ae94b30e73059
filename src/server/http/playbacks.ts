/**
 * This file gives pages a recorded session in pieces: the overview first, then the minutes that are heard. What they are read from is made once, in a
 * process of its own, when a session ends or is opened for the first time.
 */
import { gunzipSync } from "node:zlib";
import type { Request, Response } from "express";
import { badUse, failure } from "../../errors.ts";
import {
  overviewOf,
  type PartPlace,
  type PlaybackFile,
  readPart,
  readPlayback,
} from "../../recording/playback/playback-file.ts";
import { findSession } from "../../recording/session-folder.ts";
import type { UnsavedPlayback } from "../reading/jobs.ts";
import type { Reading } from "../reading/reading.ts";

export type Playbacks = {
  readonly overview: (session: string, response: Response) => Promise<void>;
  readonly part: (session: string, part: string, request: Request, response: Response) => Promise<void>;
  /** Makes what will be asked for; never throws. */
  readonly prepare: (session: string) => void;
  /** Before it is deleted: nothing more is written for it, and nothing of it is kept. Null: of any. */
  readonly forget: (session: string | null) => Promise<void>;
};

/** What is read of: a file, or memory where the disk takes none. */
type Playback = { readonly playback: PlaybackFile; readonly partOf: (place: PartPlace) => Buffer };

export function createPlaybacks(dataDir: string, reading: Pick<Reading, "playback">): Playbacks {
  const making = new Map<string, Promise<UnsavedPlayback>>();
  /** The session that is looked at: its parts are asked for one after the other. */
  let held: (Playback & { readonly session: string }) | null = null;

  const make = (session: string): Promise<UnsavedPlayback> => {
    const known = making.get(session);
    if (known) return known;
    const made = reading.playback(session).finally(() => making.delete(session));
    making.set(session, made);
    return made;
  };

  async function open(session: string): Promise<Playback> {
    const folder = findSession(dataDir, session);
    const saved = (): Playback | null => {
      const playback = readPlayback(folder);
      return playback && { playback, partOf: (place) => readPart(folder, place) };
    };
    const found = saved();
    if (found) return found;
    const unsaved = await make(session);
    const made = unsaved ? inMemory(unsaved) : saved();
    if (!made) throw failure("REPLAY_FAILED", "the session changed while it was read", { hint: "Open it again." });
    return made;
  }

  return {
    overview: async (session, response) => {
      held = { session, ...(await open(session)) };
      response.json(overviewOf(findSession(dataDir, session), held.playback));
    },
    part: async (session, part, request, response) => {
      // Not of one that was deleted since.
      findSession(dataDir, session);
      const from = held?.session === session ? held : { session, ...(await open(session)) };
      held = from;
      const { places } = from.playback;
      const place = /^\d{1,5}$/.test(part) ? places[Number(part)] : undefined;
      if (!place) throw badUse("part", `0 to ${places.length - 1}`, part.slice(0, 20));
      const packed = from.partOf(place);
      response.type("json").vary("Accept-Encoding");
      if (request.acceptsEncodings("gzip")) response.set("Content-Encoding", "gzip").send(packed);
      else response.send(gunzipSync(packed));
    },
    prepare: (session) => void make(session).catch(() => {}),
    forget: async (session) => {
      const wanted = session === null ? [...making.values()] : [making.get(session)];
      for (const one of wanted) await one?.catch(() => {});
      if (session === null || held?.session === session) held = null;
    },
  };
}

function inMemory({ playback, parts }: NonNullable<UnsavedPlayback>): Playback {
  const bytes = Buffer.from(parts, "base64");
  return { playback, partOf: ({ atByte, bytes: length }) => bytes.subarray(atByte, atByte + length) };
}
