/**
 * This file reads recorded sessions for pages: in processes of their own, two at a time, the others in turn; what a start waits for has a turn of its own,
 * and so has looking for a session.
 * The JSON goes from there to the page as it comes, so that no long text stands in the way of a live frame.
 */
import type { ChildProcess } from "node:child_process";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import type { Response } from "express";
import { keyEnvironment } from "../../recording/encryption/keyring.ts";
import type { HistoryWanted } from "../../recording/history.ts";
import { openSummaries } from "../../recording/open-sessions.ts";
import type { KeptOverview } from "../../recording/playback/playback-file.ts";
import type { Resumable } from "../../recording/summary.ts";
import type { Library, LibraryWanted } from "../../session/arm-library.ts";
import type { NamedPiece } from "../../session/named-piece.ts";
import type { Otherwise } from "../../session/otherwise/play-otherwise.ts";
import type { OnShare } from "../../session/source-reading.ts";
import type { Goal, Guess } from "../../types.ts";
import type { EvidenceQuery } from "../live/client-message.ts";
import { createHistoryReader } from "./history-reader.ts";
import type { ReadJob, UnsavedPlayback } from "./jobs.ts";
import { beginReader, errorOf } from "./reader-process.ts";
import { createTurns } from "./turns.ts";

export type Reading = {
  /** Every session, newest first, as JSON. */
  readonly sessions: (response: Response) => Promise<void>;
  /** A page of the sessions that are looked for, as the JSON of a `HistoryPage`. */
  readonly history: (asked: HistoryWanted, response: Response) => Promise<void>;
  /** `hidesLocked`: for a client, whom nothing tells of what may be another's. */
  readonly trends: (client: string, response: Response, hidesLocked?: boolean) => Promise<void>;
  /** Every client, as the JSON of a list of `ClientGlance`. */
  readonly glance: (response: Response) => Promise<void>;
  /** How many sessions a client had today, as the JSON of a `ClientDay`. */
  readonly today: (client: string, response: Response) => Promise<void>;
  /** A session as the JSON of a `Replay`. */
  readonly replay: (session: string, response: Response) => Promise<void>;
  /** What would have played, as the JSON of a `PlayedOtherwise`. */
  readonly otherwise: (session: string, asked: Otherwise, response: Response) => Promise<void>;
  /** Makes what pages ask for in pieces. */
  readonly playback: (session: string) => Promise<UnsavedPlayback>;
  /** What can be told of it while that is being made. */
  readonly sketch: (session: string) => Promise<KeptOverview | null>;
  /** A part of it, straight from the log, as JSON. */
  readonly part: (session: string, part: number, response: Response) => Promise<void>;
  /** A piece that is composed for it, as the JSON of a `Preview`. */
  readonly piece: (asked: NamedPiece, response: Response) => Promise<void>;
  readonly remove: (session: string) => Promise<void>;
  /** What would go with a session, or with a person, as JSON. */
  readonly holdings: (session: string, response: Response) => Promise<void>;
  readonly personHoldings: (client: string, response: Response) => Promise<void>;
  /** Every session and calibration of a person; what went, as JSON. */
  readonly removePerson: (client: string, response: Response) => Promise<void>;
  /** Takes a guess, and sends what the sealed session had. */
  readonly reveal: (session: string, guess: Guess, response: Response) => Promise<void>;
  /** What may be said of a person's sealed sessions, as JSON. */
  readonly evidence: (client: string, asked: EvidenceQuery, response: Response) => Promise<void>;
  readonly library: (wanted: LibraryWanted, orListener: Goal | null, onShare?: OnShare) => Promise<Library | null>;
  /** Sessions that broke off and can be gone on with, newest first. */
  readonly resumable: () => Promise<readonly Resumable[]>;
  /** Closes one of them as far as it came. */
  readonly leaveOff: (session: string) => Promise<void>;
  /** Processes that read now. */
  readonly running: () => number;
  readonly close: () => void;
};

