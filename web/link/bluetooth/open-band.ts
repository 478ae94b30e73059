/** This file connects a Muse by the browser's Bluetooth, passes on what it says, and lets it go once another source is chosen. */
import { effect } from "@preact/signals";
import { bluetoothWords, noBluetoothText } from "../../words/bluetooth-words.ts";
import { type Answer, openSource } from "../api.ts";
import { send } from "../connect.ts";
import { source } from "../live-state.ts";
import { digitsOf, type Held, holdDevice } from "./hold-device.ts";
import { CONTROL, commandBytes, HALT, KEEP_ALIVE, museKindOf } from "./muse-commands.ts";
import { createPacketSender } from "./packet-sender.ts";
import { listen, nameOf, OtherDevice, problemOf } from "./speak-with-device.ts";
import { startSending } from "./start-sending.ts";
import { type Device, webBluetooth } from "./web-bluetooth.ts";

export const WEB_BLUETOOTH = "web-bluetooth";

const MUSE_SERVICE = 0xfe8d;
const KEEP_ALIVE_MS = 10_000;

let held: Held | null = null;

/** Only after a click: the browser then asks which band. */
export async function openBand(): Promise<Answer<string>> {
  const words = bluetoothWords();
  const bluetooth = webBluetooth();
  if (!bluetooth) return { problem: noBluetoothText(navigator.userAgent) };
  if (!(await bluetooth.getAvailability())) return { problem: words.isOff };
  letGo();
  try {
    const device = await bluetooth.requestDevice({ filters: [{ services: [MUSE_SERVICE] }] });
    held = await holdMuse(device);
    const answer = await openSource(WEB_BLUETOOTH, device.name ? { serialNumber: nameOf(device) } : {});
    if ("problem" in answer) letGo();
    else letGoWithSource();
    return answer;
  } catch (error) {
    letGo();
    return { problem: problemOf(error) };
  }
}

function letGo(): void {
  held?.letGo();
  held = null;
}

/** Another source needs no band; one that is lost, and a server that begins anew, are waited for. */
function letGoWithSource(): void {
  let wasOurs = false;
  const stop = effect(() => {
    const name = source.value?.source ?? null;
    const isOurs = name === WEB_BLUETOOTH || (wasOurs && name === null);
    if (wasOurs && !isOurs) {
      letGo();
      queueMicrotask(() => stop());
    }
    wasOurs = isOurs;
  });
}

async function holdMuse(device: Device): Promise<Held> {
  let sender: ReturnType<typeof createPacketSender> | null = null;
  return holdDevice(device, MUSE_SERVICE, async (characteristics, connection) => {
    const byDigits = new Map(characteristics.map((one) => [digitsOf(one.uuid), one]));
    const kind = museKindOf([...byDigits.keys()]);
    const control = byDigits.get(CONTROL);
    if (!kind || !control) throw new OtherDevice(bluetoothWords().noMuse);
    sender ??= createPacketSender({ model: kind.model, device: device.id.slice(0, 64), name: nameOf(device) }, send);
    if (connection > 0) sender.connectedAgain();
    const passing = sender;
    let hasCome = () => {};
    const come = new Promise<void>((resolve) => {
      hasCome = resolve;
    });
    const ends = await Promise.all(
      kind.hears.map((from) =>
        listen(byDigits.get(from), (bytes) => {
          hasCome();
          passing.add(from, bytes);
        }),
      ),
    );
    const say = (letters: string) => control.writeValueWithoutResponse(commandBytes(letters));
    await startSending({ ways: kind.ways, say, come });
    const keeping = setInterval(() => void say(KEEP_ALIVE).catch(() => {}), KEEP_ALIVE_MS);
    return () => {
      clearInterval(keeping);
      for (const end of ends) end();
      void say(HALT).catch(() => {});
    };
  });
}
