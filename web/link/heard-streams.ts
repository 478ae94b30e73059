/** This file finds in a refusal which streams of LSL are heard, so that a person can choose one of them in the page instead of typing its id. */

export type HeardStream = {
  readonly id: string;
  readonly name: string;
  readonly channels: number;
  readonly hz: number;
  readonly host: string;
};

const CHOICE = "LSL_CHOICE";
/** As `hardware/lsl/choose-stream.ts` lists them. */
const STREAM = /lsl:(.{1,128}?) \((.{0,64}?), (\d+) channels at ([\d.]+) Hz, from (.{0,64}?)\)/g;

/** Empty for any other refusal. */
export function heardStreamsIn(problem: string): readonly HeardStream[] {
  if (!problem.includes(CHOICE)) return [];
  return Array.from(problem.matchAll(STREAM), ([, id = "", name = "", channels, hz, host = ""]) => ({
    ...{ id, name, host },
    ...{ channels: Number(channels), hz: Number(hz) },
  }));
}
