/** This file writes small recordings for tests and reads sources whole. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { type OpenFileOptions, openFile } from "../../../hardware/files/open-file.ts";
import type { FileSource } from "../../../hardware/files/recording.ts";
import type { Source, SourceNotice } from "../../../hardware/source.ts";
import { AttuneError } from "../../../src/errors.ts";
import type { Gap, Marker, SourceEvent } from "../../../src/types.ts";

/** A writer of files in a folder of its own, gone after the tests of the file that calls this. */
export function useTempFiles(): (name: string, content: string | Uint8Array) => string {
  const dir = mkdtempSync(join(tmpdir(), "attune-files-"));
  afterAll(() => rmSync(dir, { recursive: true, force: true }));
  return (name, content) => {
    const path = join(dir, name);
    writeFileSync(path, content);
    return path;
  };
}

export type ReadRecording<Opened extends Source = FileSource> = {
  readonly source: Opened;
  readonly events: readonly SourceEvent[];
  readonly gaps: readonly Gap[];
  readonly markers: readonly Marker[];
  readonly notices: readonly SourceNotice[];
  /** Samples of a channel in order; those in gaps are left out. */
  readonly samplesOf: (stream: string, channel: number) => readonly number[];
};

export async function readRecording(path: string, options: OpenFileOptions = {}): Promise<ReadRecording> {
  return readSource(await openFile(path, options));
}

export async function readSource<Opened extends Source>(source: Opened): Promise<ReadRecording<Opened>> {
  const notices: SourceNotice[] = [];
  source.onNotice?.((notice) => void notices.push(notice));
  const events: SourceEvent[] = [];
  for await (const event of source.chunks()) events.push(event);
  await source.close();
  return {
    source,
    events,
    notices,
    gaps: events.filter((event) => event.type === "gap"),
    markers: events.filter((event) => event.type === "marker"),
    samplesOf: (stream, channel) =>
      events.flatMap((event) =>
        event.type === "chunk" && event.stream === stream ? Array.from(event.samples[channel] ?? []) : [],
      ),
  };
}

/** The AttuneError that opening or reading this file ends in. */
export async function errorOf(path: string, options: OpenFileOptions = {}): Promise<AttuneError> {
  try {
    await readRecording(path, options);
  } catch (error) {
    if (error instanceof AttuneError) return error;
    throw error;
  }
  throw new Error(`${path} was read without an error`);
}
