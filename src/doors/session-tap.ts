/** This file says who hears one session as it goes, and what they are told of it first. */
import type { Pace } from "../../hardware/source.ts";
import type { LoopInput, LoopOutput, StreamInfo } from "../types.ts";

export type SessionTap = {
  readonly onInput: (input: LoopInput) => void;
  readonly onOutput: (output: LoopOutput, timeMs: number) => void;
  /** The session is over, however it ended: also where it failed and told nothing of an end. */
  readonly end: () => void;
};

export type TappedSession = {
  readonly isSealed: boolean;
  readonly sourceName: string;
  readonly pace: Pace;
  readonly streams: readonly StreamInfo[];
};

export type Tap = (session: TappedSession) => SessionTap;

/** All of these. */
export const tapAll =
  (taps: readonly Tap[]): Tap =>
  (session) => {
    const opened = taps.map((tap) => tap(session));
    return {
      onInput: (input) => {
        for (const { onInput } of opened) onInput(input);
      },
      onOutput: (output, timeMs) => {
        for (const { onOutput } of opened) onOutput(output, timeMs);
      },
      end: () => {
        for (const { end } of opened) end();
      },
    };
  };
