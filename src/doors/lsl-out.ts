/**
 * This file streams a session by LSL as it goes: the samples as they were read, and what Attune makes of them, in the streams of the XDF export. Of a
 * sealed session nothing that its export would not tell.
 */
import { monotonicMs } from "../../hardware/acquisition/messages.ts";
import { OUTLET_ID } from "../../hardware/lsl/choose-stream.ts";
import { type LslScope, openOutlets } from "../../hardware/lsl/open-outlets.ts";
import type { OutletOf } from "../../hardware/lsl/outlet-messages.ts";
import { stageLabel } from "../recording/exports/survey.ts";
import { putOutput } from "../recording/exports/xdf-outputs.ts";
import { planRecorded, planXdf, type XdfStream } from "../recording/exports/xdf-streams.ts";
import { mainStreamOf } from "../recording/summarize.ts";
import { AUDIO_RATE_HZ, type Chunk, type Gap, type LoopInput, type LoopOutput, type StreamInfo } from "../types.ts";
import { createHoldUntilCalm } from "./hold-until-calm.ts";
import { createSampleStamps } from "./sample-stamps.ts";
import type { SessionTap, TappedSession } from "./session-tap.ts";

export type LslOut = {
  /** Closes the streams of the session before. */
  readonly tap: (session: TappedSession) => SessionTap;
  readonly close: () => Promise<void>;
};

export type LslOutConfig = {
  readonly libraryPath: string;
  readonly scope: LslScope;
  /** Hears why nothing goes out any more. */
  readonly tell: (line: string) => void;
  /** In ms; that of all processes of this machine, unless a test says otherwise. */
  readonly clock?: () => number;
};

export function createLslOut(config: LslOutConfig): LslOut {
  let close = async () => {};
  return {
    tap: (session) => {
      void close();
      const opened = openSession(session, config);
      close = opened.close;
      return opened;
    },
    close: () => close(),
  };
}

/** In the program's life, so that who listens finds the streams of the next session again. */
const sourceIdOf = (name: string): string => `${OUTLET_ID}${process.pid}-${name}`;

