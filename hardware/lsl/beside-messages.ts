/** This file holds the messages between a stream beside the EEG and the process that hears it. */
import * as v from "valibot";

export type ToBeside =
  | { readonly type: "open"; readonly libraryDir: string; readonly id: string; readonly lookSec: number }
  | { readonly type: "close" };

/** No label is longer; what a sender says may be. */
export const MOST_TEXT = 200;

const text = v.pipe(v.string(), v.maxLength(2000));
const FROM_BESIDE = v.variant("type", [
  v.object({ type: v.literal("ready"), kind: v.picklist(["marks", "rr"]) }),
  /** `atMs` of `monotonicMs`: when it was, by the sender's stamp. */
  v.object({
    type: v.literal("said"),
    text: v.pipe(v.string(), v.maxLength(MOST_TEXT)),
    atMs: v.pipe(v.number(), v.finite()),
  }),
  v.object({ type: v.literal("failed"), code: text, message: text, hint: text }),
]);
export type FromBeside = v.InferOutput<typeof FROM_BESIDE>;

export const isFromBeside = (message: unknown): message is FromBeside => v.is(FROM_BESIDE, message);
