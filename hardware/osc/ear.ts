/**
 * This file hears an app's packages and makes of them what a source gives: samples in chunks, gaps, marks, what the headband says, and one line about
 * whatever else came.
 */
import type { RemoteInfo } from "node:dgram";
import { type AttuneError, failure } from "../../src/errors.ts";
import { createEventQueue } from "../../src/events/event-queue.ts";
import type { HeadbandWord, SourceEvent } from "../../src/types.ts";
import { createListeners } from "../acquisition/listeners.ts";
import { monotonicMs } from "../acquisition/messages.ts";
import { createSecondBudget } from "../acquisition/second-budget.ts";
import { createSilence } from "../acquisition/silence.ts";
import { createWordBoard } from "../headband-words.ts";
import type { Arrival, SourceNotice } from "../source.ts";
import { decodeOsc } from "./decode.ts";
import { type Heard, hear, MUSE_ELECTRODES } from "./mind-monitor-messages.ts";
import { createRateMeter } from "./rate-meter.ts";
import { createSampleFlow, type SampleFlow } from "./sample-flow.ts";
import { createSenders } from "./senders.ts";

/** Four electrodes, and up to four extra inputs, which are left out. */
const MOST_VALUES = 8;
/** A sample waits half of it as a rule; a chunk for every sample would be twice the log. */
const FLUSH_EVERY_MS = 6;
const LOOK_EVERY_MS = 16;
const SILENT_MS = 500;
const GIVE_UP_MS = 10 * 60_000;
/** All that Mind Monitor sends is a third of it. */
const MOST_PACKETS_PER_SEC = 2000;
const MOST_MARKS_PER_SEC = 20;
/** Some minutes: as of a board. */
const MOST_EVENTS = 50_000;

export type Ear = ReturnType<typeof createEar>;
export type OpenedEar = Awaited<ReturnType<Ear["opened"]>>;

