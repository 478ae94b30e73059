/** This file is the audio worklet: it holds what plays, hands it messages and audio blocks, and reports ten times a second. */
import type { RelayToWorklet, WorkletToRelay } from "../relay/relay-messages.ts";
import type { HostMessage, Part } from "./host-messages.ts";
import { NOTHING_PLAYED } from "./host-report.ts";
import { createLivePart } from "./live-part.ts";
import { rehearse } from "./rehearsal.ts";
import { createReplayPart } from "./replay-part.ts";

const REPORTS_PER_SEC = 10;

// Web Audio asks for a class here: the one place where Attune has one that is not an error.
class AttuneProcessor extends AudioWorkletProcessor {
  #part: Part | null = null;
  /** The running session that plays; null while a recording does, or nothing. */
  #session: string | null = null;
  #relay: MessagePort | null = null;
  #reportedAtFrame = 0;

  constructor() {
    super();
    this.port.onmessage = ({ data: message, ports: [relay] }: MessageEvent<HostMessage>) => {
      if (message.type === "relay") this.#listenTo(relay);
      else if (message.type === "replay") this.#play(createReplayPart(message), null);
      else if (message.type === "silence") this.#play(null, null);
      else this.#part?.receive(message);
    };
  }

  #listenTo(relay: MessagePort | undefined): void {
    if (!relay) return;
    this.#relay?.close();
    this.#relay = relay;
    relay.onmessage = ({ data: message }: MessageEvent<RelayToWorklet>) => {
      if (message.type !== "follow") this.#part?.receive(message);
      // A relay that was begun anew asks for what plays already.
      else if (message.session !== this.#session) this.#play(createLivePart(message), message.session);
    };
  }

  #play(part: Part | null, session: string | null): void {
    this.#part = part;
    this.#session = session;
  }

  override process(_inputs: Float32Array[][], outputs: Float32Array[][]): boolean {
    const [left, right] = outputs[0] ?? [];
    if (left && right) this.#part?.render(left, right, currentFrame);
    if (currentFrame - this.#reportedAtFrame >= sampleRate / REPORTS_PER_SEC) this.#report(left?.length ?? 0);
    return true;
  }

  #report(renderedSamples: number): void {
    this.#reportedAtFrame = currentFrame;
    const report = this.#part?.report() ?? NOTHING_PLAYED;
    this.port.postMessage(report);
    const contextFrame = currentFrame + renderedSamples;
    this.#relay?.postMessage({ contextFrame, report: this.#session === null ? null : report } satisfies WorkletToRelay);
  }
}

// While the module loads no block of this thread is waited for.
rehearse();
registerProcessor("attune", AttuneProcessor);
