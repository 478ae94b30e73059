/** This file holds the messages to the process whose outlets other programs hear. */
import type { LSL_FORMATS } from "./liblsl-out.ts";

export type OutletChannel = { readonly label: string; readonly unit: string; readonly type: string };

/** As the field describes a stream (github.com/sccn/xdf/wiki/EEG-Meta-Data). */
export type OutletOf = {
  readonly name: string;
  readonly type: string;
  readonly format: keyof typeof LSL_FORMATS;
  /** 0 for what comes when it comes. */
  readonly rateHz: number;
  readonly sourceId: string;
  readonly channels: readonly OutletChannel[];
  readonly manufacturer: string;
  readonly model: string;
};

/** Stamps are of `monotonicMs`, which all processes of this machine share. */
export type ToOutlets =
  | { readonly type: "open"; readonly libraryPath: string; readonly outlets: readonly OutletOf[] }
  /** One more, after those that are open. */
  | { readonly type: "add"; readonly outlet: OutletOf }
  /** `values`: sample after sample. */
  | {
      readonly type: "push";
      readonly outlet: number;
      readonly values: Float64Array;
      readonly stampsMs: Float64Array;
    }
  | { readonly type: "text"; readonly outlet: number; readonly text: string; readonly stampMs: number }
  | { readonly type: "close" };

export type FromOutlets = { readonly type: "ready" } | { readonly type: "failed"; readonly line: string };
