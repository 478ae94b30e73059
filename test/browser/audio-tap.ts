/**
 * This file records what a page really sends to the loudspeaker: whatever is connected to an AudioContext's destination is also led
 * into a ScriptProcessor that keeps every sample with its context time. Runs inside the page, before any of the page's scripts.
 */
import type { Page } from "playwright-core";

type Block = { readonly atSec: number; readonly left: Float32Array; readonly right: Float32Array };
type Tap = { readonly blocks: Block[]; readonly contexts: AudioContext[]; clickedAtSec: number | null };

declare global {
  interface Window {
    attuneTap: Tap;
  }
}

/** Serialised into the page by Playwright: it must not use anything from outside its own body. */
export function tapAudio(): void {
  const KEPT_BLOCKS = 4000;
  const tap: Tap = { blocks: [], contexts: [], clickedAtSec: null };
  window.attuneTap = tap;
  const recorders = new WeakMap<BaseAudioContext, ScriptProcessorNode>();
  const original = AudioNode.prototype.connect as (this: AudioNode, ...rest: unknown[]) => unknown;

  const recorderOf = (context: AudioContext): ScriptProcessorNode => {
    const known = recorders.get(context);
    if (known) return known;
    const recorder = context.createScriptProcessor(1024, 2, 2);
    recorder.onaudioprocess = (event) => {
      const left = event.inputBuffer.getChannelData(0).slice();
      const right = event.inputBuffer.getChannelData(1).slice();
      tap.blocks.push({ atSec: event.playbackTime, left, right });
      if (tap.blocks.length > KEPT_BLOCKS) tap.blocks.shift();
    };
    recorders.set(context, recorder);
    tap.contexts.push(context);
    original.call(recorder, context.destination);
    return recorder;
  };

  AudioNode.prototype.connect = function (this: AudioNode, ...rest: unknown[]) {
    const [target] = rest;
    if (target instanceof AudioDestinationNode && target.context instanceof AudioContext) {
      original.call(this, recorderOf(target.context));
    }
    return original.apply(this, rest);
  } as typeof AudioNode.prototype.connect;

  window.addEventListener(
    "pointerdown",
    () => {
      tap.clickedAtSec = tap.contexts[0]?.currentTime ?? null;
    },
    { capture: true },
  );
}

export type Recording = { readonly atSec: number; readonly samples: Float32Array; readonly rateHz: number };

/** The last `lengthSec` of what was heard, both channels averaged, and the context time of its first sample. */
export async function heard(page: Page, lengthSec: number): Promise<Recording> {
  const found = await page.evaluate((wantedSec) => {
    const { blocks, contexts } = window.attuneTap;
    const rateHz = contexts[0]?.sampleRate ?? 48000;
    const last = blocks.slice(-Math.ceil((wantedSec * rateHz) / 1024));
    const samples = last.flatMap(({ left, right }) => Array.from(left, (value, i) => (value + (right[i] ?? 0)) / 2));
    return { atSec: last[0]?.atSec ?? 0, samples, rateHz };
  }, lengthSec);
  return { ...found, samples: Float32Array.from(found.samples) };
}

/** Root mean square in dB below full scale; −Infinity for digital silence. */
export function rmsDbfs(samples: Float32Array): number {
  let sum = 0;
  for (const value of samples) sum += value * value;
  return 10 * Math.log10(sum / Math.max(1, samples.length));
}
