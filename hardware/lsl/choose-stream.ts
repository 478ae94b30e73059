/** This file chooses one stream of EEG among those that are heard: by its type, never by its name, and never between two by chance. */
import { type AttuneError, failure } from "../../src/errors.ts";

export type HeardStream = {
  readonly name: string;
  readonly type: string;
  readonly sourceId: string;
  readonly hostname: string;
  readonly channelCount: number;
  /** 0 for values that come when they come. */
  readonly nominalHz: number;
};

/** With which the ids of the streams begin that Attune sends. */
export const OUTLET_ID = "attune-";
/** Slower streams are qualities or averages; no EEG is faster. */
const LEAST_HZ = 50;
const MOST_HZ = 50_000;
const EEG = /^(eeg|exg)$/i;
/** What a sender says of itself may be of any length. */
const MOST_ID = 128;
const MOST_LISTED = 8;

/** What a person types after `lsl:`. A sender that gives itself no id is told by its name and its computer. */
export const idOf = ({ sourceId, name, hostname }: HeardStream): string =>
  (sourceId || `${name}@${hostname}`).slice(0, MOST_ID);

const isSteady = ({ nominalHz }: HeardStream): boolean => nominalHz >= LEAST_HZ && nominalHz <= MOST_HZ;

const told = (stream: HeardStream): string =>
  `lsl:${idOf(stream)} (${stream.name.slice(0, 64)}, ${stream.channelCount} channels at ${stream.nominalHz} Hz, from ${stream.hostname.slice(0, 64)})`;

export const list = (streams: readonly HeardStream[]): string => {
  const more = streams.length > MOST_LISTED ? ` and ${streams.length - MOST_LISTED} more` : "";
  return streams.slice(0, MOST_LISTED).map(told).join(", ") + more;
};

/** `none`: nothing fits yet; a sender may still be starting. */
export type Choice<Heard> =
  | { readonly type: "chosen"; readonly stream: Heard }
  | { readonly type: "refused" | "none"; readonly error: AttuneError };

/** What Attune itself sends, here or elsewhere: heard where it is named, and never by chance. */
const isAttunes = ({ sourceId }: HeardStream): boolean => sourceId.startsWith(OUTLET_ID);

export type AskedStream = {
  /** Null when any will do. */
  readonly id: string | null;
  /** The computer that it came from before; null or left out: none yet. */
  readonly from?: string | null;
  /** This computer's name. */
  readonly here: string;
};

export function chooseStream<Heard extends HeardStream>(
  heard: readonly Heard[],
  { id, from = null, here }: AskedStream,
): Choice<Heard> {
  const eeg = heard.filter((stream) => EEG.test(stream.type.trim()) && (from === null || stream.hostname === from));
  const asked = eeg.filter((stream) => (id === null ? !isAttunes(stream) : idOf(stream) === id));
  const steady = asked.filter(isSteady);
  const [only] = steady;
  if (!only) return { type: "none", error: asked.length > 0 ? notSteady(asked) : notHeard(heard, eeg, id) };
  if (steady.length > 1) return { type: "refused", error: severalHeard(steady, id) };
  if (id === null && only.hostname !== here) return { type: "refused", error: fromAfar(only) };
  return { type: "chosen", stream: only };
}

function notHeard(heard: readonly HeardStream[], eeg: readonly HeardStream[], id: string | null): AttuneError {
  const hint =
    "Does the sending program run and stream EEG by LSL, on this computer or in its network (firewall: UDP 16571, TCP and UDP 16572–16604)?";
  if (id !== null && eeg.length > 0)
    return failure("LSL_NOT_HEARD", `no stream lsl:${id} is heard; heard are ${list(eeg)}`, { hint });
  const others = heard.slice(0, MOST_LISTED).map(({ name, type }) => `${name.slice(0, 64)} (${type.slice(0, 32)})`);
  const besides = others.length > 0 ? `; heard are ${others.join(", ")}` : "";
  return failure("LSL_NOT_HEARD", `no stream of type EEG is heard${besides}`, { hint });
}

const notSteady = (streams: readonly HeardStream[]): AttuneError =>
  failure("LSL_NO_RATE", `its rate must be ${LEAST_HZ} to ${MOST_HZ} Hz; got ${list(streams)}`, {
    hint: "A stream of 0 Hz comes when it comes, and no rhythm can be read in it: let the sender tell its rate.",
  });

const severalHeard = (streams: readonly HeardStream[], id: string | null): AttuneError =>
  failure("LSL_CHOICE", `${streams.length} streams of EEG are heard: ${list(streams)}`, {
    hint: id === null ? "Say which: --source lsl:ID." : "They call themselves alike; stop the one that is not meant.",
  });

const fromAfar = (stream: HeardStream): AttuneError =>
  failure("LSL_CHOICE", `the stream of EEG that is heard comes from another computer: ${list([stream])}`, {
    hint: "If it is yours, say so: --source lsl:ID.",
  });
