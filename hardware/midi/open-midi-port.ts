/** This file opens a MIDI port in a process of its own, and hands messages on to it. A session never waits for it. */
import { fileURLToPath } from "node:url";
import { AttuneError, failure } from "../../src/errors.ts";
import { startPipedChild } from "../acquisition/piped-child.ts";
import type { FromMidi, TimedBytes, ToMidi } from "./midi-messages.ts";

const CHILD = fileURLToPath(new URL("./midi-child.ts", import.meta.url));
/** A system's sequencer answers at once, or hangs for good. */
const OPEN_WITHIN_MS = 10_000;
const CLOSE_WITHIN_MS = 2000;
/** What the process has not taken: it stands still. */
const MOST_WAITING_BYTES = 2 ** 20;

export type MidiPort = {
  readonly name: string;
  readonly isVirtual: boolean;
  readonly send: (messages: readonly TimedBytes[]) => void;
  /** Ends what sounds, and forgets what was given ahead. */
  readonly silence: () => void;
  readonly close: () => Promise<void>;
};

/** `tell` hears once why nothing goes out any more. */
export async function openMidiPort(
  name: string,
  tell: (line: string) => void,
  childPath: string = CHILD,
  openWithinMs: number = OPEN_WITHIN_MS,
): Promise<MidiPort> {
  let state: "opening" | "open" | "over" = "opening";
  let resolve: (ready: Extract<FromMidi, { type: "ready" }>) => void = () => {};
  let reject: (error: AttuneError) => void = () => {};
  const ready = new Promise<Extract<FromMidi, { type: "ready" }>>((opened, failed) => {
    resolve = opened;
    reject = failed;
  });
  const over = (error: AttuneError) => {
    const before = state;
    state = "over";
    if (before === "opening") reject(error);
    else if (before === "open") tell(`MIDI does not go out any more: ${error.line}`);
  };
  const { child, tell: send } = startPipedChild(childPath, "", {
    message: (message) => {
      const said = message as FromMidi;
      if (said.type === "ready") {
        state = "open";
        resolve(said);
      } else over(new AttuneError(said.code, said.message, 1, { hint: said.hint }));
    },
    broken: (why) => over(failure("MIDI_FAILED", why)),
    ended: (why) => over(failure("MIDI_FAILED", `its process is gone: ${why}`)),
  });
  const give = (message: ToMidi) => {
    if (state === "over") return;
    if ((child.stdin?.writableLength ?? 0) <= MOST_WAITING_BYTES) return send(message);
    over(failure("MIDI_FAILED", "its process does not take what is sent"));
    child.kill("SIGKILL");
  };
  const limit = setTimeout(() => {
    const hint = "Close the music programs that hold MIDI ports, and start again; or leave --midi-out out.";
    over(failure("MIDI_FAILED", `the port ${name} does not open within ${openWithinMs / 1000} s`, { hint }));
    child.kill("SIGKILL");
  }, openWithinMs);
  give({ type: "open", name });
  const opened = await ready.finally(() => clearTimeout(limit));
  return {
    ...{ name: opened.name, isVirtual: opened.isVirtual },
    send: (messages) => give({ type: "send", messages }),
    silence: () => give({ type: "silence" }),
    close: () => {
      if (state === "over" || child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
      give({ type: "close" });
      state = "over";
      return new Promise((done) => {
        const timer = setTimeout(() => child.kill("SIGKILL"), CLOSE_WITHIN_MS);
        child.once("exit", () => {
          clearTimeout(timer);
          done();
        });
      });
    },
  };
}
