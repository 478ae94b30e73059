/**
 * This file makes a Source of a headband that a page's browser holds by Bluetooth: the browser passes on what it hears, and all is decoded here. One
 * band at a time, bounded, with every silence marked.
 */
import { type AttuneError, badUse, failure } from "../../src/errors.ts";
import { createEventQueue } from "../../src/events/event-queue.ts";
import type { BluetoothModel, BluetoothPackets, HeadbandWord, SourceEvent } from "../../src/types.ts";
import { createListeners } from "../acquisition/listeners.ts";
import { monotonicMs } from "../acquisition/messages.ts";
import { createSecondBudget } from "../acquisition/second-budget.ts";
import { createSilence } from "../acquisition/silence.ts";
import { createTellOnce } from "../acquisition/tell-once.ts";
import { batteryOf, createWordBoard } from "../headband-words.ts";
import type { Arrival, BoardInputs, Source, SourceNotice } from "../source.ts";
import { ATHENA_MUSE } from "./athena-reader.ts";
import type { BandModel, BandPacket, BandReader } from "./band-reader.ts";
import { CLASSIC_MUSE } from "./classic-reader.ts";

export const WEB_BLUETOOTH = "web-bluetooth";

/** What pages hear of bands: told by the server, heard by the open source. */
export type Radio = {
  readonly hear: (heard: BluetoothPackets) => void;
  readonly listen: (listener: (heard: BluetoothPackets) => void) => () => void;
  /** Whether a page passed something on of such a device within the last seconds. */
  readonly hasHeard: (model: BluetoothModel) => boolean;
};

export function createRadio(): Radio {
  const listeners = createListeners<BluetoothPackets>();
  const lastMs = new Map<BluetoothModel, number>();
  return {
    hear: (heard) => {
      lastMs.set(heard.model, monotonicMs());
      listeners.tell(heard);
    },
    listen: listeners.add,
    hasHeard: (model) => monotonicMs() - (lastMs.get(model) ?? Number.NEGATIVE_INFINITY) < RECENT_MS,
  };
}

/** A strap notifies once a second. */
const RECENT_MS = 3000;
const MODELS: readonly BandModel[] = [CLASSIC_MUSE, ATHENA_MUSE];
/** Its name tells one band from another of its kind. */
const INPUTS: readonly (keyof BoardInputs)[] = ["serialNumber", "timeoutSec"];
const USUAL_TIMEOUT_SEC = 20;
/** Within it each stream of a band has come several times. */
const GATHER_MS = 600;
const BEAT_MS = 100;
const SILENT_MS = 500;
const GIVE_UP_MS = 10 * 60_000;
/** An Athena sends a fifth of it. */
const MOST_PACKETS_PER_SEC = 1000;
/** Some minutes: as of a board. */
const MOST_EVENTS = 50_000;

/** On the command line there is no browser that could hold one. */
export const notOfTheCommandLine = (): AttuneError =>
  badUse(
    "source",
    "chosen in the page, whose browser holds the band",
    WEB_BLUETOOTH,
    "Start Attune with `npm start`, open the page in Chrome or Edge, and choose the Muse under Change source.",
  );

export function checkWebBluetoothInputs(inputs: BoardInputs): void {
  for (const [name, value] of Object.entries(inputs)) {
    if (value !== undefined && !INPUTS.includes(name as keyof BoardInputs)) {
      throw badUse(name, `left out for ${WEB_BLUETOOTH}`, value);
    }
  }
}

/** `nowMs` is a monotonic clock; `unwanted` ends an opening that nobody waits for any more. */
export async function openWebBluetooth(
  radio: Pick<Radio, "listen">,
  inputs: BoardInputs = {},
  nowMs: () => number = monotonicMs,
  unwanted?: AbortSignal,
): Promise<Source> {
  checkWebBluetoothInputs(inputs);
  const { serialNumber, timeoutSec = USUAL_TIMEOUT_SEC } = inputs;
  const ear = createEar(serialNumber ?? null, nowMs);
  const deaf = radio.listen(ear.hear);
  try {
    const reader = await ear.opened(timeoutSec * 1000, unwanted);
    return {
      name: WEB_BLUETOOTH,
      pace: "live",
      streams: reader.streams,
      chunks: () => ear.events,
      onNotice: ear.onNotice,
      onHeadband: ear.onHeadband,
      onArrival: ear.onArrival,
      close: async () => {
        deaf();
        ear.end();
      },
    };
  } catch (error) {
    deaf();
    throw error;
  }
}

type Held = { readonly device: string; readonly name: string; readonly model: BandModel };

