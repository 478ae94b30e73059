/** This file is what a source's person would have been fed back in a session that nobody hears or records: as fast as the source gives samples. */
import type { Source } from "../../hardware/source.ts";
import { failure } from "../errors.ts";
import type { Goal, LoopOutput } from "../types.ts";
import type { Library } from "./arm-library.ts";
import { conductPulled } from "./conduct-pulled.ts";
import { createDrive } from "./drive.ts";
import { requestOf, settle } from "./request.ts";
import { createLoop } from "./run.ts";

/** As much as a sham needs before it goes back the way it came. */
const MINUTES = 3;
const NO_DISK = { input: () => {}, output: () => true };

export async function readingOf(source: Source, goal: Goal, seed: number): Promise<Library["values"]> {
  const eeg = source.streams.find(({ kind }) => kind === "eeg");
  if (!eeg) throw failure("NO_EEG", `${source.name} has no EEG`);
  const request = settle(requestOf({ goal, minutes: MINUTES, useProfile: false }), seed);
  const values: (number | null)[] = [];
  const onOutput = (output: LoopOutput) => {
    if (output.type === "feedback") values.push(output.origin === "read" ? output.value : null);
  };
  const loop = createLoop({ request, eeg, baseline: null, fast: { taps: null } });
  const drive = createDrive(loop, NO_DISK, { onOutput, notify: (event) => source.notify?.(event) });
  const config = { streams: source.streams, events: source.chunks(), speed: null, ready: async () => {} };
  let problem: unknown = null;
  await conductPulled(config, drive, (error) => {
    problem = error;
  }).ended;
  await source.close();
  if (problem !== null) throw problem;
  return values;
}
