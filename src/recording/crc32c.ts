/** This file computes CRC-32C (Castagnoli, reflected polynomial 0x82F63B78; RFC 3720 appendix B.4), the check of every log frame. */

const TABLE = new Uint32Array(256).map((_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++) remainder = remainder & 1 ? (remainder >>> 1) ^ 0x82f63b78 : remainder >>> 1;
  return remainder;
});

/** Check value: the ASCII bytes "123456789" give 0xE3069283. */
export const crc32c = (bytes: Uint8Array, from = 0, to = bytes.length): number => ~runCrc32c(-1, bytes, from, to) >>> 0;

/** The register after these bytes, where it was `register` before them. */
export function runCrc32c(register: number, bytes: Uint8Array, from: number, to: number): number {
  let crc = register;
  for (let at = from; at < to; at++) crc = (TABLE[(crc ^ (bytes[at] ?? 0)) & 0xff] ?? 0) ^ (crc >>> 8);
  return crc;
}
