/** This file gives a test a data folder of its own, and the smallest true header, log and recording to put there. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { frameBytes, writeFrame } from "../../src/recording/log-frame.ts";
import { encodeClose, encodeHeader, encodeInput, encodeOutput, type Payload } from "../../src/recording/record.ts";
import { folderOf, type SessionFolder } from "../../src/recording/session-folder.ts";
import { LOOP_RULES, type SessionHeader } from "../../src/recording/session-header.ts";
import type { Bar, Chunk, LoopInput, LoopOutput, MentalState } from "../../src/types.ts";
import { asking } from "../session/asking.ts";
import { eegStream } from "../streams.ts";

const made: string[] = [];
afterAll(() => {
  for (const dir of made) rmSync(dir, { recursive: true, force: true });
});

export function scratchDir(): string {
  const dir = mkdtempSync(join(tmpdir(), "attune-recording-"));
  made.push(dir);
  return dir;
}

export const ID = "0123456789ABCDEFGHJKMNPQRS";

export const HEADER: SessionHeader = {
  ...asking({ client: "c1" }),
  format: 2,
  session: ID,
  startedAt: "2026-01-02T03:04:05.000Z",
  version: "0.0.0",
  rules: LOOP_RULES,
  pid: 99_999_999,
  source: "listener",
  pace: "pulled",
  speed: null,
  streams: [eegStream(["TP9", "TP10"], 256)],
  baseline: null,
};

export const chunkAt = (firstSample: number, rows: readonly (readonly number[])[]): Chunk => ({
  type: "chunk",
  stream: "eeg",
  firstSample,
  samples: rows.map((row) => Float64Array.from(row)),
});

export const barAt = (bar: number, startSample: number, changes: Partial<Bar> = {}): Bar => ({
  type: "bar",
  bar,
  revision: 0,
  startSample,
  lengthSamples: 96_000,
  lengthTicks: 1920,
  tempoBpm: 120,
  key: { tonic: 2, mode: "dorian" },
  chord: { root: 2, pitchClasses: [2, 5, 9], symbol: "Dm" },
  notes: [{ voice: "pad", startTick: 0, durationTicks: 1920, midi: 62, velocity: 60 }],
  ...changes,
});

export const stateAt = (tSec: number, usable: boolean): MentalState => ({
  type: "state",
  tSec,
  indices: {
    relaxation: usable
      ? { status: "value", raw: 0.5, z: 2, zSd: 0.9, beyondZ: 0.2 }
      : { status: "artifact", causes: ["gap"] },
    focus: { status: "artifact", causes: ["muscle"] },
  },
  baseline: { origin: "session", cleanSec: 60, neededSec: 60 },
  heart: null,
});

/** Frames as a writer would lay them out, numbered from 0. */
export function logOf(payloads: readonly Payload[]): { readonly bytes: Buffer; readonly starts: readonly number[] } {
  const starts: number[] = [];
  let at = 0;
  for (const { payload } of payloads) {
    starts.push(at);
    at += frameBytes(payload.length);
  }
  const bytes = Buffer.alloc(at);
  for (const [sequence, { type, payload }] of payloads.entries()) {
    writeFrame(bytes, starts[sequence]!, {
      type,
      sequence,
      monoUs: sequence * 1000,
      wallUs: 1.7e15 + sequence,
      payload,
    });
  }
  return { bytes, starts };
}

const isInput = (value: LoopInput | LoopOutput): value is LoopInput => "timeMs" in value;

/** Ten seconds: 256 Hz in 0.1 s chunks with a gap of 1 s, ticks, states, three bars of which one is dropped. */
export function sessionPayloads(header = HEADER): Payload[] {
  const values: (LoopInput | LoopOutput)[] = [];
  for (let hop = 0; hop < 40; hop++) {
    const timeMs = hop * 250;
    const isGap = hop >= 20 && hop < 24;
    const sine = Array.from({ length: 64 }, (_, i) => 20 * Math.sin((hop * 64 + i) / 4));
    if (hop === 20) {
      const gap = {
        type: "gap",
        stream: "eeg",
        firstSample: 20 * 64,
        lengthSamples: 256,
        cause: "lost-packets",
        estimated: false,
      } as const;
      values.push({ timeMs, event: gap });
    } else if (!isGap) values.push({ timeMs, event: chunkAt(hop * 64, [sine, sine]) });
    values.push(stateAt(hop / 4, !isGap), { timeMs, event: { type: "tick" } });
  }
  values.push(barAt(0, 24_000), barAt(1, 120_000), barAt(2, 216_000));
  values.push(barAt(2, 130_000, { revision: 1, notes: [], dropped: true }));
  return [
    encodeHeader(header),
    encodeHeader(header),
    ...values.map((value) => (isInput(value) ? encodeInput(value) : (encodeOutput(value) as Payload))),
  ];
}

export const CLOSED: Payload = encodeClose({ timeMs: 9750, reason: "ended" });

/** Puts a log where a session's would be. */
export function plantLog(dataDir: string, bytes: Buffer, id = ID): SessionFolder {
  const folder = folderOf(dataDir, id);
  mkdirSync(folder.dir, { recursive: true });
  writeFileSync(folder.log, bytes);
  return folder;
}
