/** This file opens an inlet on one stream of EEG and reads it: values in the units of the plan, stamps, and the sender's clock on ours. */
import { hostname } from "node:os";
import { failure } from "../../src/errors.ts";
import { MOST_ROWS_BYTES } from "../acquisition/message-pipe.ts";
import type { PresetPlan } from "../brainflow/preset-plan.ts";
import { readStreamXml, type XdfChannel } from "../files/xdf-stream.ts";
import { type AskedStream, chooseStream, type HeardStream, idOf } from "./choose-stream.ts";
import { type Handle, type Liblsl, LSL_LOST } from "./liblsl.ts";
import type { ClockOffset } from "./sender-clock.ts";
import type { StampedBlock } from "./stamp-numbers.ts";

/** Senders announce themselves within half a second of being asked, busy ones later; where any will do, all are to be heard before one is taken. */
const LISTEN_SEC = { named: 1, any: 2 };
const MOST_HEARD = 256;
const POINTER_BYTES = 8;
const CALL_SEC = 5;
/** Kept by liblsl while nobody pulls. */
const BUFFER_SEC = 120;

export type Inlet = {
  readonly plan: PresetPlan;
  readonly id: string;
  /** The computer that sends it, as it calls itself. */
  readonly from: string;
  /** What has come since, without waiting; null when nothing has. Throws when the sender is gone. */
  readonly pull: () => StampedBlock | null;
  /** Between a stamp and this computer's LSL clock; null while the two have not been compared. Waits at most so long. */
  readonly clockOffset: (waitSec: number) => ClockOffset | null;
  readonly close: () => void;
};

export type Heard = HeardStream & { readonly info: Handle };

export function listen(lsl: Liblsl, waitSec: number): readonly Heard[] {
  const found = Buffer.alloc(MOST_HEARD * POINTER_BYTES);
  const count = lsl.resolveAll(found, MOST_HEARD, waitSec);
  return Array.from({ length: Math.max(0, count) }, (_, i) => {
    const info = found.readBigUInt64LE(i * POINTER_BYTES);
    return {
      info,
      name: lsl.name(info),
      type: lsl.type(info),
      sourceId: lsl.sourceId(info),
      hostname: lsl.hostname(info),
      channelCount: lsl.channelCount(info),
      nominalHz: lsl.nominalHz(info),
    };
  });
}

/** Listens until a stream that fits is heard; of two that do, none is taken. */
export function openInlet(lsl: Liblsl, { id, from }: Pick<AskedStream, "id" | "from">, timeoutSec: number): Inlet {
  const endsAtMs = performance.now() + timeoutSec * 1000;
  const waitSec = id === null ? LISTEN_SEC.any : LISTEN_SEC.named;
  for (;;) {
    const choice = chooseStream(listen(lsl, waitSec), { id, from: from ?? null, here: hostname() });
    if (choice.type === "chosen") return connect(lsl, choice.stream);
    if (choice.type === "refused" || performance.now() >= endsAtMs) throw choice.error;
  }
}

/** Opens an inlet whose stream comes. */
export function openHandle(lsl: Liblsl, stream: Heard): Handle {
  const error = new Int32Array(1);
  // Not mended by liblsl: the stream that comes back is looked at anew, and what is missing is marked.
  const inlet = lsl.createInlet(stream.info, BUFFER_SEC, 0, 0);
  if (inlet === null) throw noAnswer(stream, "it has no inlet");
  lsl.openStream(inlet, CALL_SEC, error);
  if (error[0] !== 0) throw noAnswer(stream, `error ${error[0]} of liblsl`);
  return inlet;
}

/** Between a stamp and this computer's LSL clock; null while the two have not been compared. */
export const createClockOffset =
  (lsl: Liblsl, inlet: Handle) =>
  (waitSec: number): ClockOffset | null => {
    const error = new Int32Array(1);
    const thereAndBackSec = new Float64Array(1);
    const offsetSec = lsl.timeCorrection(inlet, new Float64Array(1), thereAndBackSec, waitSec, error);
    return error[0] === 0 ? { offsetSec, withinSec: (thereAndBackSec[0] ?? Number.NaN) / 2 } : null;
  };

function connect(lsl: Liblsl, stream: Heard): Inlet {
  const error = new Int32Array(1);
  const inlet = openHandle(lsl, stream);
  const full = lsl.fullInfo(inlet, CALL_SEC, error);
  if (full === null || error[0] !== 0) throw noAnswer(stream, `error ${error[0]} of liblsl`);
  const { channels, channelCount, format, nominalHz } = readStreamXml(lsl.xml(full));
  if (format === null) throw failure("LSL_NOT_NUMBERS", `lsl:${idOf(stream)} sends words, not numbers`);
  if (channels.length === 0) throw failure("LSL_NO_ELECTRODES", `lsl:${idOf(stream)} names no electrode`);
  const most = Math.max(1, Math.min(nominalHz, Math.floor(MOST_ROWS_BYTES / ((channelCount + 2) * POINTER_BYTES))));
  return {
    plan: planOf(channels, nominalHz),
    id: idOf(stream),
    from: stream.hostname,
    pull: createPull(lsl, inlet, { channels, channelCount, most: Math.floor(most) }),
    clockOffset: createClockOffset(lsl, inlet),
    close: () => lsl.destroyInlet(inlet),
  };
}

const noAnswer = (stream: Heard, why: string) =>
  failure("LSL_NO_ANSWER", `lsl:${idOf(stream)} is heard and does not answer: ${why}`, {
    hint: "A firewall may stand between the two (TCP and UDP 16572–16604), or the sender has just ended.",
  });

/** Larger than any session: a number that is never met twice. */
const COUNTER = { modulus: 2 ** 40, step: 1, rowsPerPackage: 1 };
/** Number and marker stand before the channels. */
const FIRST_CHANNEL = 2;

function planOf(channels: readonly XdfChannel[], samplingRateHz: number): PresetPlan {
  const places = channels.map((_, i) => FIRST_CHANNEL + i);
  const info = {
    id: "eeg",
    kind: "eeg",
    samplingRateHz,
    channels: channels.map(({ electrode, unit }) => ({ electrode, unit })),
  } as const;
  const takes = [0, 1, ...places];
  return { preset: 0, samplingRateHz, takes, counter: COUNTER, markerPlace: 1, streams: [{ info, places }] };
}

function createPull(
  lsl: Liblsl,
  inlet: Handle,
  {
    channels,
    channelCount,
    most,
  }: { readonly channels: readonly XdfChannel[]; readonly channelCount: number; readonly most: number },
): Inlet["pull"] {
  const rows = new Float64Array(most * channelCount);
  const stamps = new Float64Array(most);
  const error = new Int32Array(1);
  return () => {
    const taken = Number(lsl.pullChunk(inlet, rows, stamps, rows.length, most, 0, error));
    if (error[0] === LSL_LOST) throw failure("LSL_LOST", "its sender is gone");
    if (error[0] !== 0 && taken === 0) return null;
    const count = Math.floor(taken / channelCount);
    if (count === 0) return null;
    const values = new Float64Array(channels.length * count);
    for (const [c, { place, factor }] of channels.entries()) {
      for (let i = 0; i < count; i++) values[c * count + i] = (rows[i * channelCount + place] ?? Number.NaN) * factor;
    }
    return { stamps: stamps.slice(0, count), values, count };
  };
}
