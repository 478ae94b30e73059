/** This file tells how a Muse is connected by this browser, or why this one cannot. */
import { webBluetooth } from "../link/bluetooth/web-bluetooth.ts";
import { bluetoothWords, noBluetoothText } from "../words/bluetooth-words.ts";

export function BluetoothFacts() {
  return <p class="muted">{webBluetooth() ? bluetoothWords().how : noBluetoothText(navigator.userAgent)}</p>;
}
