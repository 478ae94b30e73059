/** This file makes a recording of a table of text: rows of one stream, read block by block. */
import type { SourceEvent, StreamInfo } from "../../src/types.ts";
import { createChunkWriter } from "./chunk-writer.ts";
import type { FileBytes } from "./file-bytes.ts";
import type { Recording } from "./recording.ts";
import { columnsWanted, createRowTaker, type RowColumns, type RowTakerConfig } from "./row-taker.ts";
import { readRows } from "./text-table.ts";

export type TextRecordingConfig = {
  readonly bytes: FileBytes;
  readonly stream: StreamInfo;
  readonly separator: string;
  readonly fields: number;
  readonly firstLine: number;
  readonly columns: RowColumns;
  readonly numbers: RowTakerConfig["numbers"];
  readonly skips?: (line: string) => boolean;
};

export function readTextRecording(config: TextRecordingConfig): Recording {
  const { bytes, stream, columns, numbers } = config;
  return {
    streams: [stream],
    read: async function* (say) {
      const out: SourceEvent[] = [];
      const writer = createChunkWriter(stream, out);
      const { samplingRateHz } = stream;
      const onRow = createRowTaker({ path: bytes.path, columns, numbers, samplingRateHz, writer, say });
      for await (const _ of readRows(bytes, { ...config, columns: columnsWanted(columns) }, say, onRow))
        yield out.splice(0);
      writer.flush();
      yield out;
    },
  };
}
