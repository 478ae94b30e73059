/**
 * This file keeps the one source that is open: shows it, watches that samples arrive, and hands its events to a session.
 * A source can only be changed between sessions; who asks is told so by the session host.
 */
import { headbandOf } from "../../../calibration/headband-of.ts";
import type { BoardInputs, Source, SourceNotice } from "../../../hardware/source.ts";
import { AttuneError, failure, lineOf } from "../../errors.ts";
import { motionStreams } from "../../signal/artifacts/motion.ts";
import type { HeardMusic, Instruction, SourceEvent } from "../../types.ts";
import type { ServerMessage, SourceStatus } from "../../wire.ts";
import { createEventQueue } from "./event-queue.ts";
import { paceEvents } from "./pace-events.ts";
import { createPreview } from "./preview.ts";
import { createRebase } from "./rebase-events.ts";
import { watchArrivals } from "./watch-arrivals.ts";

export type OpenSource = (name: string, inputs: BoardInputs, onProgress: (text: string) => void) => Promise<Source>;

/** Why this source is open: a sentence, and what to do about it. */
export type Remark = { readonly message: string; readonly hint: string };

/** A session's view of the open source: samples counted from 0 from now on. */
export type Tap = {
  readonly source: Source;
  /** As a profile calls it. */
  readonly headband: string;
  readonly events: AsyncIterable<SourceEvent>;
  readonly notify: (event: Instruction | HeardMusic) => void;
  /** For a reader who never began; one who did releases it by leaving. */
  readonly release: () => void;
};

export type SourceHub = {
  /** Closes what is open and opens this one; resolves when it streams. */
  readonly choose: (name: string, inputs: BoardInputs, remark?: Remark) => Promise<void>;
  readonly status: () => SourceStatus;
  /** What is open, as a profile calls it; null where nothing is. */
  readonly headband: () => string | null;
  /** A recorded file begins again from its start, so that a session hears it whole. */
  readonly openTap: () => Promise<Tap>;
  readonly close: () => Promise<void>;
};

/** A minute of the fastest board's chunks, in case the reader stalls. */
const MOST_WAITING = 8192;

/** What a board's supervisor says of a silence: the hub tells it once, whoever notices it first. */
const AWAY_NOTICES = ["SOURCE_SILENT", "SOURCE_LOST"];
const BACK_NOTICE = "SOURCE_BACK";
const LOST_HINT = "Attune is reconnecting. Check that the headband is on, charged and near.";

type Queue = ReturnType<typeof createEventQueue<SourceEvent>>;
type Open = {
  readonly name: string;
  readonly inputs: BoardInputs;
  readonly source: Source;
  readonly remark: Remark;
  readonly abort: AbortController;
  readonly taps: Map<Queue, ReturnType<typeof createRebase>>;
  pumped: Promise<void>;
};

const NO_REMARK: Remark = { message: "", hint: "" };
const NOTHING: SourceStatus = { phase: "none", source: null, streams: [], message: "", hint: "" };
const isFile = (name: string) => name.startsWith("file:");

