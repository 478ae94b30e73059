/** This file is what a source's person would have been fed back in a session that nobody hears or records: as fast as the source gives samples. */
import type { Source } from "../../hardware/source.ts";
import { failure } from "../errors.ts";
import { CONTROL_FRAME_RATE_HZ, type Goal, type LoopOutput } from "../types.ts";
import { findLibrary, type Library, type LibraryWanted } from "./arm-library.ts";
import { conductPulled } from "./conduct-pulled.ts";
import { drawSeed } from "./draw-seed.ts";
import { createDrive } from "./drive.ts";
import { requestOf, settle } from "./request.ts";
import { createLoop } from "./run.ts";

/** As much as a sham needs before it goes back the way it came. */
const MINUTES = 2;
const NO_DISK = { input: () => {}, output: () => true };

const TICKS = MINUTES * 60 * CONTROL_FRAME_RATE_HZ;

/** Hears which share of it is there. */
export type OnShare = (share: number) => void;

/** A sham's feedback: of a recorded session that fits; where there is none and `orListener` names a goal, of the person whom `open` gives for a drawn seed. */
export async function libraryOf(
  dataDir: string,
  wanted: LibraryWanted,
  orListener: Goal | null,
  open: (seed: number) => Source,
  onShare: OnShare = () => {},
): Promise<Library | null> {
  const found = findLibrary(dataDir, wanted);
  if (found || orListener === null) return found;
  const seed = drawSeed();
  return { from: "listener", values: await readingOf(open(seed), orListener, seed, onShare) };
}

async function readingOf(source: Source, goal: Goal, seed: number, onShare: OnShare): Promise<Library["values"]> {
  const eeg = source.streams.find(({ kind }) => kind === "eeg");
  if (!eeg) throw failure("NO_EEG", `${source.name} has no EEG`);
  const request = settle(requestOf({ goal, minutes: MINUTES, useProfile: false }), seed);
  const values: (number | null)[] = [];
  const onOutput = (output: LoopOutput) => {
    if (output.type !== "feedback") return;
    values.push(output.origin === "read" ? output.value : null);
    onShare(Math.min(1, values.length / TICKS));
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
