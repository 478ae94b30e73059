/** This file chooses a stream that stands beside the EEG: marks of another program, or R–R intervals; always the one that is named. */
import { type AttuneError, failure } from "../../src/errors.ts";
import { type HeardStream, idOf, list } from "./choose-stream.ts";

export type BesideKind = "marks" | "rr";

/** By LSL's type of content, as the field spells it. */
const KINDS: readonly (readonly [BesideKind, RegExp])[] = [
  ["marks", /^(markers?|events?|stim(ulus|uli)?|triggers?)$/i],
  ["rr", /^(rr|r-r|rri|ibi|nn|ppi?)([ _-]?intervals?)?$/i],
];

/** Null for what has a rate, or another kind. */
export const besideKindOf = ({ type, nominalHz }: Pick<HeardStream, "type" | "nominalHz">): BesideKind | null =>
  nominalHz === 0 ? (KINDS.find(([, pattern]) => pattern.test(type.trim()))?.[0] ?? null) : null;

export type BesideChoice<Heard> =
  | { readonly type: "chosen"; readonly stream: Heard; readonly kind: BesideKind }
  /** `none`: nothing fits yet; a sender may still be starting. */
  | { readonly type: "refused" | "none"; readonly error: AttuneError };

export function chooseBeside<Heard extends HeardStream>(heard: readonly Heard[], id: string): BesideChoice<Heard> {
  const asked = heard.filter((stream) => idOf(stream) === id);
  const [stream] = asked;
  if (!stream) {
    const useful = heard.filter((one) => besideKindOf(one) !== null);
    const besides = useful.length > 0 ? `; heard are ${list(useful)}` : "";
    return { type: "none", error: failure("LSL_NOT_HEARD", `no stream lsl:${id} is heard${besides}`, { hint: RUNS }) };
  }
  if (asked.length > 1) {
    const error = failure("LSL_CHOICE", `${asked.length} streams call themselves alike: ${list(asked)}`, {
      hint: "Stop the one that is not meant.",
    });
    return { type: "refused", error };
  }
  const kind = besideKindOf(stream);
  if (kind !== null) return { type: "chosen", stream, kind };
  const got = `${stream.type.slice(0, 32) || "no type"} in ${list([stream])}`;
  const error = failure("LSL_NOT_BESIDE", `its type must be Markers or RR, at 0 Hz; got ${got}`, {
    hint: "EEG is the session's own source: --source lsl:ID.",
  });
  return { type: "refused", error };
}

const RUNS = "Does the sending program run, on this computer or in its network?";
