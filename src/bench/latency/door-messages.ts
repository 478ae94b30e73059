/** This file holds the messages to and from the process that sends by every door. */

export type ToSender = {
  readonly type: "send";
  /** Null where there is no liblsl. */
  readonly lsl: { readonly libraryPath: string; readonly id: string } | null;
  /** Each hears every package. */
  readonly oscPorts: readonly number[];
  /** Addresses of WebSockets, of which each hears every row. */
  readonly pages: readonly string[];
  readonly token: string;
};

export type FromSender =
  /** A row of Bluetooth packets begins its way. */
  { readonly type: "row"; readonly row: number; readonly atMs: number };
