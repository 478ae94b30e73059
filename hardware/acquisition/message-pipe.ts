/**
 * This file lays messages on a pipe between the supervisor and a device's process: four bytes of length, then the message as V8 writes it.
 * A length beyond the limit is refused before any of it is kept, which Node's own channel between processes does not do.
 */
import { deserialize, serialize } from "node:v8";

/** A second of the largest board that BrainFlow knows has 11 MB, so a child sends in pieces; see `MOST_ROWS_BYTES`. */
export const MOST_MESSAGE_BYTES = 4 * 2 ** 20;
/** Of the samples in one message. */
export const MOST_ROWS_BYTES = 2 ** 20;

const LENGTH_BYTES = 4;

export function packMessage(message: unknown): Buffer {
  const body = serialize(message);
  const head = Buffer.alloc(LENGTH_BYTES);
  head.writeUInt32LE(body.length);
  return Buffer.concat([head, body]);
}

/** Takes what came through the pipe, piece by piece, and gives the messages that are whole. Throws for a length or content that no sound sender has. */
export function createUnpack(mostBytes = MOST_MESSAGE_BYTES): (piece: Buffer) => readonly unknown[] {
  let pieces: Buffer[] = [];
  let heldBytes = 0;
  /** Of the message that is being read; null while not even that is known. */
  let bodyBytes: number | null = null;
  const take = (bytes: number): Buffer => {
    const all = pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces);
    heldBytes -= bytes;
    pieces = heldBytes > 0 ? [all.subarray(bytes)] : [];
    return all.subarray(0, bytes);
  };
  return (piece) => {
    pieces.push(piece);
    heldBytes += piece.length;
    const messages: unknown[] = [];
    for (;;) {
      if (bodyBytes === null) {
        if (heldBytes < LENGTH_BYTES) return messages;
        bodyBytes = take(LENGTH_BYTES).readUInt32LE();
        if (bodyBytes > mostBytes) {
          throw new RangeError(`a message must have at most ${mostBytes} bytes; got ${bodyBytes}`);
        }
      }
      if (heldBytes < bodyBytes) return messages;
      messages.push(deserialize(take(bodyBytes)));
      bodyBytes = null;
    }
  };
}
