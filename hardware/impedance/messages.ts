/** This file holds the messages between whoever wants to know an impedance and the child process that measures it. */
import * as v from "valibot";
import type { BoardInputs } from "../source.ts";
import type { ImpedanceMethod } from "./methods.ts";
import type { ReadImpedance } from "./read-impedance.ts";

export type ImpedanceRequest = {
  readonly libraryDir: string;
  readonly boardId: number;
  readonly inputs: BoardInputs;
  readonly method: ImpedanceMethod;
  readonly channels: readonly number[];
};

const MOST_STEPS = 1000;
const text = v.pipe(v.string(), v.maxLength(4000));
const kOhm = v.nullable(v.pipe(v.number(), v.finite()));

const FROM_CHILD = v.variant("type", [
  v.object({ type: v.literal("step"), step: v.number(), count: v.number() }),
  v.object({
    type: v.literal("impedance"),
    kOhm: v.pipe(v.array(kOhm), v.maxLength(MOST_STEPS)),
    referenceKOhm: kOhm,
  }),
  v.object({ type: v.literal("failed"), code: text, message: text, hint: text }),
]);

export type FromImpedanceChild =
  | { readonly type: "step"; readonly step: number; readonly count: number }
  | ({ readonly type: "impedance" } & ReadImpedance)
  | { readonly type: "failed"; readonly code: string; readonly message: string; readonly hint: string };

/** False for anything that a sound child would not send. */
export const isFromImpedanceChild = (value: unknown): value is FromImpedanceChild => v.is(FROM_CHILD, value);
