/** This file declares the C functions of liblsl that an outlet needs and loads them with koffi. */
import { type Handle, openLibrary } from "./liblsl.ts";

/** lsl_channel_format_t. */
export const LSL_FORMATS = { float32: 1, double64: 2, string: 3 } as const;

export type LiblslOut = ReturnType<typeof loadLiblslOut>;

export function loadLiblslOut(path: string) {
  const library = openLibrary(path);
  const call = <Args extends readonly unknown[], Result>(declaration: string) =>
    library.func(declaration) as unknown as (...args: Args) => Result;
  return {
    createInfo: call<[string, string, number, number, number, string], Handle>(
      "void *lsl_create_streaminfo(const char *name, const char *type, int32_t channels, double hz, int32_t format, const char *id)",
    ),
    desc: call<[Handle], Handle>("void *lsl_get_desc(void *info)"),
    appendChild: call<[Handle, string], Handle>("void *lsl_append_child(void *element, const char *name)"),
    appendValue: call<[Handle, string, string], Handle>(
      "void *lsl_append_child_value(void *element, const char *name, const char *value)",
    ),
    createOutlet: call<[Handle, number, number], Handle | null>(
      "void *lsl_create_outlet(void *info, int32_t chunk, int32_t bufferSec)",
    ),
    destroyOutlet: call<[Handle], void>("void lsl_destroy_outlet(void *outlet)"),
    hasConsumers: call<[Handle], number>("int32_t lsl_have_consumers(void *outlet)"),
    /** `values`: sample after sample, each of all channels; as many stamps as samples. */
    push: call<[Handle, Float64Array, number, Float64Array, number], number>(
      "int32_t lsl_push_chunk_dtnp(void *outlet, const double *values, unsigned long n, const double *stamps, int32_t through)",
    ),
    pushText: call<[Handle, readonly string[], number, number], number>(
      "int32_t lsl_push_sample_strtp(void *outlet, const char **texts, double stamp, int32_t through)",
    ),
    localClockSec: call<[], number>("double lsl_local_clock()"),
  };
}
