/** This file says what a second source may add to a session, and refuses what it may not. */
import { badUse, failure } from "../../src/errors.ts";
import type { StreamInfo, StreamKind } from "../../src/types.ts";
import type { Source } from "../source.ts";

/** A pulse. Its motion is not the head's, and would be taken for movements in the EEG. */
const ADDS: readonly StreamKind[] = ["rr", "ecg", "ppg"];

/** As its stream ids begin: "heart-strap", "file" of a path, "lsl" of "lsl:ID". */
const wordOf = (name: string): string => name.split(":")[0]?.replaceAll(/[^a-z0-9-]/gi, "") || "also";

/** Throws for the main source again, and for one that is named twice. */
export function checkAlso(main: string | null, also: readonly string[]): void {
  for (const [i, name] of also.entries()) {
    if (name === main) throw badUse("--also", `another source than --source, which is ${main}`, name);
    if (also.indexOf(name) !== i) throw badUse("--also", "each source named once", `${name} twice`);
  }
}

export type Added = {
  /** As the session has them. */
  readonly streams: readonly StreamInfo[];
  /** By the id that the source itself gives. */
  readonly ids: ReadonlyMap<string, string>;
};

/** `taken`: ids that the session has. */
export function addedBy(
  source: Pick<Source, "name" | "streams" | "onMark" | "marksClock">,
  taken: ReadonlySet<string>,
): Added {
  const { name, streams } = source;
  const hasMarks = source.onMark !== undefined || source.marksClock !== undefined;
  if (streams.some(({ kind }) => kind === "eeg")) {
    throw failure("TWO_BRAINS", `--also ${name} measures EEG, and so does --source: a session follows one brain`, {
      hint: `Say which it is: --source ${name}, or leave it out.`,
    });
  }
  const useful = streams.filter(({ kind }) => ADDS.includes(kind));
  if (useful.length === 0 && !hasMarks) {
    const kinds = streams.map(({ kind }) => kind).join(", ") || "nothing";
    throw failure(
      "NOTHING_USEFUL",
      `--also ${name} holds no pulse (PPG, ECG or R–R intervals) and no marks, only ${kinds}`,
      {
        hint: "Leave it out.",
      },
    );
  }
  const ids = new Map<string, string>();
  for (const { id } of useful) {
    const word = `${wordOf(name)}-${id}`;
    const used = new Set([...taken, ...ids.values()]);
    let free = word;
    for (let n = 2; used.has(free); n++) free = `${word}-${n}`;
    ids.set(id, free);
  }
  return { streams: useful.map((stream) => ({ ...stream, id: ids.get(stream.id) ?? stream.id })), ids };
}
