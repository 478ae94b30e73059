/** This file names files of other programs by their first bytes, so that a person hears what the file is and what to do with it. */
import type { FileHead } from "./recording.ts";

export type Foreign = { readonly what: string; readonly hint: string };

type Sign = { readonly at?: number; readonly bytes: string; readonly what: string; readonly hint: string };

const UNPACK = "Unpack it first.";
const AS_CSV = "Save it as CSV first.";
const AS_EDF = "Convert it to EDF or BrainVision first, with its own program, EEGLAB or MNE.";
const NOT_EEG = "Open the recording itself.";

/** Bytes as Latin 1, at the beginning unless `at` says where. */
const SIGNS: readonly Sign[] = [
  { bytes: "\x1f\x8b", what: "packed with gzip", hint: UNPACK },
  { bytes: "PK\x03\x04", what: "a zip archive, or a workbook (.xlsx)", hint: "Unpack it, or save the sheet as CSV." },
  { bytes: "\xd0\xcf\x11\xe0", what: "an old workbook (.xls)", hint: AS_CSV },
  { bytes: "7z\xbc\xaf\x27\x1c", what: "packed with 7-Zip", hint: UNPACK },
  { bytes: "Rar!", what: "packed with RAR", hint: UNPACK },
  { bytes: "BZh", what: "packed with bzip2", hint: UNPACK },
  { bytes: "\xfd7zXZ", what: "packed with xz", hint: UNPACK },
  { bytes: "\x93NUMPY", what: "an array of numpy (.npy)", hint: AS_CSV },
  { bytes: "\x80\x04\x95", what: "an object of Python (pickle)", hint: AS_CSV },
  { bytes: "\x80\x03", what: "an object of Python (pickle)", hint: AS_CSV },
  { bytes: "\x80\x05\x95", what: "an object of Python (pickle)", hint: AS_CSV },
  { bytes: "PAR1", what: "a table of Parquet", hint: AS_CSV },
  { bytes: "ARROW1", what: "a table of Arrow (Feather)", hint: AS_CSV },
  { bytes: "\x89HDF\r\n\x1a\n", what: "an HDF5 file", hint: AS_EDF },
  { bytes: "SQLite format 3", what: "a database of SQLite", hint: AS_CSV },
  { bytes: "@RELATION", what: "a table of Weka (.arff)", hint: AS_CSV },
  { bytes: "@relation", what: "a table of Weka (.arff)", hint: AS_CSV },
  { bytes: "GDF ", what: "a GDF recording", hint: AS_EDF },
  { bytes: "Version 3.0", what: "a Neuroscan recording (.cnt)", hint: AS_EDF },
  { bytes: "CNTX", at: 8, what: "an ANT recording (.cnt)", hint: AS_EDF },
  { bytes: "BCI2000V", what: "a BCI2000 recording (.dat)", hint: AS_EDF },
  { bytes: "HeaderLen=", what: "a BCI2000 recording (.dat)", hint: AS_EDF },
  { bytes: "WAVE", at: 8, what: "sound (.wav)", hint: NOT_EEG },
  { bytes: "%PDF", what: "a document (.pdf)", hint: NOT_EEG },
  { bytes: "\x89PNG", what: "a picture (.png)", hint: NOT_EEG },
  { bytes: "\xff\xd8\xff", what: "a picture (.jpg)", hint: NOT_EEG },
  {
    bytes: "version https://git-lfs",
    what: "a pointer of Git LFS, not the file itself",
    hint: "Fetch it with `git lfs pull`.",
  },
  { bytes: "<!DOCTYPE html", what: "a web page", hint: "Download the raw file." },
  { bytes: "<html", what: "a web page", hint: "Download the raw file." },
];

/** Null for a file that none of the signs is of. */
export function nameForeign({ bytes }: FileHead): Foreign | null {
  const start = bytes.toString("latin1", 0, 64);
  const sign = SIGNS.find(({ bytes: text, at = 0 }) => start.startsWith(text, at));
  return sign ? { what: sign.what, hint: sign.hint } : null;
}
