/** This file holds the messages between a session and the process that has its MIDI port. */
import type { MidiBytes } from "../../src/midi/bytes.ts";

/** `atMs` is of `monotonicMs`, which all processes of this machine share. */
export type TimedBytes = { readonly atMs: number; readonly bytes: MidiBytes };

export type ToMidi =
  | { readonly type: "open"; readonly name: string }
  | { readonly type: "send"; readonly messages: readonly TimedBytes[] }
  /** Ends what sounds, and forgets what still waits. */
  | { readonly type: "silence" }
  | { readonly type: "close" };

export type FromMidi =
  | { readonly type: "ready"; readonly name: string; readonly isVirtual: boolean }
  | { readonly type: "failed"; readonly code: string; readonly message: string; readonly hint: string };
