/** This file is the table of boards: Attune's short names, BrainFlow's ids, how each connects and what it must be told. */
import type { PlacesAre } from "../src/types.ts";
import { BoardIds, PRESETS } from "./brainflow/board-ids.ts";
import { get_board_descr, get_board_presets } from "./brainflow/board-info.ts";
import { loadBoardController } from "./brainflow/library.ts";
import { electrodesOf, planPresets } from "./brainflow/preset-plan.ts";
import { hasOwnPlaces } from "./own-places.ts";
import type { BoardInputs } from "./source.ts";

export type Connection = "none" | "BLE" | "dongle" | "Wi-Fi" | "serial" | "file" | "LSL" | "other";
type Input = keyof BoardInputs;

/** Inputs without which it cannot be opened, and those that it understands besides. */
type Inputs = { readonly needs: readonly Input[]; readonly takes: readonly Input[] };

export type Board = Inputs & {
  /** What a person types: "muse-2". */
  readonly name: string;
  readonly label: string;
  readonly boardId: number;
  readonly connection: Connection;
  readonly note: string;
};

/** What each kind of connection needs and takes; a board may need more. */
const INPUTS: Readonly<Record<Connection, Inputs>> = {
  none: { needs: [], takes: [] },
  BLE: { needs: [], takes: ["macAddress", "serialNumber", "timeoutSec"] },
  dongle: { needs: ["serialPort"], takes: ["macAddress", "serialNumber", "timeoutSec"] },
  "Wi-Fi": { needs: [], takes: ["ipAddress", "ipPort", "serialNumber", "timeoutSec"] },
  serial: { needs: ["serialPort"], takes: ["timeoutSec"] },
  file: { needs: ["file", "masterBoard"], takes: [] },
  LSL: { needs: [], takes: ["timeoutSec"] },
  other: { needs: [], takes: ["serialPort", "macAddress", "serialNumber", "timeoutSec"] },
};

type Row = readonly [name: string, label: string, boardId: number, connection: Connection, note?: string];

const PIN = "found by itself; give its address or name when there are several";
const OLD_DONGLE = "for the old BLED112 dongle, which BrainFlow is about to drop";
const PAIRED = "Bluetooth classic: pair it in the system's settings first; Linux needs libbluetooth3";
const USB = "USB amplifier with its maker's driver";
const DONGLE = "its own USB radio dongle";
const SHIELD = "finds the shield by itself, or give its address";

