/** This file lists the formats of recordings that Attune reads; the first that recognises its own opens the file. */
import { ATHENA } from "./athena.ts";
import { BRAINFLOW_CSV } from "./brainflow-csv.ts";
import { BRAINVISION } from "./brainvision.ts";
import { CSV } from "./csv.ts";
import { EDF } from "./edf.ts";
import { EDF_TEXT } from "./edf-text.ts";
import { EEGLAB } from "./eeglab.ts";
import { ELECTRODE_ROWS } from "./electrode-rows.ts";
import { EMOTIV_CSV } from "./emotiv.ts";
import { FIF_RAW } from "./fif.ts";
import { LONG_TABLE } from "./long-table.ts";
import { MIND_MONITOR } from "./mind-monitor.ts";
import { MUSE_CSV } from "./muse-csv.ts";
import { MUSE_DIRECT } from "./muse-direct.ts";
import { NEUROELECTRICS } from "./neuroelectrics.ts";
import { NEUROSITY } from "./neurosity.ts";
import { NEUROSITY_CSV } from "./neurosity-csv.ts";
import { NEUROSKY_CSV } from "./neurosky.ts";
import { OPENBCI } from "./openbci.ts";
import { OPENBCI_SD } from "./openbci-sd.ts";
import { OPENVIBE } from "./openvibe.ts";
import { OSC_TEXT } from "./osc-text.ts";
import { PETAL } from "./petal.ts";
import { POLAR } from "./polar.ts";
import { PULSE_CSV } from "./pulse-csv.ts";
import type { FileFormat } from "./recording.ts";
import { RR_LIST } from "./rr-list.ts";
import { UNICORN_CSV } from "./unicorn.ts";
import { XDF } from "./xdf.ts";

/** Those that know their own by a mark come first, those that know it by its columns last. */
export const FILE_FORMATS: readonly FileFormat[] = [
  EDF,
  XDF,
  EEGLAB,
  FIF_RAW,
  BRAINVISION,
  NEUROSITY,
  OPENBCI,
  OPENBCI_SD,
  NEUROELECTRICS,
  ATHENA,
  OSC_TEXT,
  EDF_TEXT,
  ELECTRODE_ROWS,
  LONG_TABLE,
  EMOTIV_CSV,
  OPENVIBE,
  MIND_MONITOR,
  PETAL,
  MUSE_DIRECT,
  UNICORN_CSV,
  NEUROSKY_CSV,
  MUSE_CSV,
  CSV,
  BRAINFLOW_CSV,
  NEUROSITY_CSV,
  POLAR,
  RR_LIST,
  PULSE_CSV,
];
