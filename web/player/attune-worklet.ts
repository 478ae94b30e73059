/** This file is the audio worklet: it holds what plays, hands it messages and audio blocks, and reports ten times a second. */
import { type HostMessage, NOTHING_PLAYED, type Part } from "./host-messages.ts";
import { createLivePart } from "./live-part.ts";
import { rehearse } from "./rehearsal.ts";
import { createReplayPart } from "./replay-part.ts";

const REPORTS_PER_SEC = 10;

function partOf(message: HostMessage, playing: Part | null): Part | null {
  if (message.type === "follow") return createLivePart(message);
  if (message.type === "replay") return createReplayPart(message);
  if (message.type === "silence") return null;
  playing?.receive(message);
  return playing;
}

// Web Audio asks for a class here: the one place where Attune has one that is not an error.
class AttuneProcessor extends AudioWorkletProcessor {
  #part: Part | null = null;
  #reportedAtFrame = 0;

  constructor() {
    super();
    this.port.onmessage = ({ data }: MessageEvent<HostMessage>) => {
      this.#part = partOf(data, this.#part);
    };
  }

  override process(_inputs: Float32Array[][], outputs: Float32Array[][]): boolean {
    const [left, right] = outputs[0] ?? [];
    if (left && right) this.#part?.render(left, right, currentFrame);
    if (currentFrame - this.#reportedAtFrame >= sampleRate / REPORTS_PER_SEC) {
      this.#reportedAtFrame = currentFrame;
      this.port.postMessage(this.#part?.report() ?? NOTHING_PLAYED);
    }
    return true;
  }
}

// While the module loads no block of this thread is waited for.
rehearse();
registerProcessor("attune", AttuneProcessor);
