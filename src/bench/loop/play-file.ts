/** This file lets a recorded person have a session, as fast as it goes and without a disk: all that the loop gives, and the samples it was given. */
import { openFile } from "../../../hardware/files/open-file.ts";
import { failure } from "../../errors.ts";
import type { ArmInput } from "../../evidence/arms.ts";
import { createNewestBars } from "../../recording/newest-bars.ts";
import type { Recorder } from "../../recording/session-recorder.ts";
import { mainStreamOf } from "../../recording/summarize.ts";
import { conductPulled } from "../../session/conduct-pulled.ts";
import { createDrive } from "../../session/drive.ts";
import { requestOf, settle } from "../../session/request.ts";
import { createLoop } from "../../session/run.ts";
import { joined } from "../../signal/joined.ts";
import { chooseElectrodes } from "../../state/electrode-choice.ts";
import type { Bar, ControlFrame, Goal, LoopOutput } from "../../types.ts";

/** What is fed back at a control frame in place of the person's own reading; left out: their own. */
export type FedInstead = (frame: number) => number;
export type PlayedFile = {
  readonly bars: readonly Bar[];
  readonly frames: readonly ControlFrame[];
  /** In the order in which they came. */
  readonly outputs: readonly LoopOutput[];
  readonly samplingRateHz: number;
  /** The places that the loop reads, in µV. */
  readonly places: readonly Float64Array[];
  /** Where these stand among the stream's channels. */
  readonly rows: readonly number[];
  readonly lengthSec: number;
};

const NO_DISK: Pick<Recorder, "input" | "output"> = { input: () => {}, output: () => true };

export async function playFile(file: string, goal: Goal, seed: number, fedInstead?: FedInstead): Promise<PlayedFile> {
  const source = await openFile(file);
  const eeg = mainStreamOf(source.streams);
  if (eeg?.kind !== "eeg") throw failure("NO_EEG", `${file} holds no EEG`, { hint: "Name recordings of EEG." });
  const request = settle(requestOf({ goal, useProfile: false }), seed);
  const arm = fedInstead && {
    arm: ({ tick, isArtifact }: ArmInput) => (isArtifact ? null : fedInstead(tick)),
  };
  const loop = createLoop({ request, eeg, baseline: null, fast: { taps: null }, ...arm });
  const rows = chooseElectrodes(eeg.channels.map(({ electrode }) => electrode));
  const parts: Float64Array[][] = rows.map(() => []);
  const outputs: LoopOutput[] = [];
  const bars = createNewestBars();
  const onOutput = (output: LoopOutput) => {
    if (output.type === "bar") bars.add(output);
    outputs.push(output);
  };
  const drive = createDrive(loop, NO_DISK as Recorder, {
    onInput: ({ event }) => {
      if (event.type !== "chunk" || event.stream !== eeg.id) return;
      for (const [place, row] of rows.entries()) parts[place]?.push(Float64Array.from(event.samples[row] ?? []));
    },
    onOutput,
  });
  let problem: unknown = null;
  const events = source.chunks();
  const config = { streams: source.streams, events, speed: null, ready: async () => {} };
  await conductPulled(config, drive, (error) => {
    problem = error;
  }).ended;
  await source.close();
  if (problem !== null) throw problem;
  const places = parts.map(joined);
  return {
    bars: bars.sounding(),
    frames: outputs.filter((output) => output.type === "frame"),
    outputs,
    samplingRateHz: eeg.samplingRateHz,
    places,
    rows,
    lengthSec: (places[0]?.length ?? 0) / eeg.samplingRateHz,
  };
}
