/** This file is the process with a MIDI port whose system is a file: a line for each message, with its moment. */
import { appendFileSync, writeFileSync } from "node:fs";
import { monotonicMs } from "../../../hardware/acquisition/messages.ts";
import { runMidiChild } from "../../../hardware/midi/run-midi-child.ts";

/** `name` is the file's path. */
runMidiChild(async (name) => {
  if (name === "broken") throw new Error("the system opens no port");
  if (name.endsWith("stuck")) {
    writeFileSync(name, String(process.pid));
    await new Promise(() => {});
  }
  return {
    name,
    isVirtual: true,
    send: (bytes) => appendFileSync(name, `${JSON.stringify({ atMs: monotonicMs(), bytes })}\n`),
    close: () => appendFileSync(name, '{"closed":true}\n'),
  };
});
