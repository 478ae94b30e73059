/** This file lists the formats of recordings that Attune reads; the first that detects its own opens the file. */
import { ATHENA } from "./athena.ts";
import { BRAINFLOW_CSV } from "./brainflow-csv.ts";
import { EDF } from "./edf.ts";
import { EEGLAB } from "./eeglab.ts";
import { MIND_MONITOR } from "./mind-monitor.ts";
import { MUSE_CSV } from "./muse-csv.ts";
import { OPENBCI } from "./openbci.ts";
import { PULSE_CSV } from "./pulse-csv.ts";
import type { FileFormat } from "./recording.ts";
import { XDF } from "./xdf.ts";

/** Those that know their own by a mark come first, those that know it by its columns last. */
export const FILE_FORMATS: readonly FileFormat[] = [
  EDF,
  XDF,
  EEGLAB,
  OPENBCI,
  ATHENA,
  MIND_MONITOR,
  MUSE_CSV,
  BRAINFLOW_CSV,
  PULSE_CSV,
];
