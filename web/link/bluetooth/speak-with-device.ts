/** This file is what every Bluetooth device of the page has in common: its name, its notifications, and why it could not be had. */
import { bluetoothWords } from "../../words/bluetooth-words.ts";
import type { Characteristic, Device } from "./web-bluetooth.ts";

export const nameOf = ({ name }: Device): string => (name || "Bluetooth").replaceAll(/\p{Cc}/gu, " ").slice(0, 64);

export async function listen(
  characteristic: Characteristic | undefined,
  onBytes: (bytes: DataView) => void,
): Promise<() => void> {
  if (!characteristic) return () => {};
  const onChange = () => {
    if (characteristic.value) onBytes(characteristic.value);
  };
  characteristic.addEventListener("characteristicvaluechanged", onChange);
  await characteristic.startNotifications();
  return () => characteristic.removeEventListener("characteristicvaluechanged", onChange);
}

/** One that lacks what it is wanted for; its message is for a person. */
export class OtherDevice extends Error {
  override readonly name = "OtherDevice";
}

/** By the name that the browser gives: somebody closed its window, it may not be used, or the device answers nobody here. */
export function problemOf(error: unknown): string {
  const words = bluetoothWords();
  if (error instanceof OtherDevice) return error.message;
  const known: Readonly<Record<string, string>> = {
    NotFoundError: words.noneChosen,
    SecurityError: words.notAllowed,
    NotAllowedError: words.notAllowed,
    NetworkError: words.heldElsewhere,
  };
  return (
    known[error instanceof Error ? error.name : ""] ??
    words.failed(error instanceof Error ? error.message : String(error))
  );
}
