/** This file makes a Source of a stream that stands beside the EEG: marks of another program, or the R–R intervals of a strap that one holds. */
import { fileURLToPath } from "node:url";
import { AttuneError, badUse, failure } from "../../src/errors.ts";
import { createEventQueue } from "../../src/events/event-queue.ts";
import type { SourceEvent } from "../../src/types.ts";
import { createListeners } from "../acquisition/listeners.ts";
import { monotonicMs } from "../acquisition/messages.ts";
import { startPipedChild } from "../acquisition/piped-child.ts";
import { createSecondBudget } from "../acquisition/second-budget.ts";
import { createTellOnce } from "../acquisition/tell-once.ts";
import { createRrStream, RR_STREAM } from "../heart-rate/rr-stream.ts";
import type { Mark, Source, SourceNotice } from "../source.ts";
import { type FromBeside, isFromBeside, type ToBeside } from "./beside-messages.ts";
import { provisionLiblsl } from "./provision.ts";

const CHILD = fileURLToPath(new URL("./beside-child.ts", import.meta.url));
const PREFIX = "lsl:";
const LOOK_SEC = 10;
const CLOSE_MS = 2500;
/** An hour of a fast heart. */
const MOST_EVENTS = 12_000;
/** As other programs may set them by other doors. */
const MOST_PER_SEC = 50;

/** Throws for what names no stream: beside the EEG, none is taken by chance. */
export function checkBesideName(name: string): void {
  if (name.startsWith(PREFIX) && name.length > PREFIX.length) return;
  throw badUse("--also", "lsl:ID, the id of a stream of marks or R–R intervals", name);
}

export async function openBeside(
  name: string,
  options: { readonly cacheDir: string; readonly onProgress?: (text: string) => void; readonly lookSec?: number },
): Promise<Source> {
  checkBesideName(name);
  const libraryDir = await provisionLiblsl(options);
  const heard = createHeard();
  let isClosed = false;
  let resolve: (kind: "marks" | "rr") => void = () => {};
  let reject: (error: AttuneError) => void = () => {};
  const ready = new Promise<"marks" | "rr">((opened, failed) => {
    resolve = opened;
    reject = failed;
  });
  const gone = (error: AttuneError) => {
    reject(error);
    if (!isClosed) heard.end(error);
  };
  const { child, tell } = startPipedChild(CHILD, libraryDir, {
    message: (message) => {
      if (!isFromBeside(message)) return void child.kill("SIGKILL");
      if (message.type === "ready") {
        // At once: what it says may come in the same breath.
        heard.be(message.kind);
        resolve(message.kind);
      } else if (message.type === "said") heard.take(message);
      else gone(new AttuneError(message.code, message.message, 1, { hint: message.hint }));
    },
    broken: () => void child.kill("SIGKILL"),
    ended: (why) => gone(failure("LSL_FAILED", `its process is gone: ${why}`)),
  });
  const close = () => {
    if (isClosed || child.exitCode !== null || child.signalCode !== null) {
      heard.end();
      return Promise.resolve();
    }
    isClosed = true;
    heard.end();
    return new Promise<void>((done) => {
      const timer = setTimeout(() => child.kill("SIGKILL"), CLOSE_MS);
      child.once("exit", () => {
        clearTimeout(timer);
        done();
      });
      tell({ type: "close" } satisfies ToBeside);
    });
  };
  const lookSec = options.lookSec ?? LOOK_SEC;
  tell({ type: "open", libraryDir, id: name.slice(PREFIX.length), lookSec } satisfies ToBeside);
  const kind = await ready.catch(async (error: unknown) => {
    await close();
    throw error;
  });
  return {
    ...{ name, pace: "live", streams: kind === "rr" ? [RR_STREAM] : [] },
    chunks: () => heard.events,
    onNotice: heard.onNotice,
    ...(kind === "marks" && { onMark: heard.onMark }),
    close,
  };
}

type Said = Extract<FromBeside, { type: "said" }>;

function createHeard() {
  const queue = createEventQueue<SourceEvent>(MOST_EVENTS);
  const notices = createListeners<SourceNotice>();
  const marks = createListeners<Mark>();
  const beats = createRrStream();
  const startMs = monotonicMs();
  let kind: "marks" | "rr" | null = null;
  const tellOnce = createTellOnce(notices.tell);
  const isWithinBudget = createSecondBudget(MOST_PER_SEC);
  const take = ({ text, atMs }: Said) => {
    if (!isWithinBudget(monotonicMs()))
      return tellOnce("LSL_FLOOD", `more than ${MOST_PER_SEC} a second come; the rest is left out`);
    if (kind === "marks") {
      // No control characters, which could forge lines of a log or a file.
      const label = text.replaceAll(/\p{Cc}+/gu, " ").trim();
      if (label !== "") marks.tell({ label, atMs });
      return;
    }
    const ms = Number(text.split(" ")[0] || Number.NaN);
    if (!Number.isFinite(ms))
      return tellOnce("LSL_NOT_NUMBERS", "words come where R–R intervals belong; they are left out");
    // Seconds where it can be no milliseconds.
    for (const event of beats.take([ms < 3 ? ms * 1000 : ms], Math.max(0, atMs - startMs))) {
      queue.push(event.type === "gap" ? event : { ...event, endMs: startMs + event.firstSample + 1 });
    }
  };
  return {
    ...{ take, events: queue.events, end: queue.end, onNotice: notices.add, onMark: marks.add },
    be: (is: "marks" | "rr") => {
      kind = is;
    },
  };
}