const ROWS: readonly Row[] = [
  [
    "synthetic",
    "Synthetic board",
    BoardIds.SYNTHETIC_BOARD,
    "none",
    "BrainFlow's own made-up signal: no brain, no device",
  ],
  ["muse-2", "Muse 2", BoardIds.MUSE_2_BOARD, "BLE", PIN],
  ["muse-s", "Muse S", BoardIds.MUSE_S_BOARD, "BLE", PIN],
  ["muse-s-athena", "Muse S Athena", BoardIds.MUSE_S_ATHENA_BOARD, "BLE", PIN],
  ["muse-2016", "Muse (2016)", BoardIds.MUSE_2016_BOARD, "BLE", `${PIN}; has no PPG`],
  ["cyton", "OpenBCI Cyton", BoardIds.CYTON_BOARD, "dongle", DONGLE],
  ["cyton-daisy", "OpenBCI Cyton with Daisy", BoardIds.CYTON_DAISY_BOARD, "dongle", DONGLE],
  ["ganglion-native", "OpenBCI Ganglion", BoardIds.GANGLION_NATIVE_BOARD, "BLE", PIN],
  ["ganglion", "OpenBCI Ganglion by dongle", BoardIds.GANGLION_BOARD, "dongle", OLD_DONGLE],
  ["cyton-wifi", "OpenBCI Cyton with Wi-Fi Shield", BoardIds.CYTON_WIFI_BOARD, "Wi-Fi", SHIELD],
  ["cyton-daisy-wifi", "OpenBCI Cyton and Daisy with Wi-Fi Shield", BoardIds.CYTON_DAISY_WIFI_BOARD, "Wi-Fi", SHIELD],
  ["ganglion-wifi", "OpenBCI Ganglion with Wi-Fi Shield", BoardIds.GANGLION_WIFI_BOARD, "Wi-Fi", SHIELD],
  ["galea", "OpenBCI Galea", BoardIds.GALEA_BOARD, "Wi-Fi", "finds it by itself, or give its address"],
  ["crown", "Neurosity Crown", BoardIds.CROWN_BOARD, "Wi-Fi", "turn OSC on in its settings"],
  ["notion-1", "Neurosity Notion 1", BoardIds.NOTION_1_BOARD, "Wi-Fi", "turn OSC on in its settings"],
  ["notion-2", "Neurosity Notion 2", BoardIds.NOTION_2_BOARD, "Wi-Fi", "turn OSC on in its settings"],
  ["brainbit", "BrainBit", BoardIds.BRAINBIT_BOARD, "BLE", "Windows and macOS only"],
  ["callibri-eeg", "Callibri EEG", BoardIds.CALLIBRI_EEG_BOARD, "BLE", "Windows and macOS only"],
  ["unicorn", "g.tec Unicorn", BoardIds.UNICORN_BOARD, "other", PAIRED],
  ["enophone", "Enophone", BoardIds.ENOPHONE_BOARD, "other", PAIRED],
  ["explore-4-chan", "Mentalab Explore, 4 channels", BoardIds.EXPLORE_4_CHAN_BOARD, "other", PAIRED],
  ["explore-8-chan", "Mentalab Explore, 8 channels", BoardIds.EXPLORE_8_CHAN_BOARD, "other", PAIRED],
  ["explore-plus-8-chan", "Mentalab Explore+, 8 channels", BoardIds.EXPLORE_PLUS_8_CHAN_BOARD, "other", PAIRED],
  ["explore-plus-32-chan", "Mentalab Explore+, 32 channels", BoardIds.EXPLORE_PLUS_32_CHAN_BOARD, "other", PAIRED],
  ["brainalive", "BrainAlive", BoardIds.BRAINALIVE_BOARD, "BLE", PIN],
  ["aavaa-v3", "AAVAA v3", BoardIds.AAVAA_V3_BOARD, "BLE", PIN],
  ["freeeeg32", "FreeEEG32", BoardIds.FREEEEG32_BOARD, "serial"],
  ["freeeeg128", "FreeEEG128", BoardIds.FREEEEG128_BOARD, "serial"],
  ["ironbci-32", "IronBCI 32", BoardIds.IRONBCI_32_BOARD, "serial"],
  ["neuropawn-knight", "NeuroPawn Knight", BoardIds.NEUROPAWN_KNIGHT_BOARD, "serial"],
  ["neuropawn-knight-imu", "NeuroPawn Knight with IMU", BoardIds.NEUROPAWN_KNIGHT_BOARD_IMU, "serial"],
  ["ntl-wifi", "NTL Wi-Fi", BoardIds.NTL_WIFI_BOARD, "Wi-Fi", SHIELD],
  [
    "biolistener",
    "BioListener",
    BoardIds.BIOLISTENER_BOARD,
    "Wi-Fi",
    "it connects to this computer: port 12345 unless given",
  ],
  ["pieeg", "PiEEG", BoardIds.PIEEG_BOARD, "other", "on the Raspberry Pi it sits on, with a BrainFlow built for it"],
  ["synchroni-trio-3-channels", "Synchroni Trio", BoardIds.SYNCHRONI_TRIO_3_CHANNELS_BOARD, "BLE", PIN],
  ["synchroni-octo-8-channels", "Synchroni Octo", BoardIds.SYNCHRONI_OCTO_8_CHANNELS_BOARD, "BLE", PIN],
  ["synchroni-pento-8-channels", "Synchroni Neo", BoardIds.SYNCHRONI_PENTO_8_CHANNELS_BOARD, "BLE", PIN],
  ["synchroni-uno-1-channels", "Synchroni Uno", BoardIds.SYNCHRONI_UNO_1_CHANNELS_BOARD, "BLE", PIN],
  ["ob5000-8-channels", "OB5000 MAX", BoardIds.OB5000_8_CHANNELS_BOARD, "BLE", PIN],
  ["ob3000-24-channels", "OB3000", BoardIds.OB3000_24_CHANNELS_BOARD, "BLE", PIN],
  ["muse-2-bled", "Muse 2 by dongle", BoardIds.MUSE_2_BLED_BOARD, "dongle", OLD_DONGLE],
  ["muse-s-bled", "Muse S by dongle", BoardIds.MUSE_S_BLED_BOARD, "dongle", OLD_DONGLE],
  ["muse-2016-bled", "Muse (2016) by dongle", BoardIds.MUSE_2016_BLED_BOARD, "dongle", OLD_DONGLE],
  ["brainbit-bled", "BrainBit by dongle", BoardIds.BRAINBIT_BLED_BOARD, "dongle", OLD_DONGLE],
  ["ant-neuro-ee-411", "ANT Neuro EE 411", BoardIds.ANT_NEURO_EE_411_BOARD, "other", USB],
  ["ant-neuro-ee-430", "ANT Neuro EE 430", BoardIds.ANT_NEURO_EE_430_BOARD, "other", USB],
  ["ant-neuro-ee-211", "ANT Neuro EE 211", BoardIds.ANT_NEURO_EE_211_BOARD, "other", USB],
  ["ant-neuro-ee-212", "ANT Neuro EE 212", BoardIds.ANT_NEURO_EE_212_BOARD, "other", USB],
  ["ant-neuro-ee-213", "ANT Neuro EE 213", BoardIds.ANT_NEURO_EE_213_BOARD, "other", USB],
  ["ant-neuro-ee-214", "ANT Neuro EE 214", BoardIds.ANT_NEURO_EE_214_BOARD, "other", USB],
  ["ant-neuro-ee-215", "ANT Neuro EE 215", BoardIds.ANT_NEURO_EE_215_BOARD, "other", USB],
  ["ant-neuro-ee-221", "ANT Neuro EE 221", BoardIds.ANT_NEURO_EE_221_BOARD, "other", USB],
  ["ant-neuro-ee-222", "ANT Neuro EE 222", BoardIds.ANT_NEURO_EE_222_BOARD, "other", USB],
  ["ant-neuro-ee-223", "ANT Neuro EE 223", BoardIds.ANT_NEURO_EE_223_BOARD, "other", USB],
  ["ant-neuro-ee-224", "ANT Neuro EE 224", BoardIds.ANT_NEURO_EE_224_BOARD, "other", USB],
  ["ant-neuro-ee-225", "ANT Neuro EE 225", BoardIds.ANT_NEURO_EE_225_BOARD, "other", USB],
  ["ant-neuro-ee-511", "ANT Neuro EE 511", BoardIds.ANT_NEURO_EE_511_BOARD, "other", USB],
  [
    "playback",
    "Playback of a BrainFlow recording",
    BoardIds.PLAYBACK_FILE_BOARD,
    "file",
    "electrodes and rate are the recorded board's",
  ],
  [
    "streaming",
    "Another program's BrainFlow stream",
    BoardIds.STREAMING_BOARD,
    "Wi-Fi",
    "electrodes and rate are the sending board's",
  ],
];

