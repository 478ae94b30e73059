/**
 * This file gives pages a recorded session in pieces: the overview first, then the minutes that are heard. What they are read from is made once, in a
 * process of its own, when a session ends or is opened for the first time.
 */
import { gunzipSync } from "node:zlib";
import type { Request, Response } from "express";
import { badUse, failure } from "../../errors.ts";
import {
  type KeptOverview,
  overviewOf,
  type PartPlace,
  type PlaybackFile,
  readPart,
  readPlayback,
} from "../../recording/playback/playback-file.ts";
import { type Overview, PYRAMIDS } from "../../recording/playing-back.ts";
import { readHeader } from "../../recording/read-log.ts";
import { findSession } from "../../recording/session-folder.ts";
import { notMadeAgain } from "../../session/made-by.ts";
import type { UnsavedPlayback } from "../reading/jobs.ts";
import type { Reading } from "../reading/reading.ts";

export type Playbacks = {
  readonly overview: (session: string, response: Response) => Promise<void>;
  readonly part: (session: string, part: string, request: Request, response: Response) => Promise<void>;
  /** A tile of a level of one of its curves' pyramids. */
  readonly tile: (session: string, tile: TileAsk, request: Request, response: Response) => Promise<void>;
  /** Makes what will be asked for; never throws. */
  readonly prepare: (session: string) => void;
  /** Before it is deleted: nothing more is written for it, and nothing of it is kept. Null: of any. */
  readonly forget: (session: string | null) => Promise<void>;
};

/** As they stand in the address. */
export type TileAsk = { readonly pyramid: string; readonly level: string; readonly tile: string };

/** So long a page waits for all of it; then it gets what can be told at once, and asks again. */
const WAITS_MS = 1000;
const NUMBER = /^\d{1,6}$/;

/** What is read of: a file, or memory where the disk takes none. */
type Playback = { readonly playback: PlaybackFile; readonly partOf: (place: PartPlace) => Buffer };

export function createPlaybacks(dataDir: string, reading: Pick<Reading, "playback" | "sketch" | "part">): Playbacks {
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

  function saved(session: string): Playback | null {
    const folder = findSession(dataDir, session);
    const playback = readPlayback(folder);
    return playback && { playback, partOf: (place) => readPart(folder, place) };
  }
  async function open(session: string): Promise<Playback> {
    const found = saved(session);
    if (found) return found;
    const unsaved = await make(session);
    const made = unsaved ? inMemory(unsaved) : saved(session);
    if (!made) throw failure("REPLAY_FAILED", "the session changed while it was read", { hint: "Open it again." });
    return made;
  }
  /** The one that is held, or what is on the disk; null while that is being made. */
  async function here(session: string): Promise<Playback | null> {
    // Not of one that was deleted since.
    findSession(dataDir, session);
    const from = held?.session === session ? held : making.has(session) ? null : await open(session);
    if (from) held = { session, ...from };
    return from;
  }
  const sendPacked = (packed: Buffer, request: Request, response: Response) => {
    response.type("json").vary("Accept-Encoding");
    if (request.acceptsEncodings("gzip")) response.set("Content-Encoding", "gzip").send(packed);
    else response.send(gunzipSync(packed));
  };
  const sendOverview = (session: string, overview: KeptOverview, response: Response) => {
    const folder = findSession(dataDir, session);
    const whole: Overview = { ...overviewOf(folder, { overview }), notAgain: notMadeAgain(readHeader(folder.log)) };
    response.json(whole);
  };

  return {
    overview: async (session, response) => {
      const opening = open(session);
      const soon = await Promise.race([opening, later(WAITS_MS)]);
      if (soon) {
        held = { session, ...soon };
        sendOverview(session, soon.playback.overview, response);
        return;
      }
      // Its failure is told to whoever asks for what it makes.
      opening.catch(() => {});
      const sketch = await reading.sketch(session);
      if (!sketch) throw failure("REPLAY_FAILED", "the session could not be read", { hint: "Open it again." });
      sendOverview(session, sketch, response);
    },
    part: async (session, part, request, response) => {
      const from = await here(session);
      if (!from) {
        if (!NUMBER.test(part)) throw badUse("part", "a number from 0", part.slice(0, 20));
        return reading.part(session, Number(part), response);
      }
      const { places } = from.playback;
      const place = NUMBER.test(part) ? places[Number(part)] : undefined;
      if (!place) throw badUse("part", `0 to ${places.length - 1}`, part.slice(0, 20));
      sendPacked(from.partOf(place), request, response);
    },
    tile: async (session, { pyramid, level, tile }, request, response) => {
      const { playback, partOf } = (await here(session)) ?? (await open(session));
      const name = PYRAMIDS.find((one) => one === pyramid);
      if (!name) throw badUse("pyramid", `one of ${PYRAMIDS.join(", ")}`, pyramid.slice(0, 20));
      const levels = playback.tiles[name];
      const places = NUMBER.test(level) ? levels[Number(level)] : undefined;
      if (!places)
        throw badUse(
          "level",
          levels.length === 0 ? "none: nothing is kept of it" : `0 to ${levels.length - 1}`,
          level.slice(0, 20),
        );
      const place = NUMBER.test(tile) ? places[Number(tile)] : undefined;
      if (!place) throw badUse("tile", `0 to ${places.length - 1}`, tile.slice(0, 20));
      sendPacked(partOf(place), request, response);
    },
    prepare: (session) => void make(session).catch(() => {}),
    forget: async (session) => {
      const wanted = session === null ? [...making.values()] : [making.get(session)];
      for (const one of wanted) await one?.catch(() => {});
      if (session === null || held?.session === session) held = null;
    },
  };
}

const later = (ms: number): Promise<null> => new Promise((resolve) => setTimeout(() => resolve(null), ms).unref());

function inMemory({ playback, parts }: NonNullable<UnsavedPlayback>): Playback {
  const bytes = Buffer.from(parts, "base64");
  return { playback, partOf: ({ atByte, bytes: length }) => bytes.subarray(atByte, atByte + length) };
}
