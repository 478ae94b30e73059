/**
 * This file plays sessions to a MIDI port as they go: notes, lanes and clock of what sounds, each at its moment of session time. It looks a little ahead,
 * and ends everything wherever the music stops. What sounds is no secret of a sealed session: who listens hears it.
 */
import { monotonicMs } from "../../hardware/acquisition/messages.ts";
import type { TimedBytes } from "../../hardware/midi/midi-messages.ts";
import type { MidiPort } from "../../hardware/midi/open-midi-port.ts";
import { mpeZone, noMpeZone } from "../midi/bytes.ts";
import { createLaneControls } from "../midi/lane-controls.ts";
import { createScore } from "../midi/score.ts";
import { createNewestBars } from "../recording/newest-bars.ts";
import { AUDIO_RATE_HZ, type ControlFrame, type LoopOutput } from "../types.ts";
import type { SessionTap } from "./session-tap.ts";

export type MidiOut = {
  /** Ends what sounds of the session before. */
  readonly tap: () => SessionTap;
  readonly close: () => Promise<void>;
};

export type MidiOutConfig = {
  readonly port: Pick<MidiPort, "send" | "silence" | "close">;
  readonly isMpe: boolean;
  /** In ms; that of all processes of this machine, unless a test says otherwise. */
  readonly clock?: () => number;
};

/** Some control frames, which come every 62.5 ms, so that a loop that is late delays no note. Bars are final a beat ahead, which is longer. */
const AHEAD_MS = 300;
/** Time that stood still for longer is not made up for in a burst of notes. */
const MOST_LATE_MS = 500;
const SAMPLES_PER_MS = AUDIO_RATE_HZ / 1000;

export function createMidiOut({ port, isMpe, clock = monotonicMs }: MidiOutConfig): MidiOut {
  return {
    tap: () => {
      port.silence();
      const atMs = clock();
      port.send((isMpe ? mpeZone() : noMpeZone()).map((bytes) => ({ atMs, bytes })));
      return openSession(port, isMpe, clock);
    },
    close: port.close,
  };
}

function openSession(port: MidiOutConfig["port"], isMpe: boolean, clock: () => number): SessionTap {
  const bars = createNewestBars();
  const score = createScore({ isMpe, hasClock: true });
  let controls = createLaneControls();
  /** Of session time 0, on the clock: what comes is only ever late, so that the earliest counts. */
  let startMs: number | null = null;
  let sentUntil: number | null = null;
  let isRunning = true;

  const msOf = (sample: number) => (startMs ?? clock()) + sample / SAMPLES_PER_MS;
  const stop = () => {
    if (sentUntil === null) return;
    sentUntil = null;
    score.end();
    controls = createLaneControls();
    port.silence();
  };
  const synchronise = (timeMs: number) => {
    const zeroMs = clock() - timeMs;
    const lateMs = zeroMs - (startMs ?? zeroMs);
    // The session's own time stood still, as of a computer that slept.
    if (lateMs > MOST_LATE_MS) stop();
    if (startMs === null || lateMs < 0 || lateMs > MOST_LATE_MS) startMs = zeroMs;
  };
  const onFrame = ({ appliesAtSample, values }: ControlFrame, timeMs: number) => {
    synchronise(timeMs);
    if (!isRunning) return;
    const nowSample = timeMs * SAMPLES_PER_MS;
    const to = nowSample + AHEAD_MS * SAMPLES_PER_MS;
    const from = sentUntil ?? nowSample;
    if (to <= from) return;
    sentUntil = to;
    const notes = score.between(bars.sounding(), from, to);
    bars.forgetBefore(nowSample);
    const at = msOf(appliesAtSample);
    const messages: TimedBytes[] = [
      ...notes.map(({ sample, bytes }) => ({ atMs: msOf(sample), bytes })),
      ...controls(values, at).map((bytes) => ({ atMs: at, bytes })),
    ];
    if (messages.length > 0) port.send(messages);
  };
  const onOutput = (output: LoopOutput, timeMs: number) => {
    if (output.type === "bar") bars.add(output);
    else if (output.type === "frame") onFrame(output, timeMs);
    else if (output.type === "phase") {
      isRunning = output.phase === "running";
      if (!isRunning) stop();
    }
  };
  const end = () => {
    isRunning = false;
    stop();
  };
  return { onInput: () => {}, onOutput, end };
}