const AT_ONCE = 2;
const MOST_WAITING = 64;
/** A page that takes no answer, or a disk that gives none, gives its turn to the next. */
const MOST_MS = 60_000;
/** A session of twelve hours on a slow machine. */
const MOST_MAKING_MS = 10 * 60_000;
const MAKES: readonly ReadJob["name"][] = ["playback", "otherwise"];
/** Somebody who looks for a session types, reads, and types again. */
const IDLE_MS = 5 * 60_000;

export function createReading(dataDir: string): Reading {
  const turns = createTurns(AT_ONCE, MOST_WAITING);
  /** Comparisons take minutes: no start waits for them. */
  const startTurn = createTurns(1, MOST_WAITING);
  const children = new Set<ChildProcess>();
  const histories = createHistoryReader(dataDir, { mostMs: MOST_MS, idleMs: IDLE_MS });

  /** The job without the folder and what is open, which are those of the moment when its turn comes. */
  type Asked = ReadJob extends infer Job ? (Job extends ReadJob ? Omit<Job, "dataDir" | "open"> : never) : never;

  async function read(asked: Asked, use: (json: Readable) => Promise<void>, onShare?: OnShare): Promise<void> {
    const { child, json, ask: askReader } = beginReader(keyEnvironment());
    children.add(child);
    const timer = setTimeout(() => child.kill("SIGKILL"), MAKES.includes(asked.name) ? MOST_MAKING_MS : MOST_MS);
    try {
      const answer = await askReader({ ...asked, dataDir, open: openSummaries() } as ReadJob, onShare);
      if (answer.type === "problem") throw errorOf(answer);
      await use(json);
    } finally {
      clearTimeout(timer);
      child.kill("SIGKILL");
      children.delete(child);
    }
  }

  const send = (asked: Asked, response: Response) =>
    turns.take(async () => {
      if (response.destroyed) return;
      await read(asked, async (json) => {
        response.type("json");
        // A page that leaves meanwhile has no answer to miss.
        await pipeline(json, response).catch(() => response.destroy());
      });
    });

  const ask = <Result>(asked: Asked, onShare?: OnShare, takes = turns): Promise<Result | null> =>
    takes.take(async () => {
      let result: Result | null = null;
      const take = async (json: Readable) => {
        result = JSON.parse(await text(json)) as Result;
      };
      await read(asked, take, onShare);
      return result;
    });

  return {
    sessions: (response) => send({ name: "sessions" }, response),
    history: async (asked, response) => void response.type("json").send(await histories.find(asked)),
    trends: (client, response, hidesLocked = false) => send({ name: "trends", client, hidesLocked }, response),
    glance: (response) => send({ name: "glance", nowMs: Date.now() }, response),
    today: (client, response) => send({ name: "today", client, nowMs: Date.now() }, response),
    otherwise: (session, asked, response) => send({ name: "otherwise", session, asked }, response),
    replay: (session, response) => send({ name: "replay", session }, response),
    playback: (session) => ask<NonNullable<UnsavedPlayback>>({ name: "playback", session }),
    sketch: (session) => ask<KeptOverview>({ name: "sketch", session }),
    part: (session, part, response) => send({ name: "part", session, part }, response),
    piece: (asked, response) => send({ name: "piece", asked }, response),
    remove: (session) => turns.take(() => read({ name: "delete", session }, async () => {})),
    holdings: (session, response) => send({ name: "holdings", session }, response),
    personHoldings: (client, response) => send({ name: "person-holdings", client }, response),
    removePerson: (client, response) => send({ name: "delete-person", client }, response),
    reveal: (session, guess, response) => send({ name: "reveal", session, guess }, response),
    evidence: (client, asked, response) => send({ name: "evidence", client, ...asked }, response),
    library: (wanted, orListener, onShare) => ask<Library>({ name: "library", wanted, orListener }, onShare, startTurn),
    resumable: async () => (await ask<readonly Resumable[]>({ name: "resumable" })) ?? [],
    leaveOff: async (session) => void (await ask({ name: "leave-off", session })),
    running: () => children.size + histories.running(),
    close: () => {
      histories.close();
      for (const child of children) child.kill("SIGKILL");
    },
  };
}
