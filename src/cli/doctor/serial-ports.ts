/** This file checks the serial ports that dongles use: which there are, and whether this user may open them. */
import { accessSync, constants, existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Finding, ok, type System, warn } from "./check.ts";

const NAME = "serial ports";

/** On macOS BrainFlow wants the cu device, not the tty one. */
const PORTS: Readonly<Partial<Record<NodeJS.Platform, RegExp>>> = {
  linux: /^(ttyUSB|ttyACM|rfcomm)\d+$/,
  darwin: /^cu\.(usb|SLAB|wchusb)/i,
};

/** Debian's and Arch's names of the group that may open serial ports. */
const GROUPS = ["dialout", "uucp"];

function mayOpen(path: string): boolean {
  try {
    accessSync(path, constants.R_OK | constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** The serial group of this system, and whether this user is in it (root may open everything). */
function serialGroup(root: string, user: User): { readonly name: string; readonly member: boolean } {
  const path = join(root, "etc/group");
  const lines = existsSync(path) ? readFileSync(path, "utf8").split("\n") : [];
  for (const line of lines) {
    const [name = "", , id] = line.split(":");
    if (GROUPS.includes(name)) return { name, member: user.id === 0 || user.groups.includes(Number(id)) };
  }
  return { name: "dialout", member: user.id === 0 };
}

export type User = { readonly id: number; readonly groups: readonly number[] };

export function checkSerialPorts({ platform, root }: System, user: User): Finding {
  const pattern = PORTS[platform];
  if (!pattern) return ok(NAME, "look for the dongle's COM port in the Device Manager");
  const dev = join(root, "dev");
  const ports = (existsSync(dev) ? readdirSync(dev) : []).filter((name) => pattern.test(name)).sort();
  const closed = ports.filter((name) => !mayOpen(join(dev, name)));
  const group = platform === "linux" ? serialGroup(root, user) : { name: "", member: true };
  const mend = `Run \`sudo usermod -aG ${group.name} $USER\`, then log out and in again.`;
  if (closed.length > 0)
    return warn(NAME, `this user may not open ${closed.map((name) => `/dev/${name}`).join(", ")}`, mend);
  if (ports.length > 0) return ok(NAME, ports.map((name) => `/dev/${name}`).join(", "));
  if (!group.member)
    return warn(NAME, `this user is not in the group ${group.name}: a dongle could not be opened`, mend);
  return ok(NAME, "none is plugged in; only boards with a dongle need one");
}
