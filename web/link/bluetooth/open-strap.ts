/** This file connects a heart strap by the browser's Bluetooth and passes on what it says; the next source that is opened is joined with it. */
import { signal } from "@preact/signals";
import { bluetoothWords, noBluetoothText } from "../../words/bluetooth-words.ts";
import { send } from "../connect.ts";
import { digitsOf, type Held, holdDevice } from "./hold-device.ts";
import { createPacketSender } from "./packet-sender.ts";
import { listen, nameOf, OtherDevice, problemOf } from "./speak-with-device.ts";
import { webBluetooth } from "./web-bluetooth.ts";

const HEART_RATE = 0x180d;
const MEASUREMENT = "2a37";
const HAS_WIDE_RATE = 0x01;

/** The strap that is held, with its newest rate; null while there is none. */
export const strap = signal<{ readonly name: string; readonly bpm: number | null } | null>(null);

let held: Held | null = null;

/** Only after a click. Empty when all went well, else what kept it from it. */
export async function openStrap(): Promise<string> {
  const words = bluetoothWords();
  const bluetooth = webBluetooth();
  if (!bluetooth) return noBluetoothText(navigator.userAgent);
  if (!(await bluetooth.getAvailability())) return words.isOff;
  leaveStrap();
  try {
    const device = await bluetooth.requestDevice({ filters: [{ services: [HEART_RATE] }] });
    const name = nameOf(device);
    const sender = createPacketSender({ model: "heart-strap", device: device.id.slice(0, 64), name }, send);
    held = await holdDevice(device, HEART_RATE, async (characteristics, connection) => {
      const measurement = characteristics.find(({ uuid }) => digitsOf(uuid) === MEASUREMENT);
      if (!measurement) throw new OtherDevice(words.noStrap);
      if (connection > 0) sender.connectedAgain();
      strap.value = { name, bpm: null };
      return listen(measurement, (bytes) => {
        if (bytes.byteLength < 2) return;
        const bpm =
          bytes.getUint8(0) & HAS_WIDE_RATE && bytes.byteLength > 2 ? bytes.getUint16(1, true) : bytes.getUint8(1);
        strap.value = { name, bpm };
        sender.add(MEASUREMENT, bytes);
      });
    });
    return "";
  } catch (error) {
    leaveStrap();
    return problemOf(error);
  }
}

export function leaveStrap(): void {
  held?.letGo();
  held = null;
  strap.value = null;
}
