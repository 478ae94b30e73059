/** This file checks Bluetooth, which Muse and other headbands need: adapter, blocking switch, D-Bus and BlueZ on Linux. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Finding, ok, type System, warn } from "./check.ts";

const NAME = "bluetooth";

const list = (path: string): readonly string[] => (existsSync(path) ? readdirSync(path) : []);
const read = (path: string): string => {
  try {
    return readFileSync(path, "utf8").trim();
  } catch {
    return "";
  }
};

/** rfkill: 1 = blocked by software (airplane mode) or by a switch. */
function isBlocked(root: string): boolean {
  const dir = join(root, "sys/class/rfkill");
  return list(dir).some((entry) => {
    const at = join(dir, entry);
    return read(join(at, "type")) === "bluetooth" && [read(join(at, "soft")), read(join(at, "hard"))].includes("1");
  });
}

const isRunning = (root: string, program: string): boolean =>
  list(join(root, "proc")).some((entry) => /^\d+$/.test(entry) && read(join(root, "proc", entry, "comm")) === program);

function checkLinux(root: string): Finding {
  const adapters = list(join(root, "sys/class/bluetooth")).filter((name) => /^hci\d+$/.test(name));
  if (adapters.length === 0) {
    return warn(NAME, "there is no Bluetooth adapter", "Plug one in, or use a board with a dongle or Wi-Fi.");
  }
  if (isBlocked(root)) return warn(NAME, `${adapters[0]} is switched off`, "Run `rfkill unblock bluetooth`.");
  if (!existsSync(join(root, "run/dbus/system_bus_socket"))) {
    return warn(NAME, "the system's D-Bus does not run", "Start it: `sudo systemctl start dbus`.");
  }
  if (!isRunning(root, "bluetoothd")) {
    return warn(
      NAME,
      "BlueZ does not run",
      "Install and start it: `sudo apt install bluez && sudo systemctl start bluetooth`.",
    );
  }
  return ok(NAME, `${adapters.join(", ")} with BlueZ; BrainFlow uses the first adapter`);
}

/** Systems where only the first connection shows it. */
const ELSEWHERE: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  darwin:
    "macOS asks at the first connection; allow it for your terminal (System Settings, Privacy & Security, Bluetooth)",
  win32: "Windows 10 1703 or newer connects by itself; do not pair a Muse in the settings",
};

export function checkBluetooth({ platform, root }: System): Finding {
  if (platform === "linux") return checkLinux(root);
  const text = ELSEWHERE[platform];
  return text
    ? ok(NAME, text)
    : warn(NAME, `not known on ${platform}`, "Use a recorded file or the simulated listener.");
}
