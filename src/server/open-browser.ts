/** This file shows the page in the person's own browser, where there is one; it never fails. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { environmentForOthers } from "../environment.ts";
import { writeAtomically } from "../write-atomically.ts";
import { plainAddressWorks } from "./http/socket-owner.ts";

type Environment = Readonly<Record<string, string | undefined>>;
type Opener = { readonly program: string; readonly args: (target: string) => readonly string[] };

/** Each platform's own way to open an address or a file. */
const OPENERS: Readonly<Record<string, Opener>> = {
  darwin: { program: "open", args: (target) => [target] },
  win32: { program: "cmd", args: (target) => ["/c", "start", '""', `"${target}"`] },
  linux: { program: "xdg-open", args: (target) => [target] },
};

/** Linux without a display, and a build machine, have nobody to show it to. */
export function openerFor(platform: string, env: Environment): Opener | null {
  if (env.CI) return null;
  if (platform === "linux" && !env.DISPLAY && !env.WAYLAND_DISPLAY) return null;
  return OPENERS[platform] ?? null;
}

export type Doors = {
  readonly url: string;
  /** With a key. */
  readonly link: string;
  readonly dataDir: string;
};

/** Opens the plain address where it lets this user in, else the link, by way of a file: every user can see what a program was started with. */
export function openBrowser(doors: Doors): void {
  const opener = openerFor(process.platform, process.env);
  if (!opener) return;
  const child = spawn(opener.program, opener.args(plainAddressWorks() ? doors.url : writeDoor(doors)), {
    detached: true,
    stdio: "ignore",
    env: environmentForOthers(),
    // The empty title that `start` wants before an address must reach it as it stands.
    windowsVerbatimArguments: true,
  });
  child.on("error", () => {});
  child.unref();
}

/** For this user's eyes, in the data folder; its key is worth nothing once it was used. */
export function writeDoor({ link, dataDir }: Doors): string {
  const path = join(dataDir, "enter.html");
  writeAtomically(
    path,
    `<!doctype html><meta charset="utf-8"><meta name="referrer" content="no-referrer"><title>Attune</title>` +
      `<meta http-equiv="refresh" content="0;url=${link}"><a href="${link}">Attune</a>\n`,
  );
  return path;
}