export function createSourceHub(config: {
  readonly open: OpenSource;
  readonly mainsHz: 50 | 60;
  readonly onMessage: (message: ServerMessage) => void;
}): SourceHub {
  let current: Open | null = null;
  let status = NOTHING;
  /** Rises with every choice: an older one that opens late sees that it is no longer wanted. */
  let choice = 0;

  const setStatus = (next: Partial<SourceStatus>) => {
    status = { ...status, message: "", hint: "", ...next };
    config.onMessage({ type: "source", ...status });
  };
  const setFailed = (error: unknown) => setStatus({ phase: "failed", ...sentenceOf(error) });

  async function closeCurrent(): Promise<void> {
    const open = current;
    current = null;
    if (!open) return;
    open.abort.abort();
    await open.source.close();
    await open.pumped;
  }

  async function choose(name: string, inputs: BoardInputs, remark?: Remark): Promise<void> {
    const mine = ++choice;
    await closeCurrent();
    if (mine !== choice) throw superseded(name);
    setStatus({ phase: "opening", source: name, streams: [], message: `Opening ${name}` });
    const onProgress = (message: string) => {
      if (mine === choice) setStatus({ message });
    };
    const source = await config.open(name, inputs, onProgress).catch((error: unknown) => {
      if (mine === choice) setFailed(error);
      throw error;
    });
    if (mine !== choice) {
      await source.close();
      throw superseded(name);
    }
    current = stream({ name, inputs, source, remark: remark ?? NO_REMARK });
  }

  function stream(chosen: Pick<Open, "name" | "inputs" | "source" | "remark">): Open {
    const open: Open = {
      ...chosen,
      abort: new AbortController(),
      taps: new Map(),
      pumped: Promise.resolve(),
    };
    setStatus({ phase: "streaming", source: chosen.name, streams: chosen.source.streams, ...chosen.remark });
    open.pumped = pump(open);
    return open;
  }

  async function pump(open: Open): Promise<void> {
    const { source, abort } = open;
    const eeg = source.streams.find((info) => info.kind === "eeg");
    const motion = motionStreams(source.streams);
    const preview = eeg ? createPreview({ eeg, mainsHz: config.mainsHz, motion }) : () => [];
    const watch = watchArrivals(source.pace === "live", (arriving, why) => arrivalChanged(open, arriving, why));
    const deaf = source.onNotice?.((notice) => {
      if (AWAY_NOTICES.includes(notice.code)) watch.silent(notice.text);
      else if (notice.code !== BACK_NOTICE) forward(notice);
    });
    const paced = source.pace === "live" ? source.chunks() : paceEvents(source.chunks(), source.streams, abort.signal);
    try {
      for await (const event of paced) {
        if (abort.signal.aborted) break;
        watch.arrived();
        for (const [queue, rebase] of open.taps) {
          const rebased = rebase(event);
          if (rebased) queue.push(rebased);
        }
        for (const message of preview(event)) config.onMessage(message);
      }
      ended(open);
    } catch (error) {
      ended(open, error);
    } finally {
      watch.stop();
      deaf?.();
    }
  }

  function ended(open: Open, error?: unknown): void {
    for (const queue of open.taps.keys()) queue.end(error);
    if (open.abort.signal.aborted) return;
    if (error !== undefined) setFailed(error);
    else
      setStatus({
        phase: "none",
        message: `${open.name} has ended`,
        hint: isFile(open.name)
          ? "Start plays it again from its beginning; or choose another source."
          : "Choose it again, or another source.",
      });
  }

  function arrivalChanged(open: Open, arriving: boolean, why: string): void {
    if (arriving) setStatus({ phase: "streaming", ...open.remark });
    else setStatus({ phase: "lost", message: why || `no samples from ${open.name}`, hint: LOST_HINT });
    const text = arriving
      ? `${open.name} is back.`
      : `${open.name} went silent; the music turns neutral until it is back.`;
    config.onMessage({ type: "notice", level: arriving ? "info" : "warning", text });
  }

  const forward = (notice: SourceNotice) =>
    config.onMessage({ type: "notice", level: notice.level, text: notice.text });

  async function openTap(): Promise<Tap> {
    if (current && isFile(current.name)) await choose(current.name, current.inputs, current.remark);
    const open = current;
    if (!open || status.phase === "failed" || status.phase === "none") {
      throw failure("NO_SOURCE", "no source is streaming", { hint: status.message || "Choose a source first." });
    }
    const release = () => void open.taps.delete(queue);
    const queue = createEventQueue<SourceEvent>(MOST_WAITING, release);
    open.taps.set(queue, createRebase());
    return {
      source: open.source,
      headband: nameOf(open),
      events: queue.events,
      notify: (event) => open.source.notify?.(event),
      release,
    };
  }

  const close = async () => {
    choice++;
    await closeCurrent();
    status = NOTHING;
  };
  const headband = () => (current ? nameOf(current) : null);
  return { choose, status: () => status, headband, openTap, close };
}

const nameOf = ({ source, inputs }: Open): string => headbandOf(source, inputs);

const superseded = (name: string) => failure("SUPERSEDED", `${name} was not opened, because another source was chosen`);

const sentenceOf = (error: unknown): Remark =>
  error instanceof AttuneError ? { message: error.message, hint: error.hint } : { message: lineOf(error), hint: "" };
