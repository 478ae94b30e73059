/** This file holds the messages between whoever wants to know an impedance and the child process that measures it. */
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

export type FromImpedanceChild =
  | { readonly type: "step"; readonly step: number; readonly count: number }
  | ({ readonly type: "impedance" } & ReadImpedance)
  | { readonly type: "failed"; readonly code: string; readonly message: string; readonly hint: string };
