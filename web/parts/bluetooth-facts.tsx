/** This file tells how a Muse is connected by this browser, or why this one cannot. */
import { webBluetooth } from "../link/bluetooth/web-bluetooth.ts";
import { bluetoothWords } from "../words/bluetooth-words.ts";

export function BluetoothFacts() {
  const words = bluetoothWords();
  return <p class="muted">{webBluetooth() ? words.how : words.noWebBluetooth}</p>;
}
