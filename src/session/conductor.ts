/** This file is what gives a session its time: it feeds the loop samples, ticks and commands, in order, until the session has ended. */
import type { Command, Marker } from "../types.ts";

export type Conductor = {
  /** What a person or another program says, now. */
  readonly command: (command: Command | Marker) => void;
  /** Session time now. */
  readonly timeMs: () => number;
  /** Resolves when the loop has had its last tick. */
  readonly ended: Promise<void>;
};

/** Frames go on for this long after the end, so that the gain that they carry reaches 0. */
export const FADE_MS = 300;

export const STOP: Command = { type: "command", name: "stop" };
