/**
 * This file runs a recorded session again from its logged inputs and compares every value that comes out, byte for byte,
 * with what was logged. The same code and the same inputs must give the same session.
 */
import { readManifest } from "../recording/manifest.ts";
import { describeDamage } from "../recording/read-frames.ts";
import { readHeader, readLog } from "../recording/read-log.ts";
import { encodeOutput } from "../recording/record.ts";
import { sha256OfLog } from "../recording/segments.ts";
import { findSession } from "../recording/session-folder.ts";
import { createSummarize } from "../recording/summarize.ts";
import { knownWorld, type LoopInput, type LoopOutput } from "../types.ts";
import { loopConfigOf } from "./loop-config.ts";
import { otherMakers } from "./made-by.ts";
import { createLoop } from "./run.ts";

export type Verification = {
  readonly session: string;
  readonly bars: number;
  readonly equal: boolean;
  /** The first points where log and re-run differ, or where the log cannot be read. */
  readonly differences: readonly Difference[];
  /** Why values that differ mean nothing: another version made them; differences then tell only of damage. Null where none differs. */
  readonly reason: string | null;
};

type Difference = { readonly timeMs: number; readonly what: string };
/** Damage is told whoever made the recording. */
type Found = Difference & { readonly damaged: boolean };

const differenceOf = ({ timeMs, what }: Found): Difference => ({ timeMs, what });

const MOST_DIFFERENCES = 20;

/** `onProgress` hears the share that is done, or null where nobody knows how long it is. */
export function verifySession(
  dataDir: string,
  id: string,
  onProgress: (share: number | null) => void = () => {},
): Verification {
  const { log, manifest } = findSession(dataDir, id);
  const written = readManifest(manifest);
  const lengthMs = (written?.summary.durationSec ?? 0) * 1000;
  const header = readHeader(log);
  const summarize = createSummarize(header);
  if (knownWorld(header.world) === null) {
    return { session: header.session, bars: 0, equal: false, differences: [], reason: otherMakers(header) };
  }
  const differences: Found[] = [];
  const compare = createCompare(createLoop(loopConfigOf(header)), (difference) => differences.push(difference));
  let closed = false;
  for (const entry of readLog(log)) {
    const comparing = differences.length < MOST_DIFFERENCES;
    if (entry.type === "damage") {
      // A torn end is what a crash leaves: the log is compared as far as it goes, and the manifest knows whether it was whole.
      if (entry.lostFrames !== null && comparing) compare.damage(describeDamage(entry));
    } else if (entry.record.type === "input") {
      if (entry.record.input.event.type === "tick")
        onProgress(lengthMs > 0 ? entry.record.input.timeMs / lengthMs : null);
      summarize.addInput(entry.record.input);
      if (comparing) compare.input(entry.record.input);
    } else if (entry.record.type === "output") {
      summarize.addOutput(entry.record.output);
      if (comparing) compare.output(entry.record.output, entry.record.payload);
    }
    closed = entry.type === "record" && entry.record.type === "close";
  }
  // A log that a crash cut may lack the last values: they were made, but not yet written.
  if (closed && differences.length < MOST_DIFFERENCES) compare.end();
  if (written && written.log.sha256 !== sha256OfLog(log))
    compare.damage("the log is not the one that its manifest tells of");
  const { bars } = summarize.summary("closed");
  const reason = differences.some(({ damaged }) => !damaged) ? otherMakers(header) : null;
  const told = reason === null ? differences : differences.filter(({ damaged }) => damaged);
  return {
    session: header.session,
    bars,
    equal: differences.length === 0,
    differences: told.map(differenceOf),
    reason,
  };
}

type Expected = { readonly output: LoopOutput; readonly payload: Buffer };

function createCompare(loop: (input: LoopInput) => readonly LoopOutput[], report: (difference: Found) => void) {
  let expected: Expected[] = [];
  let timeMs = 0;
  const say = (what: string) => report({ timeMs, what, damaged: false });
  const damage = (what: string) => report({ timeMs, what, damaged: true });
  const end = () => {
    for (const { output } of expected) say(`${nameOf(output)} is missing in the log`);
    expected = [];
  };
  const input = (next: LoopInput) => {
    end();
    timeMs = next.timeMs;
    expected = loop(next).flatMap((output) => {
      const encoded = encodeOutput(output);
      return encoded ? [{ output, payload: encoded.payload }] : [];
    });
  };
  const output = (logged: LoopOutput, payload: Buffer) => {
    const again = expected.shift();
    if (!again) say(`${nameOf(logged)} is in the log, but was not made again`);
    else if (!again.payload.equals(payload)) say(`${nameOf(logged)} differs from ${nameOf(again.output)} made again`);
  };
  return { input, output, end, damage };
}

function nameOf(output: LoopOutput): string {
  if (output.type === "bar") return `bar ${output.bar} revision ${output.revision}`;
  if (output.type === "frame") return `control frame ${output.frame}`;
  if (output.type === "feedback") return `feedback of control frame ${output.frame}`;
  if (output.type === "training") return `training in stage ${output.stage}`;
  return output.type === "phase" ? `phase ${output.phase}` : `${output.type} at ${output.tSec} s`;
}