function openSession(session: TappedSession, { libraryPath, scope, tell, clock = monotonicMs }: LslOutConfig) {
  const { streams, pace, sourceName, isSealed } = session;
  const plan = planXdf({
    streams: streams.map((info) => ({ info })),
    header: { streams: streams.map((stream) => ({ ...stream, channels: [...stream.channels] })) },
    disclosure: { readings: !isSealed },
  });
  const bars: XdfStream | null = plan.made && {
    ...{ id: 0, name: "Attune-bars", type: "Bars", value: "string", rateHz: 0 },
    channels: [{ label: "bar", unit: "", type: "Bar" }],
  };
  const all = [...plan.all, ...(bars ? [bars] : [])];
  const places = new Map(all.map((stream, i) => [stream, i]));
  const recorded = new Map(plan.recorded);
  const ratesHz = new Map(streams.map(({ id, samplingRateHz }) => [id, samplingRateHz]));
  const model = sourceName.replace(/^file:.*/s, "file");
  const outlets = openOutlets(
    libraryPath,
    all.map((stream): OutletOf => outletOf(stream, model)),
    scope,
    tell,
  );
  const stamps = createSampleStamps(streams, pace);
  const main = mainStreamOf(streams);
  /** Of session time 0, on the machine's clock. */
  let startMs: number | null = null;
  let stage = "";

  const atSession = (timeMs: number) => (startMs ?? clock()) + timeMs;
  const placeOf = (stream: XdfStream | undefined) => stream && places.get(stream);
  const put = (stream: XdfStream | undefined, stampSec: number, rows: readonly ArrayLike<number>[]) => {
    const place = placeOf(stream);
    if (place === undefined) return;
    outlets.push(
      place,
      Float64Array.from(rows, (row) => row[0] ?? Number.NaN),
      Float64Array.of(stampSec * 1000),
    );
  };
  const mark = (stampSec: number, text: string) => outlets.text(places.get(plan.markers) ?? 0, text, stampSec * 1000);
  const putChunk = ({ stream: id, firstSample, samples }: Chunk) => {
    const place = placeOf(recorded.get(id));
    const count = samples[0]?.length ?? 0;
    if (place === undefined || count === 0) return;
    const values = new Float64Array(count * samples.length);
    for (const [c, row] of samples.entries()) {
      for (const [i, value] of row.entries()) values[i * samples.length + c] = value;
    }
    const stampsMs = Float64Array.from({ length: count }, (_, i) => stamps.ofSample(id, firstSample + i) ?? clock());
    outlets.push(place, values, stampsMs);
  };
  const secOfSample = (sample: number, timeMs: number) =>
    ((main && stamps.ofSample(main.id, sample)) ?? atSession(timeMs)) / 1000;

  const hold = createHoldUntilCalm();
  // Of what is pulled, the count tells the time from the first sample on.
  if (pace === "pulled") hold.release();

  const join = (stream: StreamInfo) => {
    if (recorded.has(stream.id)) return;
    const planned = planRecorded(stream, places.size + 1);
    recorded.set(stream.id, planned);
    ratesHz.set(stream.id, stream.samplingRateHz);
    places.set(planned, outlets.add(outletOf(planned, model)));
    stamps.add(stream);
  };
  const onInput = (input: LoopInput) => {
    const { timeMs, event } = input;
    const atMs = clock();
    // No input comes before its time, and many come late.
    if (startMs === null || pace === "live") startMs = Math.min(startMs ?? Number.POSITIVE_INFINITY, atMs - timeMs);
    if (event.type === "joined") return join(event.stream);
    if (event.type === "gap") return takeGap(event, timeMs, atMs);
    if (event.type === "chunk") {
      stamps.take(event, event.endMs ?? atMs, timeMs);
      hold.arrived(atMs);
    }
    if (event.type !== "tick") hold.whenCalm(() => putInput(input), atMs);
  };
  const takeGap = (gap: Gap, timeMs: number, atMs: number) => {
    const { stream, firstSample, lengthSamples, cause, estimated } = gap;
    const text = `gap ${stream}: ${cause}, ${lengthSamples} samples`;
    // Of what is counted by the clock, nothing else tells: it is told at its end.
    const backMs = (1000 * lengthSamples) / (ratesHz.get(stream) ?? Number.POSITIVE_INFINITY);
    const stampMs = () => stamps.ofSample(stream, firstSample) ?? atSession(timeMs) - backMs;
    // What is counted anew afterwards tells nothing of when it began.
    const knownMs = estimated && pace === "live" ? stampMs() : null;
    if (knownMs !== null && stream === main?.id) hold.again();
    stamps.take(gap, atMs, timeMs);
    hold.whenCalm(() => mark((knownMs ?? stampMs()) / 1000, text), atMs);
  };
  const putInput = ({ timeMs, event }: LoopInput) => {
    if (event.type === "chunk") putChunk(event);
    else if (event.type === "marker") mark(secOfSample(event.sample, timeMs), event.label);
    else if (event.type === "command" && event.name === "mark") mark(atSession(timeMs) / 1000, event.label);
  };
  const putMade = (output: LoopOutput, timeMs: number) => {
    if (output.type === "training") {
      const label = stageLabel(output);
      if (label !== stage) mark(atSession(timeMs) / 1000, `stage: ${label}`);
      stage = label;
    }
    if (output.type === "bar" && bars && !output.dropped) {
      const { bar, revision, tempoBpm, chord, startSample } = output;
      const text = JSON.stringify({ bar, revision, tempoBpm, chord: chord.symbol });
      outlets.text(places.get(bars) ?? 0, text, atSession((startSample * 1000) / AUDIO_RATE_HZ));
    }
    const ofMain = (sec: number) => secOfSample(sec * (main?.samplingRateHz ?? 0), timeMs);
    putOutput(plan, timed(output, atSession(0) / 1000), atSession(timeMs) / 1000, ofMain, put, mark);
  };
  return {
    onInput,
    onOutput: (output: LoopOutput, timeMs: number) => hold.whenCalm(() => putMade(output, timeMs), clock()),
    // Its streams stay until the next session's: who listens finds them.
    end: hold.release,
    close: () => {
      hold.release();
      return outlets.close();
    },
  };
}

/** Targets and frames tell session time themselves. */
function timed(output: LoopOutput, startSec: number): LoopOutput {
  if (output.type === "targets") return { ...output, tSec: output.tSec + startSec };
  if (output.type !== "frame") return output;
  return { ...output, appliesAtSample: output.appliesAtSample + startSec * AUDIO_RATE_HZ };
}

const outletOf = ({ name, type, value, rateHz, channels }: XdfStream, model: string): OutletOf => ({
  ...{ name, type, rateHz, channels, format: value },
  ...{ sourceId: sourceIdOf(name), manufacturer: "Attune", model },
});
