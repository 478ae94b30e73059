/**
 * This file gives pages a recorded session in pieces: the overview first, then the minutes that are heard. What they are read from is made once, in a
 * thread of its own and one at a time, when a session ends or is opened for the first time.
 */
import { Worker } from "node:worker_threads";
import { gunzipSync } from "node:zlib";
import type { Request, Response } from "express";
import { AttuneError, badUse, failure } from "../../errors.ts";
import type { Unsaved } from "../../recording/playback/make-playback.ts";
import {
  overviewOf,
  type PartPlace,
  type PlaybackFile,
  readPart,
  readPlayback,
} from "../../recording/playback/playback-file.ts";
import { findSession } from "../../recording/session-folder.ts";

export type Playbacks = {
  readonly overview: (session: string, response: Response) => Promise<void>;
  readonly part: (session: string, part: string, request: Request, response: Response) => Promise<void>;
  /** Makes what will be asked for; never throws. */
  readonly prepare: (session: string) => void;
  /** Before it is deleted: nothing more is written for it, and nothing of it is kept. */
  readonly forget: (session: string) => Promise<void>;
  readonly close: () => void;
};

type Problem = {
  readonly code: string | null;
  readonly message: string;
  readonly hint: string;
  readonly exitCode: 1 | 2;
};

type Answer = { readonly problem: Problem | null; readonly unsaved?: Unsaved };

/** What is read of: a file, or memory where the disk takes none. */
type Playback = { readonly playback: PlaybackFile; readonly partOf: (place: PartPlace) => Buffer };

export function createPlaybacks(dataDir: string): Playbacks {
  const making = new Map<string, Promise<Unsaved>>();
  let last: Promise<unknown> = Promise.resolve();
  let worker: Worker | null = null;
  /** The session that is looked at: its parts are asked for one after the other. */
  let held: (Playback & { readonly session: string }) | null = null;

  const make = (session: string): Promise<Unsaved> => {
    const known = making.get(session);
    if (known) return known;
    const made = last.then(() => run(session)).finally(() => making.delete(session));
    last = made.catch(() => {});
    making.set(session, made);
    return made;
  };
  const run = (session: string) =>
    new Promise<Unsaved>((resolve, reject) => {
      const url = new URL("./playback-worker.mjs", import.meta.url);
      worker = new Worker(url, { workerData: { dataDir, session }, execArgv: [] });
      worker.unref();
      worker.once("error", reject);
      worker.once("exit", () => reject(failure("REPLAY_FAILED", "the session could not be read")));
      worker.once("message", ({ problem, unsaved }: Answer) => {
        if (problem) reject(errorOf(problem));
        else resolve(unsaved ?? null);
      });
    });

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
      await making.get(session)?.catch(() => {});
      if (held?.session === session) held = null;
    },
    close: () => void worker?.terminate(),
  };
}

function inMemory({ playback, parts }: NonNullable<Unsaved>): Playback {
  // A view of the other thread's bytes comes without Node's methods.
  const bytes = Buffer.from(parts.buffer, parts.byteOffset, parts.byteLength);
  return { playback, partOf: ({ atByte, bytes: length }) => bytes.subarray(atByte, atByte + length) };
}

const errorOf = ({ code, message, hint, exitCode }: Problem): Error =>
  code === null ? new Error(message) : new AttuneError(code, message, exitCode, { hint });
