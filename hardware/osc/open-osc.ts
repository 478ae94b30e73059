/**
 * This file makes a Source of the EEG that an app sends by OSC (Mind Monitor's dialect): from one sender, at one address of this computer, bounded, and
 * with every silence marked. It only listens: nothing is sent back, and no message does anything but bring EEG and what belongs to it.
 */
import type { RemoteInfo } from "node:dgram";
import { type AttuneError, badUse, failure } from "../../src/errors.ts";
import { createEventQueue } from "../../src/events/event-queue.ts";
import type { HeadbandWord, SourceEvent } from "../../src/types.ts";
import { createListeners } from "../acquisition/listeners.ts";
import { monotonicMs } from "../acquisition/messages.ts";
import { createWordBoard } from "../headband-words.ts";
import type { Arrival, BoardInputs, Source, SourceNotice } from "../source.ts";
import { decodeOsc } from "./decode.ts";
import { type Endpoint, endpointText, isLoopback, parseOwnEndpoint } from "./endpoint.ts";
import { type Heard, hear, MUSE_ELECTRODES } from "./mind-monitor-messages.ts";
import { openUdp } from "./open-udp.ts";
import { ownAddressTowards } from "./own-address.ts";
import { createSampleFlow, type SampleFlow } from "./sample-flow.ts";
import { createSenders } from "./senders.ts";

const OSC = "osc:";
export const isOsc = (name: string): boolean => name.startsWith(OSC) || name === "osc";

/** An app needs a moment to be told where to send to. */
const USUAL_TIMEOUT_SEC = 30;
/** Long enough to tell 256 from 220 Hz and from averages, over a radio that sends in bursts. */
const MEASURED_MS = 1500;
/** Of a Muse: since 2016, and of 2014; halfway between them, and what may be measured of them over a radio. */
const RATES = { usual: 256, old: 220, between: 238, least: 180, most: 340 } as const;
/** Four electrodes, and up to four extra inputs, which are left out. */
const MOST_VALUES = 8;
const FLUSH_EVERY_MS = 16;
const SILENT_MS = 500;
const GIVE_UP_MS = 10 * 60_000;
/** All that Mind Monitor sends is a third of it. */
const MOST_PACKETS_PER_SEC = 2000;
const MOST_MARKS_PER_SEC = 20;
/** Some minutes: as of a board. */
const MOST_EVENTS = 50_000;

/** Where it listens, and to whom; throws what fits no such source. */
export function oscPlace(
  name: string,
  { ipAddress }: BoardInputs,
): { readonly at: Endpoint; readonly only: string | null } {
  const asked = name.slice(OSC.length);
  const at = parseOwnEndpoint(asked, "source osc:");
  if (ipAddress === undefined) return { at, only: null };
  if (asked !== String(at.port) || isLoopback(ipAddress)) return { at, only: ipAddress };
  const address = ownAddressTowards(ipAddress);
  if (address) return { at: { address, port: at.port }, only: ipAddress };
  throw badUse("--ip-address", "the phone's address, in a network of this computer", ipAddress);
}

export async function openOsc(name: string, inputs: BoardInputs = {}): Promise<Source> {
  const { at, only } = oscPlace(name, inputs);
  const ear = createEar(only);
  const socket = await openUdp(at, ear.onPacket, "a port for OSC");
  const shut = () => new Promise<void>((resolve) => void socket.close(() => resolve()));
  try {
    const timeoutMs = (inputs.timeoutSec ?? USUAL_TIMEOUT_SEC) * 1000;
    const stream = await ear.opened(timeoutMs, endpointText(at));
    return sourceOf({ name, at, stream, ear, shut });
  } catch (error) {
    await shut();
    throw error;
  }
}

type Ear = ReturnType<typeof createEar>;
type Opened = Awaited<ReturnType<Ear["opened"]>>;

