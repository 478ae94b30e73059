/** This file lists the formats of recordings that Attune reads; the first that detects its own opens the file. */
import { EDF } from "./edf.ts";
import { MUSE_CSV } from "./muse-csv.ts";
import { OPENBCI } from "./openbci.ts";
import type { FileFormat } from "./recording.ts";

export const FILE_FORMATS: readonly FileFormat[] = [EDF, OPENBCI, MUSE_CSV];
