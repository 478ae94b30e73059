/** This file rings the chimes of a calibration. They never enter a recording. */
import type { Context } from "tone/build/esm/core/context/Context.js";
import { Gain } from "tone/build/esm/core/context/Gain.js";
import type { ToneAudioNode } from "tone/build/esm/core/context/ToneAudioNode.js";
import { ToneOscillatorNode } from "tone/build/esm/source/oscillator/ToneOscillatorNode.js";
import { CHIME_GAINS, CHIMES, type Chime } from "./chime-notes.ts";

const NOTE_SEC = 0.22;
const RING_SEC = 1.4;
const RISE_SEC = 0.012;
/** Well above what the music has at its softest, and well below speech. */
const PEAK = 0.22;
/** A pure tone is hard to find with the ears; an octave above it helps. */
const PARTIALS = [
  { ratio: 1, gain: 1 },
  { ratio: 2, gain: 0.22 },
] as const;
/** The end of a block and the beginning of the next come at once: one chime waits for the other. */
const APART_SEC = 0.5;

export function createChimes(context: Context, out: ToneAudioNode): (chime: Chime) => void {
  let freeSec = 0;
  return (chime) => {
    const notes = CHIMES[chime];
    const startSec = Math.max(context.currentTime, freeSec);
    const peak = PEAK * (CHIME_GAINS[chime] ?? 1);
    for (const [i, hz] of notes.entries()) ringNote(context, out, { hz, peak, atSec: startSec + i * NOTE_SEC });
    freeSec = startSec + notes.length * NOTE_SEC + APART_SEC;
  };
}

type Ringing = { readonly hz: number; readonly peak: number; readonly atSec: number };

function ringNote(context: Context, out: ToneAudioNode, { hz, peak, atSec }: Ringing): void {
  for (const { ratio, gain } of PARTIALS) {
    const envelope = new Gain({ context, gain: 0 });
    const oscillator = new ToneOscillatorNode({
      context,
      frequency: hz * ratio,
      onended: () => {
        oscillator.dispose();
        envelope.dispose();
      },
    });
    oscillator.connect(envelope);
    envelope.connect(out);
    envelope.gain.setValueAtTime(0, atSec);
    envelope.gain.linearRampToValueAtTime(peak * gain, atSec + RISE_SEC);
    envelope.gain.exponentialRampToValueAtTime(0.0001, atSec + RING_SEC);
    oscillator.start(atSec);
    oscillator.stop(atSec + RING_SEC);
  }
}
