/** This file makes a Source of a heart strap that a page's browser holds: its R–R intervals, each beat at its own time, to be joined with an EEG. */
import { type AttuneError, failure } from "../../src/errors.ts";
import { createEventQueue } from "../../src/events/event-queue.ts";
import type { BluetoothPackets, SourceEvent } from "../../src/types.ts";
import { createListeners } from "../acquisition/listeners.ts";
import { monotonicMs } from "../acquisition/messages.ts";
import { createSecondBudget } from "../acquisition/second-budget.ts";
import { createTellOnce } from "../acquisition/tell-once.ts";
import { decodeHeartRate } from "../heart-rate/heart-rate-packet.ts";
import { createRrStream, RR_STREAM } from "../heart-rate/rr-stream.ts";
import type { Source, SourceNotice } from "../source.ts";
import type { Radio } from "./open-web-bluetooth.ts";

export const HEART_STRAP = "heart-strap";

const MEASUREMENT = "2a37";
/** It notifies once a second. */
const WAIT_MS = 5000;
/** An hour of a fast heart. */
const MOST_EVENTS = 12_000;
/** A beat or two a second, at most four. */
const MOST_PACKETS_PER_SEC = 10;

export const noStrap = (): AttuneError =>
  failure("NO_STRAP", "no page passes on what a heart strap sends", {
    hint: "Wear the strap, connect it in the page, and keep that page open.",
  });

export async function openHeartStrap(
  radio: Pick<Radio, "listen">,
  { waitMs = WAIT_MS, nowMs = monotonicMs } = {},
): Promise<Source> {
  const notices = createListeners<SourceNotice>();
  const queue = createEventQueue<SourceEvent>(MOST_EVENTS);
  const beats = createRrStream();
  const startMs = nowMs();
  let device: string | null = null;
  let arrived = () => {};

  const tellOnce = createTellOnce(notices.tell);
  const isWithinBudget = createSecondBudget(MOST_PACKETS_PER_SEC);
  const hear = (heard: BluetoothPackets) => {
    if (heard.model !== HEART_STRAP) return;
    device ??= heard.device;
    if (heard.device !== device)
      return tellOnce("STRAP_OTHER", `another strap, ${heard.name}, is sent by a page too; nothing of it is taken`);
    const atMs = nowMs();
    for (const { from, bytes } of heard.packets) {
      const packet = from === MEASUREMENT ? decodeHeartRate(Buffer.from(bytes, "base64")) : null;
      if (!packet || !isWithinBudget(atMs)) {
        tellOnce("STRAP_BROKEN", "what came is no heart rate, or comes too fast; such is left out");
        continue;
      }
      arrived();
      if (packet.isTouching === false) tellOnce("STRAP_OFF", `${heard.name} does not feel the skin; wet it a little`);
      for (const event of beats.take(packet.intervalsMs, atMs - startMs)) queue.push(event);
    }
  };
  const deaf = radio.listen(hear);
  const close = async () => {
    deaf();
    queue.end();
  };
  const isThere = new Promise<boolean>((resolve) => {
    const waiting = setTimeout(() => resolve(false), waitMs);
    arrived = () => {
      clearTimeout(waiting);
      resolve(true);
    };
  });
  if (!(await isThere)) {
    await close();
    throw noStrap();
  }
  return {
    name: HEART_STRAP,
    pace: "live",
    streams: [RR_STREAM],
    chunks: () => queue.events,
    onNotice: notices.add,
    close,
  };
}
