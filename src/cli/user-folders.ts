/** This file knows where a person keeps documents and what they download, in whatever language their desktop speaks. */
import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

const FOLDERS = [
  ["DOCUMENTS", "Documents"],
  ["DOWNLOAD", "Downloads"],
] as const;

/** As xdg-user-dirs names them (Linux), else by their usual names; whether they exist is not asked. */
export function userFolders(
  env: Readonly<Record<string, string | undefined>> = process.env,
  home: string = homedir(),
): readonly string[] {
  const told = readUserDirs(join(env.XDG_CONFIG_HOME ?? join(home, ".config"), "user-dirs.dirs"));
  return FOLDERS.map(([name, usual]) => {
    const folder = new RegExp(`^XDG_${name}_DIR="(.+)"$`, "m").exec(told)?.[1]?.replace("$HOME", home);
    // A desktop without such a folder names the home itself, which is more than anybody means.
    return folder !== undefined && folder.replace(/\/+$/, "") !== home ? folder : join(home, usual);
  });
}

function readUserDirs(path: string): string {
  try {
    return readFileSync(path, "utf8").slice(0, 10_000);
  } catch {
    return "";
  }
}
