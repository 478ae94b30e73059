/** This file holds the messages between the supervisor and the child process that talks to a device, and nothing else. */
import type { PresetPlan } from "../brainflow/preset-plan.ts";
import type { BoardInputs } from "../source.ts";

export type ToChild =
  | {
      readonly type: "open";
      readonly libraryDir: string;
      readonly boardId: number;
      readonly masterBoardId: number | null;
      readonly inputs: BoardInputs;
      /** A playback that begins again at its end. */
      readonly loop: boolean;
      /** A person's own, sent once the board is prepared. */
      readonly commands: readonly string[];
    }
  | { readonly type: "close" };

/** A device's own address or name, once it has answered. */
export type Pinned = { readonly macAddress?: string; readonly serialNumber?: string };

export type ReadyMessage = {
  readonly type: "ready";
  readonly plans: readonly PresetPlan[];
  readonly pinned: Pinned | null;
};

/** Rows of one poll: `values[place * count + i]`, in the order of the plan's `takes`. */
export type RowsMessage = {
  readonly type: "rows";
  readonly plan: number;
  /** Monotonic clock of the machine, which parent and child share. */
  readonly atMs: number;
  readonly count: number;
  readonly values: Float64Array;
};

/** The board did not open, or broke. `log` is what BrainFlow said of it. */
export type FailedMessage = {
  readonly type: "failed";
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly log: string;
};

export type FromChild =
  | ReadyMessage
  | RowsMessage
  | FailedMessage
  /** Alive, and nothing came from the board. */
  | { readonly type: "beat" }
  /** A recording has been played to its end. */
  | { readonly type: "ended" };

const CHECKS: Readonly<Record<FromChild["type"], (message: Readonly<Record<string, unknown>>) => boolean>> = {
  ready: ({ plans }) => Array.isArray(plans) && plans.length > 0,
  rows: ({ plan, atMs, count, values }) =>
    Number.isInteger(plan) && Number.isFinite(atMs) && Number.isInteger(count) && values instanceof Float64Array,
  failed: ({ code, message, hint, log }) => [code, message, hint, log].every((text) => typeof text === "string"),
  beat: () => true,
  ended: () => true,
};

/** False for anything that a sound child would not send. */
export function isFromChild(value: unknown): value is FromChild {
  if (typeof value !== "object" || value === null || !("type" in value) || typeof value.type !== "string") return false;
  const check = Object.hasOwn(CHECKS, value.type) ? CHECKS[value.type as FromChild["type"]] : undefined;
  return check?.(value as Readonly<Record<string, unknown>>) ?? false;
}

/** False for rows that do not fit the plan they name. */
export function fitsPlan(rows: RowsMessage, plans: readonly PresetPlan[]): boolean {
  const plan = plans[rows.plan];
  return plan !== undefined && rows.count > 0 && rows.values.length === plan.takes.length * rows.count;
}

/** The clock of `RowsMessage.atMs`. */
export const monotonicMs = (): number => Number(process.hrtime.bigint()) / 1e6;
