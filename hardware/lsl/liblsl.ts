/** This file declares the C functions of liblsl that an inlet needs and loads them with koffi. */
import koffi from "koffi";
import { failure, lineOf } from "../../src/errors.ts";

/** What liblsl owns: a stream's description, an inlet. */
export type Handle = bigint;

/** lsl_error_code_t: the sender is gone. */
export const LSL_LOST = -2;

export type Liblsl = ReturnType<typeof loadLiblsl>;

export function loadLiblsl(path: string) {
  const library = openLibrary(path);
  const call = <Args extends readonly unknown[], Result>(declaration: string) =>
    library.func(declaration) as unknown as (...args: Args) => Result;
  const destroyText = call<[unknown], void>("void lsl_destroy_string(void *text)");
  koffi.disposable("LslText", "str", (text: unknown) => destroyText(text));
  type Error = Int32Array;
  return {
    resolveAll: call<[Buffer, number, number], number>(
      "int lsl_resolve_all(void *found, uint32_t most, double waitSec)",
    ),
    name: call<[Handle], string>("const char *lsl_get_name(void *info)"),
    type: call<[Handle], string>("const char *lsl_get_type(void *info)"),
    sourceId: call<[Handle], string>("const char *lsl_get_source_id(void *info)"),
    hostname: call<[Handle], string>("const char *lsl_get_hostname(void *info)"),
    channelCount: call<[Handle], number>("int32_t lsl_get_channel_count(void *info)"),
    nominalHz: call<[Handle], number>("double lsl_get_nominal_srate(void *info)"),
    xml: call<[Handle], string>("LslText lsl_get_xml(void *info)"),
    createInlet: call<[Handle, number, number, number], Handle | null>(
      "void *lsl_create_inlet(void *info, int32_t bufferSec, int32_t chunkLength, int32_t recover)",
    ),
    destroyInlet: call<[Handle], void>("void lsl_destroy_inlet(void *inlet)"),
    openStream: call<[Handle, number, Error], void>(
      "void lsl_open_stream(void *inlet, double timeoutSec, _Out_ int32_t *error)",
    ),
    fullInfo: call<[Handle, number, Error], Handle | null>(
      "void *lsl_get_fullinfo(void *inlet, double timeoutSec, _Out_ int32_t *error)",
    ),
    /** `unsure`: how long the way there and back took, in seconds. */
    timeCorrection: call<[Handle, Float64Array, Float64Array, number, Error], number>(
      "double lsl_time_correction_ex(void *inlet, _Out_ double *remoteSec, _Out_ double *unsure, double timeoutSec, _Out_ int32_t *error)",
    ),
    pullChunk: call<[Handle, Float64Array, Float64Array, number, number, number, Error], number>(
      "unsigned long lsl_pull_chunk_d(void *inlet, _Out_ double *values, _Out_ double *stamps, unsigned long values_length, unsigned long stamps_length, double timeoutSec, _Out_ int32_t *error)",
    ),
    /** Of any format, as text; the stamp, or 0 where nothing has come. `texts`: a pointer a channel, each for `takeText`. */
    pullText: call<[Handle, Buffer, number, number, Error], number>(
      "double lsl_pull_sample_str(void *inlet, void *texts, int32_t count, double timeoutSec, _Out_ int32_t *error)",
    ),
    takeText: (pointer: Handle): string => {
      const text = String(koffi.decode(pointer, "char", -1));
      destroyText(pointer);
      return text;
    },
    localClockSec: call<[], number>("double lsl_local_clock()"),
  };
}

/** The shared library itself; one that does not load is LIBRARY_BROKEN. */
export function openLibrary(path: string) {
  try {
    return koffi.load(path);
  } catch (cause) {
    throw failure("LIBRARY_BROKEN", `liblsl ${path} does not load: ${lineOf(cause)}`, {
      hint: "Delete its folder and start again; if LIBLSL_PATH is set, look there.",
      cause,
    });
  }
}
