/** This file says what it takes to read a kind of headband whose packets a browser passes on. */
import type { BluetoothModel, SourceEvent, StreamInfo } from "../../src/types.ts";

export type BandPacket = { readonly from: string; readonly bytes: Buffer };

/** Surplus: it came faster than the band can measure, and is left out, as is what is no packet of it. */
export type Verdict = "taken" | "surplus" | "unknown";

export type BandReader = {
  /** The EEG first. */
  readonly streams: readonly StreamInfo[];
  /** `hostSec`: when it came, by the monotonic clock. `isAnew`: the first since the band was connected again. */
  readonly take: (packet: BandPacket, hostSec: number, isAnew: boolean) => Verdict;
  /** Gives all that is whole. */
  readonly flush: () => void;
  /** Number of the EEG's sample that is expected next. */
  readonly position: () => number;
};

export type BandModel = {
  readonly model: BluetoothModel;
  readonly title: string;
  /** Of what came within a moment; null while no EEG is among it. */
  readonly createReader: (
    seen: readonly BandPacket[],
    out: SourceEvent[],
    tellBattery: (percent: number) => void,
  ) => BandReader | null;
};
