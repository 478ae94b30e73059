/**
 * This file sends what sounds to a MIDI port, each message at the moment at which it is heard. It looks a little ahead, leaves it to the browser to send
 * in time, and ends everything that sounds wherever the music stops or the port is changed.
 */
import { effect, type ReadonlySignal, untracked } from "@preact/signals";
import { type MidiBytes, mpeZone, noMpeZone, panic, STOP } from "../../src/midi/bytes.ts";
import { USED_CHANNELS } from "../../src/midi/channels.ts";
import { createLaneControls } from "../../src/midi/lane-controls.ts";
import { createScore } from "../../src/midi/score.ts";
import { AUDIO_RATE_HZ } from "../../src/types.ts";
import { held } from "../link/live-player.ts";
import { bars, lanes, played, session } from "../link/live-state.ts";
import { relayStarts, tellRelay } from "../link/relay-thread.ts";
import { audioStatus, playMode } from "../sound/audio-state.ts";
import { audioOutput } from "../sound/player.ts";
import { hasClock, isMpe, outName } from "./midi-choice.ts";

const BEAT_MS = 25;
/** A page that is hidden is woken once a second. */
const AHEAD_MS = { shown: 120, hidden: 1300 } as const;
const SAMPLES_PER_MS = AUDIO_RATE_HZ / 1000;
/** After a jump of the music nothing of the time between is sent. */
const MOST_LEAP_SAMPLES = 2 * AUDIO_RATE_HZ;
const ALL_CHANNELS: readonly number[] = Array.from({ length: 16 }, (_, i) => i + 1);

type Port = Pick<MIDIOutput, "send">;

/** When a sample of the session is heard, in the page's time; null while nothing plays. */
function clockNow(): { readonly nowSample: number; readonly msOf: (sample: number) => number } | null {
  const context = audioOutput()?.context;
  const at = played.peek();
  if (!context || !at) return null;
  const { contextTime = context.currentTime, performanceTime = 0 } = context.getOutputTimestamp();
  // Before the first output some browsers say 0.
  const [sec, ms] = performanceTime > 0 ? [contextTime, performanceTime] : [context.currentTime, performance.now()];
  const msOf = (sample: number) => {
    const frame = at.contextFrame + (sample - at.positionSample);
    return ms + (frame / AUDIO_RATE_HZ - sec) * 1000;
  };
  return { msOf, nowSample: at.positionSample + (performance.now() - msOf(at.positionSample)) * SAMPLES_PER_MS };
}

const isSounding = (): boolean =>
  audioStatus.peek() === "running" && playMode.peek() === "live" && session.peek()?.phase === "running" && !held.peek();

/** `find` gives the chosen port while it is there. */
export function followMusic(find: () => Port | null, names: ReadonlySignal<readonly string[]>): void {
  effect(() => {
    relayStarts.value;
    tellRelay({ type: "tellPlayed" });
  });
  effect(() => {
    const isOurs = { isMpe: isMpe.value, hasClock: hasClock.value };
    outName.value;
    names.value;
    const port = find();
    return port ? untracked(() => sendTo(port, isOurs)) : undefined;
  });
}

function sendTo(port: Port, options: { readonly isMpe: boolean; readonly hasClock: boolean }): () => void {
  const score = createScore(options);
  let controls = createLaneControls();
  let sentUntil: number | null = null;
  let lastMs = 0;

  const send = (bytes: MidiBytes, atMs = 0) => {
    try {
      if (atMs > 0) port.send([...bytes], atMs);
      else port.send([...bytes]);
    } catch {
      // It has just been pulled out; `statechange` says so.
    }
  };
  const stop = () => {
    if (sentUntil === null) return;
    sentUntil = null;
    controls = createLaneControls();
    const channels = options.isMpe ? ALL_CHANNELS : USED_CHANNELS;
    const all = [...score.end(), ...panic(channels), ...(options.hasClock ? [STOP] : [])];
    for (const bytes of all) send(bytes);
    // What was given ahead cannot be taken back: it is ended once more behind the last of it.
    if (lastMs > performance.now()) for (const bytes of panic(channels)) send(bytes, lastMs + 1);
  };
  const beat = () => {
    const clock = isSounding() ? clockNow() : null;
    if (!clock) return stop();
    const { nowSample, msOf } = clock;
    if (sentUntil !== null && Math.abs(nowSample - sentUntil) > MOST_LEAP_SAMPLES) stop();
    const aheadMs = document.hidden ? AHEAD_MS.hidden : AHEAD_MS.shown;
    const to = nowSample + aheadMs * SAMPLES_PER_MS;
    const from = sentUntil ?? nowSample;
    if (to <= from) return;
    sentUntil = to;
    for (const { sample, bytes } of score.between(bars.peek(), from, to)) {
      const atMs = Math.max(performance.now(), msOf(sample));
      lastMs = Math.max(lastMs, atMs);
      send(bytes, atMs);
    }
  };
  for (const bytes of options.isMpe ? mpeZone() : noMpeZone()) send(bytes);
  const timer = setInterval(beat, BEAT_MS);
  const quiet = effect(() => {
    const values = lanes.value;
    if (values && sentUntil !== null) for (const bytes of controls(values, performance.now())) send(bytes);
  });
  addEventListener("pagehide", stop);
  return () => {
    clearInterval(timer);
    removeEventListener("pagehide", stop);
    quiet();
    stop();
  };
}
