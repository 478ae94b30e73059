/** This file is the process that reads one file: a file that asks for too much, or a disk that does not answer, costs nobody but it. */
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { SourceEvent } from "../../../src/types.ts";
import { openParentPipe } from "../../acquisition/parent-pipe.ts";
import type { OnOpened } from "../file-bytes.ts";
import { openFile } from "../open-file.ts";
import type { FileSource } from "../recording.ts";
import { limitsOf, SHARED } from "./limits.ts";
import { type FromReader, PIECE_BYTES, problemOf, type ToReader } from "./messages.ts";

/** Events that are sent at once: some seconds of a recording. */
const MOST_EVENTS = 64;

const shared = new Int32Array(new SharedArrayBuffer(4 * SHARED.length));
let steps = 0;
let iterator: AsyncIterator<SourceEvent> | null = null;

const send = (message: FromReader) => pipe.send(message);

function setLimits(sizeBytes: number): void {
  const { mostBytes, mostCpuMs } = limitsOf(sizeBytes);
  Atomics.store(shared, SHARED.mostMegabytes, Math.round(mostBytes / 1e6));
  Atomics.store(shared, SHARED.mostCpuMs, Math.round(mostCpuMs));
}

/** Each step has its time; what goes wrong in it is told. */
async function step(work: () => Promise<void>): Promise<void> {
  Atomics.store(shared, SHARED.step, ++steps);
  try {
    await work();
  } catch (error) {
    send({ type: "failed", problem: problemOf(error) });
  } finally {
    Atomics.store(shared, SHARED.step, 0);
  }
}

/** A header may be a page, and its samples beside it a day: each file that is opened counts, once. */
function createSizes(): OnOpened {
  const sizes = new Map<string, number>();
  return (path, sizeBytes) => {
    sizes.set(path, sizeBytes);
    setLimits([...sizes.values()].reduce((sum, bytes) => sum + bytes, 0));
  };
}

async function open({ path, options }: Extract<ToReader, { type: "open" }>): Promise<void> {
  const source: FileSource = await openFile(path, options, createSizes());
  source.onNotice?.((notice) => send({ type: "notice", notice }));
  source.onHeadband?.((word) => send({ type: "word", word }));
  iterator = source.chunks()[Symbol.asyncIterator]();
  const { name, streams, facts, placesAre = "fixed", onHeadband, lengthSec } = source;
  send({
    type: "opened",
    name,
    streams,
    facts,
    placesAre,
    hasWords: onHeadband !== undefined,
    ...(lengthSec !== undefined && { lengthSec }),
  });
}

const bytesOf = (event: SourceEvent): number =>
  event.type === "chunk" ? event.samples.reduce((sum, { byteLength }) => sum + byteLength, 0) : 0;

async function next(): Promise<void> {
  const events: SourceEvent[] = [];
  let bytes = 0;
  while (iterator && events.length < MOST_EVENTS && bytes < PIECE_BYTES) {
    const found = await iterator.next();
    if (found.done) {
      iterator = null;
      break;
    }
    events.push(found.value);
    bytes += bytesOf(found.value);
  }
  send(events.length > 0 ? { type: "events", events } : { type: "end" });
}

// Ctrl-C reaches every process of the terminal; the parent decides when the music has faded.
process.on("SIGINT", () => {});
setLimits(0);
const watch = new Worker(new URL("./watch.mjs", import.meta.url), { workerData: shared.buffer, execArgv: [] });
await once(watch, "online");
watch.unref();
const pipe = openParentPipe<ToReader, FromReader>({
  message: (message) => void step(() => (message.type === "open" ? open(message) : next())),
  gone: () => process.exit(0),
});
