/** This file holds a device by the browser's Bluetooth: connects it, and again whenever it goes away, until it is let go. */
import type { Characteristic, Device } from "./web-bluetooth.ts";

export type Held = { readonly letGo: () => void };

/** Asking a band again too soon keeps it from answering. */
const AGAIN_MS = [500, 1000, 2000, 4000, 8000] as const;
/** 0000xxxx-… and 273exxxx-…: what tells one characteristic of a service from another. */
export const digitsOf = (uuid: string): string => uuid.slice(4, 8).toLowerCase();

export type Begin = (characteristics: readonly Characteristic[], connection: number) => Promise<() => void>;

/** Throws what keeps it from being connected at first. `begin` is called at every connection and gives what ends it. */
export async function holdDevice(device: Device, service: number, begin: Begin): Promise<Held> {
  let isHeld = true;
  let connection = 0;
  let timer = 0;
  let end = () => {};

  const connect = async () => {
    const server = await device.gatt?.connect();
    const found = await server?.getPrimaryService(service);
    end = await begin((await found?.getCharacteristics()) ?? [], connection);
    if (!isHeld) letGo();
  };
  const again = (attempt: number) => {
    timer = window.setTimeout(
      () => {
        connection++;
        connect().catch(() => {
          if (isHeld) again(attempt + 1);
        });
      },
      AGAIN_MS[Math.min(attempt, AGAIN_MS.length - 1)],
    );
  };
  const onGone = () => {
    end();
    end = () => {};
    clearTimeout(timer);
    if (isHeld) again(0);
  };
  const letGo = () => {
    isHeld = false;
    clearTimeout(timer);
    device.removeEventListener("gattserverdisconnected", onGone);
    end();
    device.gatt?.disconnect();
  };
  try {
    await connect();
  } catch (error) {
    letGo();
    throw error;
  }
  device.addEventListener("gattserverdisconnected", onGone);
  return { letGo };
}
