/** This file notices that nobody sends control frames any more, by the audio clock, which nothing on the page can hold up. */
import { AUDIO_RATE_HZ } from "../../src/types.ts";

/** `silent`: let the music drift to neutral. `gone`: nobody answers any more, let it fade away. */
export type Sender = "there" | "silent" | "gone";

const SILENT_SAMPLES = 0.8 * AUDIO_RATE_HZ;
const GONE_SAMPLES = 25 * AUDIO_RATE_HZ;

/** To be asked with every block, and whether a frame has come since the last. */
export function createFrameWatch(): (contextFrame: number, hasCome: boolean) => Sender {
  let heardAtFrame: number | null = null;
  return (contextFrame, hasCome) => {
    if (hasCome || heardAtFrame === null) heardAtFrame = contextFrame;
    const silentSamples = contextFrame - heardAtFrame;
    if (silentSamples > GONE_SAMPLES) return "gone";
    return silentSamples > SILENT_SAMPLES ? "silent" : "there";
  };
}