/** `only`: the one address that is heard; null for whoever sends first. */
export function createEar(only: string | null) {
  const senders = createSenders(only);
  const notices = createListeners<SourceNotice>();
  const arrivals = createListeners<Arrival>();
  const words = createWordBoard();
  const queue = createEventQueue<SourceEvent>(MOST_EVENTS);
  const takesPacket = createSecondBudget(MOST_PACKETS_PER_SEC);
  const takesMark = createSecondBudget(MOST_MARKS_PER_SEC);
  const meter = createRateMeter();
  const silence = createSilence(monotonicMs());
  const said = new Set<string>();
  let word: Omit<HeadbandWord, "type" | "stream" | "sample"> = { touches: {}, isWorn: null, battery: null };
  let values = 0;
  let flow: SampleFlow | null = null;
  let rows: number[][] = [];
  let lastMs = 0;
  let isAway = false;
  let [packets, foreign] = [0, 0];

  /** Said while it was being opened, before anybody could hear it. */
  const early: SourceNotice[] = [];
  const tell = (level: SourceNotice["level"], code: string, text: string) => {
    if (!flow) early.push({ level, code, text });
    notices.tell({ level, code, text });
  };
  const tellOnce = (code: string, text: string) => {
    if (said.has(code)) return;
    said.add(code);
    tell("warning", code, text);
  };

  const onPacket = (packet: Buffer, from: RemoteInfo) => {
    const nowMs = monotonicMs();
    const verdict = senders.judge(from, nowMs);
    if (verdict === "other") {
      foreign++;
      return tellOnce("OSC_OTHER_SENDER", `${from.address} port ${from.port} sends too; nothing of it is taken`);
    }
    packets++;
    if (!takesPacket(nowMs))
      return tellOnce("OSC_FLOOD", `more than ${MOST_PACKETS_PER_SEC} packages a second came; the rest is left out`);
    const messages = decodeOsc(packet);
    if (!messages) return tellOnce("OSC_BROKEN", "a package came that is no OSC; it is left out");
    for (const message of messages) {
      const heard = hear(message);
      if (heard?.type === "sample") takeSample(heard, from, nowMs);
      else if (heard && verdict === "ours") takeOther(heard, nowMs);
    }
  };

  const takeSample = ({ uv, hasWords }: Extract<Heard, { type: "sample" }>, from: RemoteInfo, nowMs: number) => {
    if (values === 0 && uv.length >= MUSE_ELECTRODES.length && uv.length <= MOST_VALUES) values = uv.length;
    if (uv.length !== values) {
      const wanted = values === 0 ? "four to eight" : String(values);
      return tellOnce(
        "OSC_CHANNELS",
        `a sample came with ${uv.length} channels instead of ${wanted}; such are left out`,
      );
    }
    if (hasWords) tellOnce("OSC_WORDS", "text came where a number belongs; that value counts as missing");
    senders.take(from, nowMs);
    lastMs = nowMs;
    silence.came(nowMs);
    if (flow) rows.push(uv.slice(0, MUSE_ELECTRODES.length));
    else meter.count(nowMs);
  };

  const takeOther = (heard: Exclude<Heard, { type: "sample" }>, nowMs: number) => {
    if (heard.type === "mark") {
      if (!flow) return;
      if (!takesMark(nowMs))
        return tellOnce("OSC_MARKS", `more than ${MOST_MARKS_PER_SEC} marks a second came; the rest is left out`);
      flush();
      queue.push({ type: "marker", stream: "eeg", sample: flow.next(), label: heard.label });
      return;
    }
    const { type: _, ...part } = heard;
    word = { ...word, ...part };
    words.tell({ type: "headband", stream: "eeg", sample: flow?.next() ?? 0, ...word });
  };

  const flush = () => {
    if (!flow || rows.length === 0) return;
    if (isAway) tell("info", "SOURCE_BACK", "the EEG by OSC is back");
    isAway = false;
    const taken = rows;
    rows = [];
    const surplusBefore = flow.surplus();
    give(flow.take(taken, lastMs));
    if (flow.surplus() > surplusBefore)
      tellOnce("OSC_FLOOD", "samples come faster than a Muse measures; the rest is left out");
  };
  const give = (events: readonly SourceEvent[]) => {
    for (const event of events) {
      queue.push(event);
      if (event.type !== "chunk") continue;
      const { stream, firstSample, samples } = event;
      arrivals.tell({ stream, firstSample, lengthSamples: samples[0]?.length ?? 0, atMs: lastMs });
    }
  };

  const beat = () => {
    flush();
    const silentMs = silence.ms(monotonicMs());
    if (silentMs > SILENT_MS && !isAway) {
      isAway = true;
      tell("warning", "SOURCE_SILENT", "no EEG comes by OSC; waiting for it");
    }
    if (silentMs > GIVE_UP_MS) end(lostForGood());
  };
  let beating: NodeJS.Timeout | undefined;
  const end = (error?: AttuneError) => {
    clearInterval(beating);
    flush();
    if (flow) give(flow.flush());
    queue.end(error);
  };

  /** Waits for EEG, measures its rate, and goes on from there. */
  const opened = async (timeoutMs: number, where: string) => {
    const untilMs = monotonicMs() + timeoutMs;
    while (!meter.isDone(monotonicMs())) {
      if (meter.isEmpty() && monotonicMs() > untilMs) throw nothingCame(where, foreign, packets);
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
    const samplingRateHz = meter.rateHz();
    const channels = MUSE_ELECTRODES.length;
    flow = createSampleFlow({ stream: "eeg", channels, samplingRateHz, startMs: monotonicMs() });
    silence.came(lastMs);
    beating = setInterval(beat, FLUSH_EVERY_MS);
    return { samplingRateHz, from: senders.current()?.address ?? "", events: queue.events, end };
  };

  return {
    onPacket,
    opened,
    onNotice: (listener: (notice: SourceNotice) => void) => {
      for (const notice of early) listener(notice);
      return notices.add(listener);
    },
    onArrival: arrivals.add,
    onHeadband: words.listen,
  };
}

function nothingCame(where: string, foreign: number, heard: number): AttuneError {
  const others = foreign > 0 ? ", but others sent something" : "";
  const why = heard > 0 ? "OSC came, but no /muse/eeg with four channels" : `nothing came from the app${others}`;
  return failure("NO_OSC", `no EEG by OSC at ${where}: ${why}`, {
    hint:
      heard > 0
        ? `In Mind Monitor's settings let OSC stream "all values" or the raw EEG.`
        : "In Mind Monitor set OSC Stream Target IP and Port to that address and start streaming; a firewall may hold it up.",
  });
}

const lostForGood = (): AttuneError =>
  failure("DEVICE_LOST", `no EEG came by OSC for ${GIVE_UP_MS / 60_000} minutes`, {
    hint: "What was recorded is kept. Start the app's stream and then the session again.",
  });
