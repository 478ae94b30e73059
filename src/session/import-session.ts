/**
 * This file makes a session of one that was exported. JSON holds every value, so the same recording comes back; the formats of other programs hold samples and
 * marks, and how the session was asked for: the loop runs on them again.
 */
import type { Source } from "../../hardware/source.ts";
import { badUse } from "../errors.ts";
import type { JsonExport } from "../recording/exports/import-json.ts";
import { type Settings, settingsIn } from "../recording/exports/settings.ts";
import { folderOf } from "../recording/session-folder.ts";
import { createRecorder } from "../recording/session-recorder.ts";
import type { SessionSummary } from "../recording/summary.ts";
import type { Chunk, SourceEvent, StreamInfo } from "../types.ts";
import { unfinishedUntil } from "../unfinished.ts";
import { drawSeed } from "./draw-seed.ts";
import { requestOf, type SessionAsk, settle } from "./request.ts";
import { startSession } from "./session.ts";
import { createSessionId } from "./session-id.ts";

/** With a problem, what had come by then lies in the session's folder; whoever asked takes it away again. */
export type Imported = { readonly summary: SessionSummary; readonly problem: unknown };

/** Byte for byte, but for its id and the times of its writing. */
export async function importJson(dataDir: string, { header, records }: JsonExport): Promise<Imported> {
  const own = { ...header, session: createSessionId(), pid: process.pid };
  // Half a session would look like one that was cut short by its person.
  const done = unfinishedUntil(folderOf(dataDir, own.session).dir);
  const recorder = await createRecorder({ dataDir, header: own, waits: true, onTrouble: () => {} });
  let reason: string | null = null;
  let problem: unknown = null;
  try {
    for await (const record of records) {
      if (record.type === "input") recorder.input(record.input);
      else if (record.type === "output") recorder.output(record.output);
      else if (record.type === "note") recorder.note(record.code, record.text);
      else if (record.type === "heard") recorder.acknowledge(record.ack);
      else reason = record.reason;
      await recorder.ready();
    }
  } catch (error) {
    problem = error;
  }
  if (problem === null && reason === null) recorder.note("PROBLEM", "what it was imported from breaks off here");
  const { summary, error } = await recorder.close(reason ?? "failed");
  done();
  return { summary, problem: problem ?? error };
}

type Opened = Pick<Source, "name" | "streams" | "placesAre"> & { readonly events: AsyncIterable<SourceEvent> };

export async function importSamples(
  dataDir: string,
  { name, streams, placesAre, events }: Opened,
  settings: Settings,
  versions: { readonly version: string; readonly soundVersion: number },
): Promise<Imported> {
  const session = await startSession({
    dataDir,
    sourceName: name,
    pace: "pulled",
    streams,
    ...(placesAre !== undefined && { placesAre }),
    events: asRecorded(events, streams),
    request: settle(askOf(name, settings), drawSeed()),
    speed: null,
    baseline: null,
    ...versions,
  });
  const done = unfinishedUntil(folderOf(dataDir, session.id).dir);
  const summary = await session.done;
  done();
  return { summary, problem: session.problem() };
}

/** `minutes`: by it the stages of the protocol are as long as they were. */
const ASKED = ["goal", "world", "seed", "minutes", "condition", "mood", "moodMinutes", "modulation", "held"] as const;

function askOf(name: string, settings: Settings) {
  const asked = Object.fromEntries(
    ASKED.flatMap((field) => (settings[field] === undefined ? [] : [[field, settings[field]]])),
  );
  if (asked.goal === undefined) throw badUse("goal", `told in ${name}`, "nothing");
  return requestOf(asked as SessionAsk, (field) => `${field} in ${name}`);
}

/** What an export adds for other readers is taken out again: its own marks, and the NaN of a short gap. */
export async function* asRecorded(
  events: AsyncIterable<SourceEvent>,
  streams: readonly StreamInfo[],
): AsyncGenerator<SourceEvent> {
  const gaps = new Map(streams.map(({ id }): [string, ReturnType<typeof createGaps>] => [id, createGaps()]));
  for await (const event of events) {
    if (event.type === "marker") {
      if (!isOfExport(event.label)) yield { ...event, label: event.label.replace(/^\/Marker\//, "") };
    } else if (event.type === "gap") {
      gaps.get(event.stream)?.add(event.firstSample, event.lengthSamples);
    } else yield* gaps.get(event.stream)?.split(event) ?? [event];
  }
}

/** As the exporters write them, and nothing else: a person may mark "gap in attention". */
const OF_EXPORT =
  /^(\/Marker\/)?(phase: (running|paused|ended)|stage: (arrive|train|rest|close)(, block \d+)?|gap (\S+: .*, \d+ samples|\S+ \d+))$/;
const isOfExport = (label: string): boolean => settingsIn(label) !== null || OF_EXPORT.test(label);

/** Samples that no channel has are a gap, and gaps that touch are one. */
function createGaps() {
  let from = 0;
  let length = 0;
  const add = (firstSample: number, lengthSamples: number) => {
    if (length === 0) from = firstSample;
    length += lengthSamples;
  };
  function* give(stream: string): Generator<SourceEvent> {
    if (length === 0) return;
    yield { type: "gap", stream, firstSample: from, lengthSamples: length, cause: "lost-packets", estimated: false };
    length = 0;
  }
  function* split({ stream, firstSample, samples }: Chunk): Generator<SourceEvent> {
    const count = samples[0]?.length ?? 0;
    const isNone = (i: number) => samples.every((row) => Number.isNaN(row[i]));
    for (let at = 0; at < count; ) {
      const none = isNone(at);
      let end = at + 1;
      while (end < count && isNone(end) === none) end++;
      if (none) add(firstSample + at, end - at);
      else {
        yield* give(stream);
        yield {
          type: "chunk",
          stream,
          firstSample: firstSample + at,
          samples: samples.map((row) => row.subarray(at, end)),
        };
      }
      at = end;
    }
  }
  return { add, split };
}
