/** This file shows the page in the person's own browser, where there is one; it never fails. */
import { spawn } from "node:child_process";

type Environment = Readonly<Record<string, string | undefined>>;
type Opener = { readonly program: string; readonly args: (url: string) => readonly string[] };

/** Each platform's own way to open an address. */
const OPENERS: Readonly<Record<string, Opener>> = {
  darwin: { program: "open", args: (url) => [url] },
  win32: { program: "cmd", args: (url) => ["/c", "start", '""', url] },
  linux: { program: "xdg-open", args: (url) => [url] },
};

/** Linux without a display, and a build machine, have nobody to show it to. */
export function openerFor(platform: string, env: Environment): Opener | null {
  if (env.CI) return null;
  if (platform === "linux" && !env.DISPLAY && !env.WAYLAND_DISPLAY) return null;
  return OPENERS[platform] ?? null;
}

export function openBrowser(url: string): void {
  const opener = openerFor(process.platform, process.env);
  if (!opener) return;
  const child = spawn(opener.program, opener.args(url), {
    detached: true,
    stdio: "ignore",
    // The empty title that `start` wants before an address must reach it as it stands.
    windowsVerbatimArguments: true,
  });
  child.on("error", () => {});
  child.unref();
}
