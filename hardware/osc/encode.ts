/** This file writes OSC 1.0: messages, and bundles of them with the time at which they count. */

/** A number goes out as a 32-bit float, unless it is asked for as whole. */
export type OscArgument = number | string | { readonly whole: number };
export type OscSent = { readonly address: string; readonly values: readonly OscArgument[] };

/** From 1900, where OSC's time (NTP's) begins, to 1970. */
const NTP_EPOCH_SEC = 2_208_988_800;

export function encodeMessage({ address, values }: OscSent): Buffer {
  const types = values.map((value) => (typeof value === "string" ? "s" : typeof value === "number" ? "f" : "i"));
  return Buffer.concat([textBytes(address), textBytes(`,${types.join("")}`), ...values.map(valueBytes)]);
}

export function encodeBundle(messages: readonly OscSent[], unixMs: number): Buffer {
  const parts = messages.map(encodeMessage).flatMap((bytes) => [int32Bytes(bytes.length), bytes]);
  return Buffer.concat([textBytes("#bundle"), timeTag(unixMs), ...parts]);
}

/** Seconds since 1900 and their fraction in 2⁻³² s. */
function timeTag(unixMs: number): Buffer {
  const sec = Math.floor(unixMs / 1000);
  const bytes = Buffer.alloc(8);
  bytes.writeUInt32BE((sec + NTP_EPOCH_SEC) % 2 ** 32, 0);
  bytes.writeUInt32BE(Math.floor(((unixMs - sec * 1000) / 1000) * 2 ** 32), 4);
  return bytes;
}

function valueBytes(value: OscArgument): Buffer {
  if (typeof value === "string") return textBytes(value);
  if (typeof value === "object") return int32Bytes(value.whole);
  const bytes = Buffer.alloc(4);
  bytes.writeFloatBE(value);
  return bytes;
}

function int32Bytes(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

/** A zero ends a text in OSC: one that holds zeros would end early. */
function textBytes(text: string): Buffer {
  const bytes = Buffer.from(text.replaceAll("\0", " "), "utf8");
  return Buffer.concat([bytes, Buffer.alloc(4 - (bytes.length % 4))]);
}
