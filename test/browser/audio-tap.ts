/**
 * This file records what a page really sends to the loudspeaker: whatever is connected to an AudioContext's destination is also led
 * into a ScriptProcessor that keeps every sample. Runs inside the page, before any of the page's own scripts.
 */
import type { Page } from "playwright-core";

type Block = { readonly playbackSec: number; readonly left: Float32Array; readonly right: Float32Array };
type Tap = {
  readonly blocks: Block[];
  readonly contexts: AudioContext[];
  dropped: number;
  clickedAtSec: number | null;
};

declare global {
  interface Window {
    attuneTap: Tap;
  }
}

/** Serialised into the page by Playwright: it must not use anything from outside its own body. */
export function tapAudio(): void {
  const BLOCK_SAMPLES = 1024;
  const KEPT_BLOCKS = 4000;
  const tap: Tap = { blocks: [], contexts: [], dropped: 0, clickedAtSec: null };
  window.attuneTap = tap;
  const recorders = new WeakMap<BaseAudioContext, ScriptProcessorNode>();
  const connect = AudioNode.prototype.connect as (this: AudioNode, ...rest: unknown[]) => unknown;

  const recorderOf = (context: AudioContext): ScriptProcessorNode => {
    const known = recorders.get(context);
    if (known) return known;
    const recorder = context.createScriptProcessor(BLOCK_SAMPLES, 2, 2);
    recorder.onaudioprocess = (event) => {
      const [left, right] = [event.inputBuffer.getChannelData(0).slice(), event.inputBuffer.getChannelData(1).slice()];
      tap.blocks.push({ playbackSec: event.playbackTime, left, right });
      if (tap.blocks.length > KEPT_BLOCKS) {
        tap.blocks.shift();
        tap.dropped++;
      }
    };
    recorders.set(context, recorder);
    tap.contexts.push(context);
    connect.call(recorder, context.destination);
    return recorder;
  };

  AudioNode.prototype.connect = function (this: AudioNode, ...rest: unknown[]) {
    const [target] = rest;
    if (target instanceof AudioDestinationNode && target.context instanceof AudioContext) {
      connect.call(this, recorderOf(target.context));
    }
    return connect.apply(this, rest);
  } as typeof AudioNode.prototype.connect;

  const noteClick = () => {
    tap.clickedAtSec = tap.contexts[0]?.currentTime ?? null;
  };
  window.addEventListener("pointerdown", noteClick, { capture: true });
}

/** `atSec` is the audio context's time of the first sample. */
export type Heard = {
  readonly atSec: number;
  readonly rateHz: number;
  readonly left: Float32Array;
  readonly right: Float32Array;
};

/** The last `lengthSec` of what was heard. */
export async function heard(page: Page, lengthSec: number): Promise<Heard> {
  const found = await page.evaluate((wantedSec) => {
    const { blocks, contexts } = window.attuneTap;
    const rateHz = contexts[0]?.sampleRate ?? 48_000;
    const size = 1024;
    const kept = Math.min(blocks.length, Math.ceil((wantedSec * rateHz) / size));
    const last = blocks.slice(blocks.length - kept);
    // The least delayed event tells when block 0 was taken in: its event says when it would be played, two blocks later.
    const startSec = Math.min(...blocks.map((block, i) => block.playbackSec - ((i + 2) * size) / rateHz));
    const atSec = startSec + ((blocks.length - kept) * size) / rateHz;
    const text = (side: "left" | "right") => {
      const pcm = new Int16Array(kept * size);
      for (const [i, block] of last.entries()) {
        for (let n = 0; n < size; n++)
          pcm[i * size + n] = Math.round(32_767 * Math.max(-1, Math.min(1, block[side][n] ?? 0)));
      }
      const bytes = new Uint8Array(pcm.buffer);
      let binary = "";
      for (let n = 0; n < bytes.length; n += 8192) binary += String.fromCharCode(...bytes.subarray(n, n + 8192));
      return btoa(binary);
    };
    return { atSec, rateHz, left: text("left"), right: text("right") };
  }, lengthSec);
  return { ...found, left: samplesOf(found.left), right: samplesOf(found.right) };
}

function samplesOf(text: string): Float32Array {
  const bytes = Buffer.from(text, "base64");
  const pcm = new Int16Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  return Float32Array.from(pcm, (value) => value / 32_767);
}
