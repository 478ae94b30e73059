/** This file is a navigator.bluetooth with one Muse 2, put into a page before it loads: it answers to commands and sends at a Muse's own pace. */
import type { Page } from "playwright-core";

export type FakeBand = {
  /** What the browser's own window, or the band, does next; null: all goes well. */
  refuses: null | "NotFoundError" | "NetworkError";
  readonly told: string[];
  readonly leave: () => void;
};
declare global {
  interface Window {
    fakeBand: FakeBand;
  }
}

export const addFakeBluetooth = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const uuidOf = (digits: string) => `273e${digits}-4c4d-454d-96be-f03bac821358`;
    const told: string[] = [];
    let timer = 0;
    let counter = 0;
    let isAway = false;
    class Characteristic extends EventTarget {
      value: DataView | undefined;
      readonly uuid: string;
      constructor(uuid: string) {
        super();
        this.uuid = uuid;
      }
      startNotifications = async () => this;
      writeValueWithoutResponse = async (bytes: Uint8Array) => {
        const word = String.fromCharCode(...bytes.slice(1, -1));
        told.push(word);
        if (word === "d") begin();
        if (word === "h") clearInterval(timer);
      };
      say(bytes: Uint8Array<ArrayBuffer>) {
        this.value = new DataView(bytes.buffer);
        this.dispatchEvent(new Event("characteristicvaluechanged"));
      }
    }
    const eeg = ["0003", "0004", "0005", "0006"].map((digits) => new Characteristic(uuidOf(digits)));
    const all = [new Characteristic(uuidOf("0001")), ...eeg];
    const begin = () => {
      clearInterval(timer);
      const startMs = performance.now();
      const from = counter;
      timer = window.setInterval(() => {
        for (; counter - from < ((performance.now() - startMs) / 1000) * (256 / 12); counter++) {
          for (const one of eeg) {
            const bytes = new Uint8Array(20);
            bytes.set([(counter >> 8) & 255, counter & 255]);
            for (let pair = 0; pair < 6; pair++) {
              const [a = 0, b = 0] = [0, 1].map((i) => {
                const sec = (12 * counter + 2 * pair + i) / 256;
                return 2048 + Math.round(40 * Math.sin(2 * Math.PI * 10 * sec) + 20 * Math.random());
              });
              bytes.set([a >> 4, ((a & 15) << 4) | (b >> 8), b & 255], 2 + 3 * pair);
            }
            one.say(bytes);
          }
        }
      }, 20);
    };
    class Device extends EventTarget {
      id = "made+up==";
      name = "Muse-1A2B";
      gatt = {
        connect: async () => {
          if (window.fakeBand.refuses === "NetworkError" || isAway) throw new DOMException("held", "NetworkError");
          return { getPrimaryService: async () => ({ getCharacteristics: async () => all }) };
        },
        disconnect: () => clearInterval(timer),
      };
    }
    const device = new Device();
    const beats = new Characteristic("00002a37-0000-1000-8000-00805f9b34fb");
    const strap = Object.assign(new EventTarget(), {
      id: "strap",
      name: "H10",
      gatt: {
        connect: async () => {
          // 60 beats a minute: an interval of 1024/1024 s each second.
          setInterval(() => beats.say(Uint8Array.of(0x10, 60, 0, 4)), 1000);
          return { getPrimaryService: async () => ({ getCharacteristics: async () => [beats] }) };
        },
        disconnect: () => {},
      },
    });
    window.fakeBand = {
      refuses: null,
      told,
      leave: () => {
        clearInterval(timer);
        isAway = true;
        device.dispatchEvent(new Event("gattserverdisconnected"));
        setTimeout(() => {
          isAway = false;
          counter = 40_000;
        }, 1500);
      },
    };
    Object.defineProperty(navigator, "bluetooth", {
      value: {
        getAvailability: async () => true,
        requestDevice: async ({ filters: [filter] }: { filters: { services: number[] }[] }) => {
          if (filter?.services[0] === 0x180d) return strap;
          if (window.fakeBand.refuses === "NotFoundError") throw new DOMException("cancelled", "NotFoundError");
          return device;
        },
      },
    });
  });
