/**
 * This file is the table of BrainFlow's boards as their rows stand in a file: width, rate, where the EEG is. As `get_board_descr` of
 * BrainFlow 5.23 describes them; a file names no board, so these must tell.
 */

export type BoardRows = {
  /** As `attune boards` names them; boards that cannot be told apart stand together. */
  readonly boards: readonly string[];
  readonly label: string;
  /** Rows of the default preset: as many fields has a line. */
  readonly width: number;
  readonly samplingRateHz: number;
  /** Column of the first electrode. */
  readonly from: number;
  readonly electrodes: readonly string[];
  readonly stamp: number;
  readonly marker: number;
  readonly number: number;
  /** Taken by width and rate alone; a rarer board of a width that others have too is asked for. */
  readonly isCommon: boolean;
};

type Differences = Partial<Pick<BoardRows, "from" | "stamp" | "marker" | "number" | "isCommon">>;

const numbered = (count: number): readonly string[] => Array.from({ length: count }, (_, i) => `Ch${i + 1}`);

function rows(
  boards: string,
  label: string,
  width: number,
  samplingRateHz: number,
  electrodes: string | number,
  differences: Differences = {},
): BoardRows {
  return {
    boards: boards.split(" "),
    label,
    width,
    samplingRateHz,
    electrodes: typeof electrodes === "number" ? numbered(electrodes) : electrodes.split(" "),
    from: 1,
    stamp: width - 2,
    marker: width - 1,
    number: 0,
    isCommon: false,
    ...differences,
  };
}

const COMMON = { isCommon: true };
const MUSE = "TP9 AF7 AF8 TP10";
const CYTON = "Fp1 Fp2 C3 C4 P7 P8 O1 O2";

export const BOARD_ROWS: readonly BoardRows[] = [
  rows("muse-2 muse-s muse-2-bled muse-s-bled", "Muse 2 or Muse S", 8, 256, MUSE, COMMON),
  rows("muse-2016 muse-2016-bled", "Muse 2016", 7, 256, MUSE, COMMON),
  rows("muse-s-athena", "Muse S Athena", 11, 256, MUSE, COMMON),
  rows("ganglion ganglion-native", "Ganglion", 15, 200, 4, COMMON),
  rows("cyton", "Cyton", 24, 250, CYTON, COMMON),
  rows("cyton-daisy", "Cyton with Daisy", 32, 125, `${CYTON} F7 F8 F3 F4 T7 T8 P3 P4`, COMMON),
  rows(
    "synthetic",
    "BrainFlow's synthetic board",
    32,
    250,
    "Fz C3 Cz C4 Pz PO7 Oz PO8 F5 F7 F3 F1 F2 F4 F6 F8",
    COMMON,
  ),
  rows("callibri-eeg synchroni-uno-1-channels", "Callibri EEG or Synchroni Uno", 4, 250, 1),
  rows("synchroni-trio-3-channels", "Synchroni Trio", 6, 250, 2),
  rows("enophone", "Enophone", 7, 250, "A2 A1 C4 C3"),
  rows("brainbit-bled", "BrainBit by dongle", 8, 250, "T3 T4 O1 O2"),
  rows("explore-4-chan", "Explore, 4 channels", 8, 250, 4),
  rows("pieeg", "PiEEG", 11, 250, CYTON),
  rows("ob5000-8-channels synchroni-pento-8-channels", "OB5000 or Synchroni Neo", 11, 250, 8),
  rows("synchroni-octo-8-channels", "Synchroni Octo", 11, 250, 7),
  rows("brainbit", "BrainBit", 12, 250, "T3 T4 O1 O2"),
  rows("crown", "Neurosity Crown", 12, 256, "CP3 C3 F5 PO3 PO4 F6 C4 CP4"),
  rows("explore-8-chan explore-plus-8-chan", "Explore, 8 channels", 12, 250, 8),
  rows("notion-1", "Neurosity Notion 1", 12, 250, "CP6 F6 C4 CP4 CP3 F5 C3 CP5"),
  rows("notion-2", "Neurosity Notion 2", 12, 250, "CP5 F5 C3 CP3 CP6 F6 C4 CP4"),
  rows("biolistener", "BioListener", 13, 500, 8),
  rows("neuropawn-knight", "NeuroPawn Knight", 13, 125, 8),
  rows("ant-neuro-ee-411", "ANT Neuro EE 411", 14, 2000, 8),
  rows("ant-neuro-ee-430", "ANT Neuro EE 430", 14, 512, 8),
  rows("brainalive", "BrainAlive", 17, 250, "F7 FT7 T7 CP5 Cz C6 FC6 F4", { stamp: 16, marker: 15 }),
  rows("unicorn", "g.tec Unicorn", 19, 250, "Fz C3 Cz C4 Pz PO7 Oz PO8", { from: 0, number: 15 }),
  rows("ant-neuro-ee-213", "ANT Neuro EE 213", 22, 2000, 16),
  rows("ant-neuro-ee-221", "ANT Neuro EE 221", 22, 16_000, 16),
  rows("neuropawn-knight-imu", "NeuroPawn Knight with IMU", 22, 125, 8),
  rows("cyton-wifi", "Cyton with Wi-Fi Shield", 24, 1000, 8),
  rows("ganglion-wifi", "Ganglion with Wi-Fi Shield", 25, 1600, 4),
  rows("ntl-wifi", "NTL Wi-Fi", 25, 250, CYTON),
  rows("ob3000-24-channels", "OB3000", 27, 500, 23),
  rows("galea", "Galea", 29, 250, "F1 F2 C3 C4 P3 P4 O1 O2 Cz Pz X1 X2 X3 X4 X5 X6", { from: 9 }),
  rows("cyton-daisy-wifi", "Cyton and Daisy with Wi-Fi Shield", 32, 1000, 16),
  rows("ant-neuro-ee-511", "ANT Neuro EE 511", 34, 4096, 24),
  rows("freeeeg32", "FreeEEG32", 35, 512, 32),
  rows("ironbci-32", "IronBCI 32", 35, 512, 32),
  rows("explore-plus-32-chan", "Explore+, 32 channels", 36, 250, 32),
  rows("ant-neuro-ee-212", "ANT Neuro EE 212", 38, 2000, 32),
  rows("ant-neuro-ee-222", "ANT Neuro EE 222", 38, 16_000, 32),
  rows("ant-neuro-ee-214", "ANT Neuro EE 214", 62, 2000, 32),
  rows("ant-neuro-ee-223", "ANT Neuro EE 223", 62, 16_000, 32),
  rows("ant-neuro-ee-211", "ANT Neuro EE 211", 70, 2000, 64),
  rows("ant-neuro-ee-224", "ANT Neuro EE 224", 70, 16_000, 64),
  rows("ant-neuro-ee-215", "ANT Neuro EE 215", 94, 2000, 64),
  rows("ant-neuro-ee-225", "ANT Neuro EE 225", 94, 16_000, 64),
  rows("freeeeg128", "FreeEEG128", 131, 256, 128),
];
