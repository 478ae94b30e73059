/** This file names liblsl on each platform, and the official wheel that carries it: mne-lsl's, whose libraries are LSL's own (MIT). */
import { join, resolve } from "node:path";
import { failure } from "../../src/errors.ts";
import type { PinnedWheel } from "../brainflow/pinned-wheel.ts";
import type { Environment } from "../brainflow/run-program.ts";

export const LIBLSL_VERSION = "1.17.7";
const MNE_LSL_VERSION = "1.14.0";

type Carried = {
  /** Its name in the wheel, under `mne_lsl/lsl/lib`, and in the cache. */
  readonly file: string;
  /** The wheel's platform; a wheel of another platform than pip's own is asked for by it. */
  readonly tag: string;
  readonly wheel: string;
  readonly sha256: string;
};

/** By Node's `process.platform-process.arch`. There is none for Intel macOS. */
const PLATFORMS: Readonly<Record<string, Carried>> = {
  "linux-x64": {
    file: `liblsl.so.${LIBLSL_VERSION}`,
    tag: "manylinux_2_28_x86_64",
    wheel: "manylinux_2_27_x86_64.manylinux_2_28_x86_64",
    sha256: "7934311a76ed8f379d0c7ce163e8050e4aebb47efe59ae95d006a4a7b4af52b0",
  },
  "linux-arm64": {
    file: `liblsl.so.${LIBLSL_VERSION}`,
    tag: "manylinux_2_28_aarch64",
    wheel: "manylinux_2_26_aarch64.manylinux_2_28_aarch64",
    sha256: "493fda6bb2131e2cc916f1a67af875959110514dff4f8a5f635acba9a5fa8c5d",
  },
  "darwin-arm64": {
    file: `liblsl.${LIBLSL_VERSION}.dylib`,
    tag: "macosx_11_0_arm64",
    wheel: "macosx_11_0_arm64",
    sha256: "2465d1276227a49d443b25e0a0ebf42c13b216e2b0298dd57dd8b5f4dcfc26e9",
  },
  "win32-x64": {
    file: "lsl.dll",
    tag: "win_amd64",
    wheel: "win_amd64",
    sha256: "258dec4eb5f015f6cc125b34596ce235ea77d3f7748f6638dc37ca3ef5803ba8",
  },
};

const HERE = `${process.platform}-${process.arch}`;

export const BY_HAND = "Or install liblsl (github.com/sccn/liblsl, Releases) and set LIBLSL_PATH to its file.";

export function carriedLiblsl(platform: string = HERE): Carried {
  const carried = PLATFORMS[platform];
  if (carried) return carried;
  throw failure("PLATFORM_UNSUPPORTED", `there is no ready liblsl for ${platform}`, {
    hint: "Install liblsl (github.com/sccn/liblsl, Releases; macOS: brew install labstreaminglayer/tap/lsl) and set LIBLSL_PATH to its file.",
  });
}

/** One small wheel a platform, whichever Python asks for it. */
export function liblslWheel(platform: string = HERE): PinnedWheel {
  const { tag, wheel, sha256 } = carriedLiblsl(platform);
  return {
    name: "liblsl",
    title: `liblsl ${LIBLSL_VERSION}`,
    library: "liblsl",
    project: "mne-lsl",
    version: MNE_LSL_VERSION,
    file: `mne_lsl-${MNE_LSL_VERSION}-cp311-abi3-${wheel}.whl`,
    sha256,
    megabytes: 0.6,
    pipFlags: [`--platform=${tag}`, "--python-version=3.11", "--implementation=cp", "--abi=abi3"],
    again: "start again",
    byHand: BY_HAND,
  };
}

const nameIn = (platform: string) => PLATFORMS[platform]?.file ?? "liblsl";

/** Where it is kept once it was fetched. */
export const cachedLiblslDir = (cacheDir: string): string => join(cacheDir, `liblsl-${LIBLSL_VERSION}`, HERE);

/** The library itself: the one that a person names, or the one of this folder. */
export const liblslIn = (dir: string, env: Environment = process.env): string =>
  env.LIBLSL_PATH ? resolve(env.LIBLSL_PATH) : join(dir, nameIn(HERE));
