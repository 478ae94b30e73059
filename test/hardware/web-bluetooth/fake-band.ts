/** This file is a page whose browser holds a Muse: it passes on packets at the band's own pace, and can be quiet, lose some and connect again. */
import { createRadio } from "../../../hardware/web-bluetooth/open-web-bluetooth.ts";
import type { BluetoothPackets } from "../../../src/types.ts";
import { eegRow, motionPacket, type Packet } from "./classic-packets.ts";

const ROWS_A_SEC = 256 / 12;
const MOTION_A_SEC = 52 / 3;

/** `pass`: how what it sends reaches the radio. */
export function createFakeBand(pass = (hear: () => void, _heard: BluetoothPackets) => hear()) {
  const radio = createRadio();
  const startMs = performance.now();
  let rows = 0;
  let motions = 0;
  let isQuiet = false;
  let connection = 0;
  let shift = 0;
  const send = (packets: readonly Packet[], more: Partial<BluetoothPackets> = {}) => {
    const heard: BluetoothPackets = { model: "muse", device: "a", name: "Muse-1A2B", connection, packets, ...more };
    pass(() => radio.hear(heard), heard);
  };
  const beat = () => {
    const elapsedSec = (performance.now() - startMs) / 1000;
    const packets: Packet[] = [];
    for (; rows < elapsedSec * ROWS_A_SEC; rows++) packets.push(...eegRow(rows + shift));
    for (; motions < elapsedSec * MOTION_A_SEC; motions++)
      packets.push(motionPacket("000a", motions, [0, 0, 16_384, 0, 0, 16_384, 0, 0, 16_384]));
    if (!isQuiet && packets.length > 0) send(packets);
  };
  const beating = setInterval(beat, 20);
  return {
    radio,
    send,
    quiet: (quiet: boolean) => {
      isQuiet = quiet;
    },
    /** The counter begins anywhere. */
    connectAgain: () => {
      connection++;
      shift += 30_000;
    },
    close: () => clearInterval(beating),
  };
}