function sourceOf(open: {
  readonly name: string;
  readonly at: Endpoint;
  readonly stream: Opened;
  readonly ear: Ear;
  readonly shut: () => Promise<void>;
}): Source {
  const { name, at, stream, ear, shut } = open;
  let closing: Promise<void> | null = null;
  const where = isLoopback(at.address) ? "" : "; this port is open to that network, and takes EEG alone";
  const begun: SourceNotice = {
    level: "info",
    code: "OSC_OPEN",
    text: `EEG comes by OSC from ${stream.from} to ${endpointText(at)}, and from nobody else${where}`,
  };
  return {
    name,
    pace: "live",
    streams: [
      {
        id: "eeg",
        kind: "eeg",
        samplingRateHz: stream.samplingRateHz,
        channels: MUSE_ELECTRODES.map((electrode) => ({ electrode, unit: "uV" })),
      },
    ],
    chunks: () => stream.events,
    onNotice: (listener) => {
      listener(begun);
      return ear.onNotice(listener);
    },
    onHeadband: ear.onHeadband,
    onArrival: ear.onArrival,
    close: () => {
      stream.end();
      closing ??= shut();
      return closing;
    },
  };
}

function createEar(only: string | null) {
  const senders = createSenders(only);
  const notices = createListeners<SourceNotice>();
  const arrivals = createListeners<Arrival>();
  const words = createWordBoard();
  const queue = createEventQueue<SourceEvent>(MOST_EVENTS);
  const budget = createBudget(MOST_PACKETS_PER_SEC);
  const marks = createBudget(MOST_MARKS_PER_SEC);
  const said = new Set<string>();
  let word: Omit<HeadbandWord, "type" | "stream" | "sample"> = { touches: {}, isWorn: null, battery: null };
  let values = 0;
  let flow: SampleFlow | null = null;
  let rows: number[][] = [];
  let lastMs = 0;
  let isAway = false;
  let foreign = 0;
  /** Of the opening: when samples came. */
  let firstMs = Number.NaN;
  let counted = 0;

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
    if (!budget(nowMs))
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
    if (flow) rows.push(uv.slice(0, MUSE_ELECTRODES.length));
    else {
      if (counted === 0) firstMs = nowMs;
      counted++;
    }
  };

  const takeOther = (heard: Exclude<Heard, { type: "sample" }>, nowMs: number) => {
    if (heard.type === "mark") {
      if (!flow) return;
      if (!marks(nowMs))
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
    const silentMs = monotonicMs() - lastMs;
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
    while (!(monotonicMs() - firstMs >= MEASURED_MS)) {
      if (counted === 0 && monotonicMs() > untilMs) throw nothingCame(where, foreign, budget.spent());
      await new Promise((resolve) => setTimeout(resolve, FLUSH_EVERY_MS));
    }
    const hz = (1000 * (counted - 1)) / (lastMs - firstMs);
    if (!(hz >= RATES.least && hz <= RATES.most)) throw wrongRate(hz);
    const samplingRateHz = hz > RATES.between ? RATES.usual : RATES.old;
    flow = createSampleFlow({
      stream: "eeg",
      channels: MUSE_ELECTRODES.length,
      samplingRateHz,
      startMs: monotonicMs(),
    });
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

/** True for up to so many within a running second. */
function createBudget(most: number) {
  let secondFromMs = Number.NEGATIVE_INFINITY;
  let count = 0;
  let spent = 0;
  const take = (nowMs: number): boolean => {
    if (nowMs - secondFromMs > 1000) {
      secondFromMs = nowMs;
      count = 0;
    }
    spent++;
    return ++count <= most;
  };
  return Object.assign(take, { spent: () => spent });
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

const wrongRate = (hz: number): AttuneError =>
  failure(
    "OSC_RATE",
    `EEG comes ${Number.isFinite(hz) ? hz.toFixed(1) : "0"} times a second by OSC; a Muse measures 256`,
    {
      hint: `In Mind Monitor set the OSC stream rate to "Constant", and be near the router: too many packages may be lost.`,
    },
  );

const lostForGood = (): AttuneError =>
  failure("DEVICE_LOST", `no EEG came by OSC for ${GIVE_UP_MS / 60_000} minutes`, {
    hint: "What was recorded is kept. Start the app's stream and then the session again.",
  });
