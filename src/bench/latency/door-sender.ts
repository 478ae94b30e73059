/**
 * This file is a process that sends by every door, as another program, an app and a page do: LSL, OSC, and a band's Bluetooth packets over the socket.
 * Each sample tells when it was sent.
 */
import { createSocket } from "node:dgram";
import { WebSocket } from "ws";
import { monotonicMs } from "../../../hardware/acquisition/messages.ts";
import { openParentPipe } from "../../../hardware/acquisition/parent-pipe.ts";
import { LSL_FORMATS, loadLiblslOut } from "../../../hardware/lsl/liblsl-out.ts";
import { encodeMessage } from "../../../hardware/osc/encode.ts";
import { LOOPBACK } from "../../../hardware/osc/endpoint.ts";
import { MUSE_ELECTRODES } from "../../../hardware/osc/mind-monitor-messages.ts";
import type { ClientMessage } from "../../wire.ts";
import type { FromSender, ToSender } from "./door-messages.ts";
import { oscValueOf, rowPackets } from "./sent-at.ts";

const HZ = 256;
const ROWS_A_SEC = HZ / 12;
const BUFFER_SEC = 60;

type Send = (sentMs: number) => void;

function createLslSend({ libraryPath, id }: NonNullable<ToSender["lsl"]>): Send {
  const lsl = loadLiblslOut(libraryPath);
  const info = lsl.createInfo("Attune bench", "EEG", MUSE_ELECTRODES.length, HZ, LSL_FORMATS.double64, id);
  const list = lsl.appendChild(lsl.desc(info), "channels");
  for (const electrode of MUSE_ELECTRODES) {
    const channel = lsl.appendChild(list, "channel");
    lsl.appendValue(channel, "label", electrode);
    lsl.appendValue(channel, "unit", "microvolts");
    lsl.appendValue(channel, "type", "EEG");
  }
  const outlet = lsl.createOutlet(info, 0, BUFFER_SEC);
  if (outlet === null) throw new Error("liblsl opens no outlet");
  return (sentMs) => {
    if (!lsl.hasConsumers(outlet)) return;
    const values = new Float64Array(MUSE_ELECTRODES.length).fill(sentMs);
    lsl.push(outlet, values, values.length, Float64Array.of(lsl.localClockSec()), 1);
  };
}

function createOscSend(ports: readonly number[]): Send {
  const socket = createSocket("udp4");
  return (sentMs) => {
    const packet = encodeMessage({ address: "/muse/eeg", values: MUSE_ELECTRODES.map(() => oscValueOf(sentMs)) });
    for (const port of ports) socket.send(packet, port, LOOPBACK);
  };
}

function createPageSend({ pages, token }: ToSender): Send {
  const sockets = pages.map((page) => new WebSocket(page, { headers: { authorization: `Bearer ${token}` } }));
  let row = 0;
  return (sentMs) => {
    if (sockets.some(({ readyState }) => readyState !== WebSocket.OPEN)) return;
    const message: ClientMessage = {
      ...{ type: "bluetooth", model: "muse", device: "bench", name: "Muse-BENCH", connection: 0 },
      packets: rowPackets(row),
    };
    const text = JSON.stringify(message);
    pipe.send({ type: "row", row, atMs: sentMs });
    for (const socket of sockets) socket.send(text);
    row++;
  };
}

/** At the clock's pace, each at its own time. */
function pace(hz: number, send: Send): void {
  const startMs = monotonicMs();
  let sent = 0;
  setInterval(() => {
    for (let nowMs = monotonicMs(); sent < ((nowMs - startMs) * hz) / 1000; sent++) {
      nowMs = monotonicMs();
      send(nowMs);
    }
  }, 1);
}

const leave = () => process.exit(0);
const pipe = openParentPipe<ToSender, FromSender>({
  message: (told) => {
    pace(HZ, createOscSend(told.oscPorts));
    pace(ROWS_A_SEC, createPageSend(told));
    if (told.lsl) pace(HZ, createLslSend(told.lsl));
  },
  gone: leave,
});
