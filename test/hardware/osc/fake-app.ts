/** This file sends EEG by OSC as Mind Monitor does: a package a sample, by the clock. */
import { encodeMessage, type OscArgument } from "../../../hardware/osc/encode.ts";
import { boundSocket, sendTo } from "../../doors/udp.ts";

export type FakeApp = {
  readonly port: number;
  readonly send: (address: string, ...values: readonly OscArgument[]) => Promise<void>;
  readonly sendBytes: (packet: Uint8Array) => Promise<void>;
  /** Samples go on, or are left out, while the clock goes on. */
  readonly quiet: (isQuiet: boolean) => void;
  readonly sent: () => number;
  readonly close: () => void;
};

export async function openFakeApp(
  toPort: number,
  { hz = 256, sampleOf = (i: number) => [800 + i, 801, 802, 803] as readonly OscArgument[] } = {},
): Promise<FakeApp> {
  const socket = await boundSocket();
  const startMs = performance.now();
  let due = 0;
  let sent = 0;
  let isQuiet = false;
  let isOpen = true;
  const send = (address: string, ...values: readonly OscArgument[]) =>
    sendTo(socket, toPort, encodeMessage({ address, values }));
  const timer = setInterval(() => {
    for (; due < ((performance.now() - startMs) / 1000) * hz; due++) {
      if (isQuiet) continue;
      void send("/muse/eeg", ...sampleOf(due)).catch(() => {});
      sent++;
    }
  }, 8);
  return {
    port: socket.address().port,
    send,
    sendBytes: (packet) => sendTo(socket, toPort, packet),
    quiet: (is) => {
      isQuiet = is;
    },
    sent: () => sent,
    close: () => {
      clearInterval(timer);
      if (isOpen) socket.close();
      isOpen = false;
    },
  };
}
