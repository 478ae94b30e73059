/** This file names the part of Web Bluetooth that the page uses; TypeScript's own library lacks it. */

export type Characteristic = EventTarget & {
  readonly uuid: string;
  readonly value?: DataView;
  readonly startNotifications: () => Promise<unknown>;
  readonly writeValueWithoutResponse: (bytes: Uint8Array<ArrayBuffer>) => Promise<void>;
};
export type Gatt = {
  readonly connect: () => Promise<{
    readonly getPrimaryService: (
      service: number,
    ) => Promise<{ readonly getCharacteristics: () => Promise<readonly Characteristic[]> }>;
  }>;
  readonly disconnect: () => void;
};
export type Device = EventTarget & { readonly id: string; readonly name?: string; readonly gatt?: Gatt };
type WebBluetooth = {
  readonly getAvailability: () => Promise<boolean>;
  readonly requestDevice: (options: {
    readonly filters: readonly { readonly services: readonly number[] }[];
  }) => Promise<Device>;
};

/** Null in a browser that has none: Firefox, Safari, all on iOS. */
export const webBluetooth = (): WebBluetooth | null =>
  (navigator as { readonly bluetooth?: WebBluetooth }).bluetooth ?? null;
