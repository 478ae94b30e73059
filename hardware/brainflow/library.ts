/** This file declares the C functions of BrainFlow's two libraries and loads them with koffi. */
import { join } from "node:path";
import koffi from "koffi";
import { failure, lineOf } from "../../src/errors.ts";
import { libraryFiles } from "./platform.ts";

type Argument = number | string | null | Float64Array | Int32Array | Uint8Array;
/** Every function of BrainFlow returns an exit code and writes its results into arrays that it is given. */
type NativeCall = (...args: readonly Argument[]) => number;

/** A board is named by its id and the JSON of its inputs in every call. */
const BOARD = "int board_id, const char *json_brainflow_input_params";

const BOARD_CONTROLLER = {
  prepare_session: BOARD,
  is_prepared: `_Out_ int *prepared, ${BOARD}`,
  start_stream: `int buffer_size, const char *streamer_params, ${BOARD}`,
  stop_stream: BOARD,
  release_session: BOARD,
  release_all_sessions: "",
  get_current_board_data: `int num_samples, int preset, _Out_ double *data_buf, _Out_ int *returned_samples, ${BOARD}`,
  get_board_data: `int data_count, int preset, _Out_ double *data_buf, ${BOARD}`,
  get_board_data_count: `int preset, _Out_ int *result, ${BOARD}`,
  get_board_sampling_rate: `int preset, _Out_ int *sampling_rate, ${BOARD}`,
  insert_marker: `double marker_value, int preset, ${BOARD}`,
  config_board: `const char *config, _Out_ uint8_t *response, _Out_ int *response_len, int max_size, ${BOARD}`,
  add_streamer: `const char *streamer, int preset, ${BOARD}`,
  delete_streamer: `const char *streamer, int preset, ${BOARD}`,
  get_board_presets: "int board_id, _Out_ int *presets, _Out_ int *len",
  get_board_descr: "int board_id, int preset, _Out_ uint8_t *descr, _Out_ int *len, int max_size",
  set_log_level_board_controller: "int log_level",
  set_log_file_board_controller: "const char *log_file",
} as const;

const FILTER = "_Inout_ double *data, int data_len, int sampling_rate";

const DATA_HANDLER = {
  perform_lowpass: `${FILTER}, double cutoff, int order, int filter_type, double ripple`,
  perform_highpass: `${FILTER}, double cutoff, int order, int filter_type, double ripple`,
  perform_bandpass: `${FILTER}, double start_freq, double stop_freq, int order, int filter_type, double ripple`,
  perform_bandstop: `${FILTER}, double start_freq, double stop_freq, int order, int filter_type, double ripple`,
  remove_environmental_noise: `${FILTER}, int noise_type`,
  detrend: "_Inout_ double *data, int data_len, int operation",
  get_psd: "const double *data, int data_len, int sampling_rate, int window, _Out_ double *ampls, _Out_ double *freqs",
  get_psd_welch:
    "const double *data, int data_len, int nfft, int overlap, int sampling_rate, int window, _Out_ double *ampls, _Out_ double *freqs",
  get_band_power:
    "const double *ampls, const double *freqs, int data_len, double freq_start, double freq_end, _Out_ double *band_power",
  get_custom_band_powers:
    "const double *data, int rows, int cols, const double *start_freqs, const double *stop_freqs, int num_bands, int sampling_rate, int apply_filters, _Out_ double *avg, _Out_ double *stddev",
  get_railed_percentage: "const double *data, int data_len, int gain, _Out_ double *percentage",
  set_log_level_data_handler: "int log_level",
} as const;

export type BoardController = { readonly [name in keyof typeof BOARD_CONTROLLER]: NativeCall };
export type DataHandler = { readonly [name in keyof typeof DATA_HANDLER]: NativeCall };

/** BrainFlow's LogLevels. */
export const LOG_LEVELS = { trace: 0, debug: 1, info: 2, warn: 3, error: 4, critical: 5, off: 6 } as const;
export type LogLevel = keyof typeof LOG_LEVELS;

function bind<Table extends Readonly<Record<string, string>>>(path: string, table: Table) {
  try {
    const library = koffi.load(path);
    const calls = Object.entries(table).map(([name, args]) => [name, library.func(`int ${name}(${args})`)]);
    return Object.fromEntries(calls) as { readonly [name in keyof Table]: NativeCall };
  } catch (cause) {
    throw failure("LIBRARY_BROKEN", `BrainFlow's library ${path} does not load: ${lineOf(cause)}`, {
      hint: "Run `npm run setup` again; if BRAINFLOW_LIB_DIR is set, look there.",
      cause,
    });
  }
}

/** The acquisition library, silent until asked: it writes to stderr by default. */
export function loadBoardController(libraryDir: string): BoardController {
  const calls = bind(join(libraryDir, libraryFiles().boardController), BOARD_CONTROLLER);
  calls.set_log_level_board_controller(LOG_LEVELS.off);
  return calls;
}

/** The signal processing library; in Attune an oracle for tests and benchmarks, never the online path. */
export function loadDataHandler(libraryDir: string): DataHandler {
  const calls = bind(join(libraryDir, libraryFiles().dataHandler), DATA_HANDLER);
  calls.set_log_level_data_handler(LOG_LEVELS.off);
  return calls;
}
