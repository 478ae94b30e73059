/** This file is the child's end of the pipe to its supervisor: what it is told comes on standard input, what it tells goes to the fourth descriptor. */
import { Socket } from "node:net";
import { createUnpack, packMessage } from "./message-pipe.ts";

/** Opened by `piped-child.ts`. Not standard output, where a vendor's library may print. */
const DESCRIPTOR = 3;

export type ParentPipe<Out> = {
  readonly send: (message: Out) => void;
  /** What the supervisor has not taken yet. */
  readonly waitingBytes: () => number;
  /** Calls back once everything is sent, or cannot be. */
  readonly end: (done: () => void) => void;
};

const LEAVE_WITHIN_MS = 500;

/** `gone` when the supervisor ended: then nobody is left to tell. */
export function openParentPipe<In, Out>(
  listener: { readonly message: (message: In) => void; readonly gone: () => void },
  mostBytes?: number,
): ParentPipe<Out> {
  const out = new Socket({ fd: DESCRIPTOR, readable: false, writable: true });
  const unpack = createUnpack(mostBytes);
  out.on("error", () => {});
  process.stdin.on("data", (piece: Buffer) => {
    for (const message of unpack(piece)) listener.message(message as In);
  });
  process.stdin.on("end", listener.gone).on("error", listener.gone);
  return {
    send: (message) => void (out.writable && out.write(packMessage(message))),
    waitingBytes: () => out.writableLength,
    end: (done) => {
      setTimeout(done, LEAVE_WITHIN_MS);
      out.end(done);
    },
  };
}
