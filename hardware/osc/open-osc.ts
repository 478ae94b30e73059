/**
 * This file makes a Source of the EEG that an app sends by OSC (Mind Monitor's dialect): from one sender, at one address of this computer, bounded, and
 * with every silence marked. It only listens: nothing is sent back, and no message does anything but bring EEG and what belongs to it.
 */
import type { BoardInputs, Source, SourceNotice } from "../source.ts";
import { createEar, type Ear, type OpenedEar } from "./ear.ts";
import { type Endpoint, endpointText, isLoopback } from "./endpoint.ts";
import { MUSE_ELECTRODES } from "./mind-monitor-messages.ts";
import { openUdp } from "./open-udp.ts";
import { oscPlace } from "./osc-place.ts";

/** An app needs a moment to be told where to send to. */
const USUAL_TIMEOUT_SEC = 30;

export async function openOsc(name: string, inputs: BoardInputs = {}): Promise<Source> {
  const { at, only } = oscPlace(name, inputs);
  const ear = createEar(only);
  const socket = await openUdp(at, ear.onPacket, "a port for OSC");
  const shut = () => new Promise<void>((resolve) => void socket.close(() => resolve()));
  try {
    const timeoutMs = (inputs.timeoutSec ?? USUAL_TIMEOUT_SEC) * 1000;
    const stream = await ear.opened(timeoutMs, endpointText(at));
    return sourceOf({ name, at, stream, ear, shut });
  } catch (error) {
    await shut();
    throw error;
  }
}

function sourceOf(open: {
  readonly name: string;
  readonly at: Endpoint;
  readonly stream: OpenedEar;
  readonly ear: Ear;
  readonly shut: () => Promise<void>;
}): Source {
  const { name, at, stream, ear, shut } = open;
  let closing: Promise<void> | null = null;
  const where = isLoopback(at.address) ? "" : "; this port is open to that network, and takes EEG alone";
  const begun: SourceNotice = {
    level: "info",
    code: "OSC_OPEN",
    text: `EEG comes by OSC from ${stream.from} to ${endpointText(at)}, and from nobody else${where}`,
  };
  return {
    name,
    pace: "live",
    streams: [
      {
        id: "eeg",
        kind: "eeg",
        samplingRateHz: stream.samplingRateHz,
        channels: MUSE_ELECTRODES.map((electrode) => ({ electrode, unit: "uV" })),
      },
    ],
    chunks: () => stream.events,
    onNotice: (listener) => {
      listener(begun);
      return ear.onNotice(listener);
    },
    onHeadband: ear.onHeadband,
    onArrival: ear.onArrival,
    close: () => {
      stream.end();
      closing ??= shut();
      return closing;
    },
  };
}
