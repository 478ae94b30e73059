/** This file finds the programs that the tests need, and installs them with the system's package manager: as root or in CI, never behind a person's back. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { READY, type Tool } from "./tool.ts";

export const PROGRAM_NAMES = ["chromium", "ffmpeg", "sox"] as const;
export type ProgramName = (typeof PROGRAM_NAMES)[number];

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
  ffmpeg: { commands: ["ffmpeg"], paths: {}, ask: "install ffmpeg" },
  sox: { commands: ["sox"], paths: {}, ask: "install SoX" },
};

type Manager = {
  readonly command: string;
  /** What to run first, then how to install. */
  readonly first: readonly string[];
  readonly install: readonly string[];
  /** As a person types it. */
  readonly typed: string;
};

/** In the order in which they are looked for. */
const MANAGERS: readonly Manager[] = [
  {
    command: "apt-get",
    first: ["update", "-qq"],
    install: ["install", "-y", "-qq", "--no-install-recommends"],
    typed: "sudo apt-get install",
  },
  { command: "dnf", first: [], install: ["install", "-y", "-q"], typed: "sudo dnf install" },
  { command: "pacman", first: [], install: ["-Sy", "--noconfirm"], typed: "sudo pacman -S" },
  { command: "apk", first: [], install: ["add"], typed: "sudo apk add" },
  { command: "brew", first: [], install: ["install"], typed: "brew install" },
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

/** Who may install programs for the whole machine without being asked to. */
export type Rights = { readonly isRoot: boolean; readonly isCi: boolean };

const rightsHere = (): Rights => ({ isRoot: process.getuid?.() === 0, isCi: (process.env.CI ?? "") !== "" });

/** The command before which `args` are put, or null where nothing may be installed. */
export function privilege({ isRoot, isCi }: Rights): readonly string[] | null {
  if (isRoot) return [];
  return isCi ? ["sudo", "-n"] : null;
}

/** What a person may type, in one sentence, for programs that are not there. */
export function advice(names: readonly ProgramName[], manager: Pick<Manager, "typed"> | undefined): string {
  return manager ? `type ${manager.typed} ${names.join(" ")}` : names.map((name) => PROGRAMS[name].ask).join("; ");
}

const managerHere = () => MANAGERS.find(({ command }) => onPath(command));

/** Finds each program or installs the distribution's package of the same name. What is still missing is one sentence with what to do. */
export function providePrograms(names: readonly ProgramName[], say: (text: string) => void): Tool {
  const missing = () => names.filter((name) => findProgram(name) === null);
  const manager = managerHere();
  const before = privilege(rightsHere());
  if (missing().length > 0 && manager && before) install(missing(), manager, before, say);
  const still = missing();
  if (still.length === 0) return READY;
  return { missing: `${still.join(" and ")} ${still.length > 1 ? "are" : "is"} not here: ${advice(still, manager)}` };
}

function install(
  names: readonly ProgramName[],
  manager: Manager,
  before: readonly string[],
  say: (text: string) => void,
) {
  say(`installing ${names.join(" and ")} with ${manager.command} (once) …`);
  const run = (args: readonly string[]) => {
    const [command = "", ...rest] = [...before, manager.command, ...args];
    spawnSync(command, rest, { stdio: ["ignore", 2, 2], env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } });
  };
  if (manager.first.length > 0) run(manager.first);
  for (const name of names) run([...manager.install, name]);
}
