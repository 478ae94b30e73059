/** This file names BrainFlow's native libraries on each platform, and says which of them the official wheel carries. */
import { type AttuneError, failure } from "../../src/errors.ts";
import type { PinnedWheel } from "./pinned-wheel.ts";

export const BRAINFLOW_VERSION = "5.23.0";

/** The one wheel on PyPI that serves every platform. */
const WHEEL_FILE = `brainflow-${BRAINFLOW_VERSION}-py3-none-any.whl`;
export const WHEEL: PinnedWheel = {
  name: "BrainFlow",
  title: `BrainFlow ${BRAINFLOW_VERSION}`,
  library: "BrainFlow's library",
  project: "brainflow",
  version: BRAINFLOW_VERSION,
  file: WHEEL_FILE,
  sha256: "76817574fcc05dbb6f02e775149f5e400a4b1ebbf757e72a407c0aee4e372be5",
  megabytes: 31,
  pipFlags: [],
  again: "run `npm run setup`",
  byHand: `Or download ${WHEEL_FILE} (from brainflow on PyPI, "Download files") and run \`npm run setup -- --wheel FILE\`.`,
};

export type LibraryFiles = {
  readonly boardController: string;
  readonly dataHandler: string;
  /** The variable that lets these libraries find each other beside them. */
  readonly searchPath: string;
};

const unix = (extension: string, searchPath: string): LibraryFiles => ({
  boardController: `libBoardController.${extension}`,
  dataHandler: `libDataHandler.${extension}`,
  searchPath,
});
const windows = (bits: "" | "32"): LibraryFiles => ({
  boardController: `BoardController${bits}.dll`,
  dataHandler: `DataHandler${bits}.dll`,
  searchPath: "PATH",
});

type Platform = {
  readonly files: LibraryFiles;
  /** Which files of the wheel's `brainflow/lib/` belong to it; null where the wheel has none. */
  readonly inWheel: RegExp | null;
};

const LINUX = unix("so", "LD_LIBRARY_PATH");
const MACOS = unix("dylib", "DYLD_LIBRARY_PATH");

/** By Node's `process.platform-process.arch`. The macOS libraries are universal; Windows has both sizes side by side. */
const PLATFORMS: Readonly<Record<string, Platform>> = {
  "linux-x64": { files: LINUX, inWheel: /^(?!.*raspberry).*\.so$/ },
  "linux-arm64": { files: LINUX, inWheel: null },
  "linux-arm": { files: LINUX, inWheel: null },
  "darwin-x64": { files: MACOS, inWheel: /\.dylib$/ },
  "darwin-arm64": { files: MACOS, inWheel: /\.dylib$/ },
  "win32-x64": { files: windows(""), inWheel: /^(?!.*(32|x86)\.dll$).*\.dll$/ },
  "win32-ia32": { files: windows("32"), inWheel: /(32|x86)\.dll$/ },
};

const HERE = `${process.platform}-${process.arch}`;

/** Names of the libraries here; also where the user has to build them. */
export function libraryFiles(platform: string = HERE): LibraryFiles {
  const known = PLATFORMS[platform];
  if (known) return known.files;
  throw unsupported(platform, "BrainFlow has no library for it");
}

/** The pattern of this platform's files in the wheel, or what to do instead. */
export function filesInWheel(platform: string = HERE): RegExp {
  const pattern = PLATFORMS[platform]?.inWheel;
  if (pattern) return pattern;
  const known = PLATFORMS[platform] !== undefined;
  throw unsupported(platform, known ? "BrainFlow's wheel has no library for it" : "BrainFlow has no library for it");
}

function unsupported(platform: string, why: string): AttuneError {
  const node = platform === "win32-arm64" ? "Install the x64 build of Node, or build" : "Build";
  return failure("PLATFORM_UNSUPPORTED", `${platform} is not supported: ${why}`, {
    hint: `${node} BrainFlow (brainflow.readthedocs.io, "Installation Instructions") and set BRAINFLOW_LIB_DIR to the folder of its libraries; files and the simulated listener work without it.`,
  });
}
