/** This file names what is said between who wants a file read and the process that reads it, and checks it. */
import { AttuneError } from "../../../src/errors.ts";
import type { HeadbandWord, PlacesAre, SourceEvent, StreamInfo } from "../../../src/types.ts";
import type { SourceNotice } from "../../source.ts";
import type { OpenFileOptions } from "../open-file.ts";
import type { FileFacts } from "../recording.ts";

export type ToReader =
  | { readonly type: "open"; readonly path: string; readonly options: OpenFileOptions }
  | { readonly type: "next" };

export type Problem = {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly exitCode: 1 | 2;
};

export type FromReader =
  | {
      readonly type: "opened";
      readonly name: string;
      readonly streams: readonly StreamInfo[];
      readonly facts: FileFacts;
      readonly placesAre: PlacesAre;
      /** Whether the recording holds the headband's own word. */
      readonly hasWords: boolean;
      readonly lengthSec?: number;
    }
  | { readonly type: "events"; readonly events: readonly SourceEvent[] }
  | { readonly type: "end" }
  | { readonly type: "notice"; readonly notice: SourceNotice }
  | { readonly type: "word"; readonly word: HeadbandWord }
  | { readonly type: "failed"; readonly problem: Problem };

/** Of one answer: a reader sends its events in pieces of `PIECE_BYTES`, and one event alone is smaller by far. */
export const MOST_ANSWER_BYTES = 32 * 2 ** 20;
export const PIECE_BYTES = 2 ** 20;

const TYPES: readonly FromReader["type"][] = ["opened", "events", "end", "notice", "word", "failed"];

export const isFromReader = (message: unknown): message is FromReader =>
  typeof message === "object" &&
  message !== null &&
  "type" in message &&
  TYPES.some((type) => type === (message as { type: unknown }).type);

export function problemOf(error: unknown): Problem {
  if (error instanceof AttuneError) {
    const { code, message, hint, exitCode } = error;
    return { code, message, hint, exitCode };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { code: "FILE_UNREADABLE", message: `it could not be read: ${message.slice(0, 200)}`, hint: "", exitCode: 1 };
}

export const errorOf = ({ code, message, hint, exitCode }: Problem): AttuneError =>
  new AttuneError(code, message, exitCode, { hint });
