/** This file finds Chromium, sox and ffmpeg, and installs them with the system's package manager where it may. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import type { Tool } from "./tool.ts";

export type ProgramName = "chromium" | "sox" | "ffmpeg";

type Program = {
  readonly commands: readonly string[];
  /** Places outside PATH, by platform. */
  readonly paths: Readonly<Record<string, readonly string[]>>;
  readonly ask: string;
};

const WINDOWS_PROGRAMS = [process.env.PROGRAMFILES, process.env["PROGRAMFILES(X86)"], process.env.LOCALAPPDATA].filter(
  (dir) => dir !== undefined,
);

const PROGRAMS: Readonly<Record<ProgramName, Program>> = {
  chromium: {
    commands: ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "chrome"],
    paths: {
      darwin: [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
      ],
      win32: WINDOWS_PROGRAMS.flatMap((dir) => [
        join(dir, "Google", "Chrome", "Application", "chrome.exe"),
        join(dir, "Microsoft", "Edge", "Application", "msedge.exe"),
      ]),
    },
    ask: "install Chrome, Edge or Chromium, or set CHROME_PATH",
  },
  sox: { commands: ["sox"], paths: {}, ask: "install sox" },
  ffmpeg: { commands: ["ffmpeg"], paths: {}, ask: "install ffmpeg" },
};

/** Package managers in the order they are looked for: what to run first, then how to install. */
const MANAGERS: readonly {
  readonly command: string;
  readonly first: readonly string[];
  readonly install: readonly string[];
}[] = [
  {
    command: "apt-get",
    first: ["update", "-qq"],
    install: ["install", "-y", "-qq", "--no-install-recommends"],
  },
  { command: "dnf", first: [], install: ["install", "-y", "-q"] },
  { command: "pacman", first: [], install: ["-Sy", "--noconfirm"] },
  { command: "apk", first: [], install: ["add"] },
];

function onPath(command: string): string | null {
  const endings = process.platform === "win32" ? [".exe", ".cmd"] : [""];
  const dirs = (process.env.PATH ?? "").split(delimiter);
  for (const dir of dirs) {
    for (const ending of endings) {
      const path = join(dir, command + ending);
      if (dir !== "" && existsSync(path)) return path;
    }
  }
  return null;
}

export function findProgram(name: ProgramName): string | null {
  const program = PROGRAMS[name];
  const named = name === "chromium" ? process.env.CHROME_PATH : undefined;
  if (named && existsSync(named)) return named;
  for (const command of program.commands) {
    const path = onPath(command);
    if (path) return path;
  }
  return program.paths[process.platform]?.find((path) => existsSync(path)) ?? null;
}

/** Runs as root or through a sudo that asks nothing; otherwise not at all. */
function privileged(command: string, args: readonly string[]): boolean {
  const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const options = {
    stdio: ["ignore", 2, 2],
    env: environment,
  } satisfies Parameters<typeof spawnSync>[2];
  if (process.getuid?.() === 0) return spawnSync(command, [...args], options).status === 0;
  if (!onPath("sudo")) return false;
  return spawnSync("sudo", ["-n", command, ...args], options).status === 0;
}

/** Finds the program, else installs the distribution's package of the same name. */
export function provideProgram(name: ProgramName, say: (text: string) => void): Tool {
  const found = findProgram(name);
  if (found) return { path: found };
  const manager = MANAGERS.find(({ command }) => onPath(command));
  if (manager) {
    say(`installing ${name} with ${manager.command} (once) …`);
    if (manager.first.length > 0) privileged(manager.command, manager.first);
    privileged(manager.command, [...manager.install, name]);
    const installed = findProgram(name);
    if (installed) return { path: installed };
  }
  return {
    missing: `${name} was not found and could not be installed; ${PROGRAMS[name].ask}`,
  };
}