/** Boards that need more than their connection tells. */
const NEEDS: Readonly<Record<number, readonly Input[]>> = {
  [BoardIds.CYTON_WIFI_BOARD]: ["ipPort"],
  [BoardIds.CYTON_DAISY_WIFI_BOARD]: ["ipPort"],
  [BoardIds.GANGLION_WIFI_BOARD]: ["ipPort"],
  [BoardIds.NTL_WIFI_BOARD]: ["ipPort"],
  [BoardIds.STREAMING_BOARD]: ["ipAddress", "ipPort", "masterBoard"],
};

export const BOARDS: readonly Board[] = ROWS.map(([name, label, boardId, connection, note = ""]) => {
  const { needs, takes } = INPUTS[connection];
  return { name, label, boardId, connection, needs: [...needs, ...(NEEDS[boardId] ?? [])], takes, note };
});

export const boardOfId = (boardId: number): Board | undefined => BOARDS.find((board) => board.boardId === boardId);

export const findBoard = (name: string): Board | undefined => BOARDS.find((board) => board.name === name);

export type ListedBoard = Board & {
  readonly electrodes: readonly string[];
  /** Assumed: they sit where the person puts them. */
  readonly placesAre: PlacesAre;
  /** Null for boards that play another board's samples. */
  readonly samplingRateHz: number | null;
  /** Kinds of its streams: "eeg", "ppg" … */
  readonly streams: readonly string[];
};

/** The electrodes that BrainFlow's library knows of a board; null for boards that play another board's samples. */
export function boardElectrodes(libraryDir: string, board: Board): readonly string[] | null {
  if (board.needs.includes("masterBoard")) return null;
  const library = loadBoardController(libraryDir);
  const isMain = get_board_presets(library, board.boardId).includes(PRESETS.default);
  return isMain ? electrodesOf(get_board_descr(library, board.boardId, PRESETS.default)) : null;
}

/** Every EEG board with what BrainFlow's library knows about it. */
export function listBoards(libraryDir: string): readonly ListedBoard[] {
  const library = loadBoardController(libraryDir);
  return BOARDS.map((board) => {
    if (board.needs.includes("masterBoard"))
      return { ...board, electrodes: [], placesAre: "fixed", samplingRateHz: null, streams: ["eeg"] };
    const presets = get_board_presets(library, board.boardId).map((preset) => ({
      preset,
      descr: get_board_descr(library, board.boardId, preset),
    }));
    const main = presets.find(({ preset }) => preset === PRESETS.default)?.descr;
    const streams = planPresets(board.boardId, presets).flatMap((plan) => plan.streams.map(({ info }) => info.kind));
    const electrodes = main ? electrodesOf(main) : [];
    return {
      ...board,
      electrodes,
      placesAre: hasOwnPlaces([board.name], electrodes) ? "assumed" : "fixed",
      samplingRateHz: main?.sampling_rate ?? null,
      streams,
    };
  });
}
