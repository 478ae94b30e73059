/**
 * This file records what a page really sends to the loudspeaker: whatever is connected to an AudioContext's destination is also led
 * into a worklet that keeps every sample with its own time, however busy the page is. Runs inside the page, before any of the page's own scripts.
 */
import type { BrowserContext, Page } from "playwright-core";

/** `frame` counts the samples of the context up to the block's first. */
type Block = { readonly frame: number; readonly left: Float32Array; readonly right: Float32Array };
type Tap = {
  readonly blocks: Block[];
  readonly contexts: AudioContext[];
  clickedAtSec: number | null;
};

declare global {
  interface Window {
    attuneTap: Tap;
  }
}

const TAP_PROCESSOR = `
  const BLOCK_SAMPLES = 1024;
  registerProcessor("attune-tap", class extends AudioWorkletProcessor {
    begin() {
      this.frame = currentFrame;
      this.filled = 0;
      this.sides = [new Float32Array(BLOCK_SAMPLES), new Float32Array(BLOCK_SAMPLES)];
    }
    process([input]) {
      if (!this.sides) this.begin();
      for (const [side, samples] of this.sides.entries()) {
        const heard = input[side] ?? input[0];
        if (heard) samples.set(heard, this.filled);
      }
      this.filled += 128;
      if (this.filled === BLOCK_SAMPLES) {
        const [left, right] = this.sides;
        this.port.postMessage({ frame: this.frame, left, right }, [left.buffer, right.buffer]);
        this.begin();
      }
      return true;
    }
  });`;

/** The context must bypass the page's policy, which allows no worklet of a stranger's. */
export const listenIn = (context: BrowserContext): Promise<unknown> => context.addInitScript(tapAudio, TAP_PROCESSOR);

/** Serialised into the page by Playwright: it must not use anything from outside its own body. */
function tapAudio(processor: string): void {
  const KEPT_BLOCKS = 5000;
  const tap: Tap = { blocks: [], contexts: [], clickedAtSec: null };
  window.attuneTap = tap;
  const path = URL.createObjectURL(new Blob([processor], { type: "text/javascript" }));
  const recorders = new WeakMap<BaseAudioContext, AudioNode>();
  const connect = AudioNode.prototype.connect as (this: AudioNode, ...rest: unknown[]) => unknown;

  const recorderOf = (context: AudioContext): AudioNode => {
    const known = recorders.get(context);
    if (known) return known;
    const recorder = context.createGain();
    recorders.set(context, recorder);
    tap.contexts.push(context);
    void context.audioWorklet.addModule(path).then(() => {
      const worklet = new AudioWorkletNode(context, "attune-tap", { numberOfInputs: 1, numberOfOutputs: 1 });
      worklet.port.onmessage = ({ data: block }: MessageEvent<Block>) => {
        tap.blocks.push(block);
        if (tap.blocks.length > KEPT_BLOCKS) tap.blocks.shift();
      };
      connect.call(recorder, worklet);
      // It gives nothing out; a node that leads nowhere is not asked to work.
      connect.call(worklet, context.destination);
    });
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
  window.addEventListener("click", noteClick, { capture: true });
}

/** `atSec` is the audio context's time of the first sample. */
export type Heard = {
  readonly atSec: number;
  readonly rateHz: number;
  readonly left: Float32Array;
  readonly right: Float32Array;
};

/** Time of the page's audio context. */
export const audioSec = (page: Page): Promise<number> =>
  page.evaluate(() => window.attuneTap.contexts[0]?.currentTime ?? 0);

/** The last `lengthSec` of what was heard; stretches that were never rendered are silent. */
export async function heard(page: Page, lengthSec: number): Promise<Heard> {
  const found = await page.evaluate((wantedSec) => {
    const { blocks, contexts } = window.attuneTap;
    const rateHz = contexts[0]?.sampleRate ?? 48_000;
    const endFrame = blocks.reduce((last, { frame, left }) => Math.max(last, frame + left.length), 0);
    const wanted = blocks.filter(({ frame }) => frame >= endFrame - wantedSec * rateHz);
    const startFrame = wanted.reduce((first, { frame }) => Math.min(first, frame), endFrame);
    const text = (side: "left" | "right") => {
      const pcm = new Int16Array(endFrame - startFrame);
      for (const block of wanted) {
        for (const [n, value] of block[side].entries())
          pcm[block.frame - startFrame + n] = Math.round(32_767 * Math.max(-1, Math.min(1, value)));
      }
      const bytes = new Uint8Array(pcm.buffer);
      let binary = "";
      for (let n = 0; n < bytes.length; n += 8192) binary += String.fromCharCode(...bytes.subarray(n, n + 8192));
      return btoa(binary);
    };
    return { atSec: startFrame / rateHz, rateHz, left: text("left"), right: text("right") };
  }, lengthSec);
  return { ...found, left: samplesOf(found.left), right: samplesOf(found.right) };
}

/** What was heard from one time of the audio context to another, once it has been. */
export async function heardBetween(page: Page, fromSec: number, toSec: number): Promise<Heard> {
  await page.waitForFunction(
    (wantedSec) => {
      const last = window.attuneTap.blocks.at(-1);
      return (
        last && (last.frame + last.left.length) / (window.attuneTap.contexts[0]?.sampleRate ?? 48_000) >= wantedSec
      );
    },
    toSec,
    { timeout: 60_000, polling: 100 },
  );
  const sound = await heard(page, (await audioSec(page)) - fromSec + 1);
  const [from, to] = [fromSec, toSec].map((sec) => Math.max(0, Math.round((sec - sound.atSec) * sound.rateHz)));
  return {
    ...sound,
    atSec: Math.max(fromSec, sound.atSec),
    left: sound.left.subarray(from, to),
    right: sound.right.subarray(from, to),
  };
}

function samplesOf(text: string): Float32Array {
  const bytes = Buffer.from(text, "base64");
  const pcm = new Int16Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  return Float32Array.from(pcm, (value) => value / 32_767);
}