function createEar(only: string | null, nowMs: () => number) {
  const notices = createListeners<SourceNotice>();
  const arrivals = createListeners<Arrival>();
  const words = createWordBoard();
  const queue = createEventQueue<SourceEvent>(MOST_EVENTS);
  const out: SourceEvent[] = [];
  let held: Held | null = null;
  let reader: BandReader | null = null;
  /** Of the opening: what came, and since when. */
  let seen: BandPacket[] = [];
  let firstMs = Number.NaN;
  let connection = 0;
  let isAway = false;

  const silence = createSilence(nowMs());
  const tellOnce = createTellOnce(notices.tell);
  const isWithinBudget = createSecondBudget(MOST_PACKETS_PER_SEC);
  const tellBattery = (percent: number) => {
    const battery = batteryOf(percent);
    if (battery === null) return;
    const word: Omit<HeadbandWord, "sample"> = { type: "headband", stream: "eeg", touches: {}, isWorn: null, battery };
    words.tell({ ...word, sample: reader?.position() ?? 0 });
  };
  const isOurs = ({ model, device, name }: BluetoothPackets) => {
    const found = MODELS.find((one) => one.model === model);
    if (!found || (only !== null && name !== only)) return false;
    held ??= { device, name, model: found };
    if (held.device === device && held.model === found) return true;
    tellOnce("BLUETOOTH_OTHER", `another band, ${name}, is sent by a page too; nothing of it is taken`);
    return false;
  };

  const hear = (heard: BluetoothPackets) => {
    if (!isOurs(heard)) return;
    const atMs = nowMs();
    if (!reader) {
      gather(heard, atMs);
      return;
    }
    let isAnew = heard.connection !== connection;
    let known = 0;
    for (const packet of heard.packets) {
      if (!isWithinBudget(atMs)) {
        tellOnce("BLUETOOTH_FLOOD", `more than ${MOST_PACKETS_PER_SEC} packets a second came; the rest is left out`);
        break;
      }
      const verdict = reader.take(packetOf(packet), atMs / 1000, isAnew);
      isAnew = false;
      if (verdict === "taken") known++;
      if (verdict === "unknown")
        tellOnce("BLUETOOTH_BROKEN", "a packet came that is none of this band; such are left out");
      if (verdict === "surplus")
        tellOnce("BLUETOOTH_FLOOD", "samples come faster than the band measures; the rest is left out");
    }
    connection = heard.connection;
    reader.flush();
    if (known > 0) silence.came(atMs);
    give(atMs);
  };
  const forgetSeen = () => {
    seen = [];
    firstMs = Number.NaN;
  };
  const gather = ({ packets, connection: now }: BluetoothPackets, atMs: number) => {
    if (now !== connection) forgetSeen();
    connection = now;
    for (const packet of packets) if (isWithinBudget(atMs)) seen.push(packetOf(packet));
    if (Number.isNaN(firstMs) && seen.length > 0) firstMs = atMs;
  };
  const give = (atMs: number) => {
    const events = out.splice(0);
    if (isAway && events.length > 0) {
      isAway = false;
      notices.tell({ level: "info", code: "SOURCE_BACK", text: `${held?.name ?? "the band"} is back` });
    }
    for (const event of events) {
      queue.push(event);
      if (event.type !== "chunk") continue;
      const { stream, firstSample, samples } = event;
      arrivals.tell({ stream, firstSample, lengthSamples: samples[0]?.length ?? 0, atMs });
    }
  };

  let beating: NodeJS.Timeout | undefined;
  const end = (error?: AttuneError) => {
    clearInterval(beating);
    queue.end(error);
  };
  const beat = () => {
    const silentMs = silence.ms(nowMs());
    if (silentMs > SILENT_MS && !isAway) {
      isAway = true;
      const text = `nothing comes from ${held?.name ?? "the band"} through the page; waiting for it`;
      notices.tell({ level: "warning", code: "SOURCE_SILENT", text });
    }
    if (silentMs > GIVE_UP_MS) end(lostForGood());
  };

  /** Waits for a band, sees what it sends, and goes on from there. */
  const opened = async (timeoutMs: number, unwanted?: AbortSignal): Promise<BandReader> => {
    const untilMs = nowMs() + timeoutMs;
    while (nowMs() < untilMs && !unwanted?.aborted) {
      if (held && nowMs() - firstMs >= GATHER_MS) {
        // What a moment ago showed which streams there are is gone by: the first sample is the next.
        reader = held.model.createReader(seen, out, tellBattery);
        if (reader) break;
        // A page may send without end what is no EEG.
        forgetSeen();
      }
      await new Promise((resolve) => setTimeout(resolve, BEAT_MS / 4));
    }
    if (!reader) throw nothingCame(held, only);
    seen = [];
    silence.came(nowMs());
    beating = setInterval(beat, BEAT_MS);
    return reader;
  };

  return {
    hear,
    opened,
    end,
    events: queue.events,
    onNotice: notices.add,
    onArrival: arrivals.add,
    onHeadband: words.listen,
  };
}

const packetOf = ({ from, bytes }: BluetoothPackets["packets"][number]): BandPacket => ({
  from,
  bytes: Buffer.from(bytes, "base64"),
});

function nothingCame(held: Held | null, only: string | null): AttuneError {
  const what = held
    ? `${held.name} is connected, but sends no EEG`
    : `no page passes on what ${only ?? "a Muse"} sends by Bluetooth`;
  return failure("NO_BLUETOOTH_EEG", what, {
    hint: held
      ? "Switch the band off and on, and connect it again."
      : "Choose the Muse under Change source in the page, and keep that page open.",
  });
}

const lostForGood = (): AttuneError =>
  failure("DEVICE_LOST", `nothing came from the band through the page for ${GIVE_UP_MS / 60_000} minutes`, {
    hint: "What was recorded is kept. Connect the band in the page again.",
  });
