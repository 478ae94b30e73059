/** This file runs calibrations on simulated people, in tests. */

import { calibrate } from "../../calibration/calibrate.ts";
import type { CalibrationConfig, CalibrationOutput } from "../../calibration/outputs.ts";
import { CALIBRATION, drawBlocks, type Eyes } from "../../calibration/plan.ts";
import type { Profile } from "../../calibration/profile.ts";
import { createCalibration } from "../../calibration/steps.ts";
import { openListener } from "../../hardware/listener/open-listener.ts";
import type { Source } from "../../hardware/source.ts";
import { randomFor } from "../../src/random.ts";
import { heartStreams } from "../../src/signal/pulse/heart.ts";
import type { Chunk, StreamInfo } from "../../src/types.ts";
import { eegStream, MUSE_ELECTRODES } from "../streams.ts";

export const EEG = eegStream(MUSE_ELECTRODES, 256);

export const configFor = (eeg: StreamInfo = EEG): CalibrationConfig => ({
  eeg,
  motion: [],
  heart: [],
  plan: CALIBRATION,
  head: {
    client: "c1",
    headband: "test",
    createdAt: "2026-01-02T03:04:05.678Z",
    versions: { attune: "0.0.0" },
    seed: 7,
  },
});

export type Heard = {
  readonly outputs: readonly CalibrationOutput[];
  readonly profile: Profile | null;
  readonly mainsHz: 50 | 60 | null;
  readonly error: unknown;
};

/** A whole calibration of a source; `change` alters what it gives before anybody sees it. */
export async function calibrated(
  source: Source,
  { seed = 7, blocks, change }: { seed?: number; blocks?: readonly Eyes[]; change?: (chunk: Chunk) => Chunk } = {},
): Promise<Heard> {
  const eeg = source.streams.find(({ kind }) => kind === "eeg")!;
  const outputs: CalibrationOutput[] = [];
  const drawn = blocks ?? drawBlocks(CALIBRATION.rest, randomFor(seed, "blocks").below);
  const config = { ...configFor(eeg), heart: heartStreams(source.streams) };
  const guided = createCalibration({ ...config, blocks: drawn });
  try {
    const { profile, mainsHz } = await calibrate({
      source,
      calibration: (input) => guided(input.type === "chunk" && change ? change(input) : input),
      speed: null,
      onOutput: (output) => outputs.push(output),
    });
    return { outputs, profile, mainsHz, error: null };
  } catch (error) {
    return { outputs, profile: null, mainsHz: null, error };
  } finally {
    await source.close();
  }
}

export const listener = (personality: string, seed = 7): Source => openListener({ personality, seed });

/** The outputs of one type. */
export const only = <Type extends CalibrationOutput["type"]>(outputs: readonly CalibrationOutput[], type: Type) =>
  outputs.filter((output): output is Extract<CalibrationOutput, { type: Type }> => output.type === type);
