/** This file reads marks out of an EDF+ that holds annotations alone: a hypnogram, or what a person marked beside a recording. */
import { countRecords } from "../files/edf.ts";
import { readAnnotations } from "../files/edf-annotations.ts";
import { isAnnotations, isEdf, readEdfHeader } from "../files/edf-header.ts";
import { createSkips } from "../files/edf-skips.ts";
import type { FileBytes } from "../files/file-bytes.ts";
import type { Notify } from "../files/recording.ts";
import { createMarkList, type FoundMarks, refuseTooLarge } from "./mark-list.ts";

/** Of 255 signals, as any EDF has them. */
const HEAD_BYTES = 131_072;

/** Null where the file is no EDF, or holds signals too. */
export async function readMarksEdf(bytes: FileBytes, notify: Notify): Promise<FoundMarks | null> {
  const head = await bytes.read(0, HEAD_BYTES);
  if (!isEdf(head)) return null;
  const header = readEdfHeader(bytes.path, head);
  const { bytesPerSample, headerBytes, recordBytes, signals } = header;
  if (!signals.every(isAnnotations)) return null;
  refuseTooLarge(bytes);
  const list = createMarkList();
  // What was never recorded of another file's signals is no mark.
  const skips = createSkips(() => 0);
  const records = countRecords(bytes, header, notify);
  for (let i = 0; i < records; i++) {
    const record = await bytes.read(headerBytes + i * recordBytes, recordBytes);
    for (const { offsetBytes, samplesPerRecord } of signals) {
      const part = record.subarray(offsetBytes, offsetBytes + samplesPerRecord * bytesPerSample);
      for (const annotation of readAnnotations(part).annotations) {
        if (!skips.take(annotation)) list.add(annotation.onsetSec * 1000, annotation.label);
      }
    }
  }
  return list.found();
}
