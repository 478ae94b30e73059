/** This file is the audio worklet: it holds what plays, hands it messages and audio blocks, and reports ten times a second. */
import { type Bank, openBank } from "../../src/sound/bank.ts";
import type { RelayToWorklet, WorkletToRelay } from "../link/relay-messages.ts";
import type { HostMessage, Part } from "./host-messages.ts";
import { NOTHING_PLAYED } from "./host-report.ts";
import { createLivePart } from "./live-part.ts";
import { rehearse } from "./rehearsal.ts";
import { createReplayPart } from "./replay-part.ts";

/**
 * About ten times a second. An odd count of blocks: a loudspeaker fetches a power of two of them at a time, and so each place in such a burst
 * has its turn, also the last, by which the relay knows how far this thread is ahead.
 */
const REPORT_EVERY_SAMPLES = 37 * 128;

// Web Audio asks for a class here: the one place where Attune has one that is not an error.
class AttuneProcessor extends AudioWorkletProcessor {
  #part: Part | null = null;
  /** The running session that plays; null while a recording does, or nothing. */
  #session: string | null = null;
  #bank: Bank = {};
  #relay: MessagePort | null = null;
  #reportedAtFrame = 0;

  constructor() {
    super();
    this.port.onmessage = ({ data: message, ports: [relay] }: MessageEvent<HostMessage>) => {
      if (message.type === "relay") this.#listenTo(relay);
      else if (message.type === "replay") this.#play(createReplayPart(message, this.#bank), null);
      else if (message.type === "instruments") this.#keep(message.bytes);
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
      else if (message.session !== this.#session) this.#play(createLivePart(message, this.#bank), message.session);
    };
  }

  /** Damaged, or none: the synthesised instruments go on. */
  #keep(bytes: ArrayBuffer): void {
    this.#bank = { ...openBank(bytes), ...this.#bank };
    this.#part?.receive({ type: "lend", bank: this.#bank });
  }

  #play(part: Part | null, session: string | null): void {
    this.#part = part;
    this.#session = session;
  }

  override process(_inputs: Float32Array[][], outputs: Float32Array[][]): boolean {
    const [left, right] = outputs[0] ?? [];
    if (left && right) this.#part?.render(left, right, currentFrame);
    if (currentFrame - this.#reportedAtFrame >= REPORT_EVERY_SAMPLES) this.#report(left?.length ?? 0);
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
