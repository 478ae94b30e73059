/** This file checks the doors of other programs: ports that are taken, a firewall, and what the browser has to have. */
import { createSocket } from "node:dgram";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Finding, ok, type System, warn } from "./check.ts";

/** As Mind Monitor and the examples of `src/doors/doors.md` have them: any other number does as well. */
export const USUAL_OSC_PORT = 5000;
export const USUAL_MARKERS_PORT = 9001;

/** Binds as the door would, on this machine alone. */
export function checkUdpPort(name: string, port: number, flag: string): Promise<Finding> {
  return new Promise((resolve) => {
    const socket = createSocket("udp4");
    socket.once("error", (error) => {
      const code = "code" in error ? error.code : "";
      const taken = code === "EADDRINUSE" ? "is in use" : `cannot be opened (${error.message})`;
      socket.close();
      resolve(warn(name, `UDP ${port} ${taken}`, `Close the program that has it, or name another port: ${flag}.`));
    });
    socket.bind(port, "127.0.0.1", () => socket.close(() => resolve(ok(name, `UDP ${port} is free`))));
  });
}

const FIREWALL = "firewall";

/** Where a firewall of Linux says in a file that anybody may read that it is on. */
const SWITCHES: readonly {
  readonly path: string;
  readonly on: RegExp;
  readonly name: string;
  readonly allow: string;
}[] = [
  {
    path: "etc/ufw/ufw.conf",
    on: /^ENABLED=yes/m,
    name: "ufw",
    allow: "sudo ufw allow from PHONE to any port 5000 proto udp",
  },
  { path: "run/firewalld.pid", on: /^/, name: "firewalld", allow: "sudo firewall-cmd --add-port=5000/udp" },
];

/** Systems that ask by themselves. */
const ASKS: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  darwin: "macOS asks when a network first reaches Attune; allow it for node (System Settings, Network, Firewall)",
  win32: "Windows asks when a network first reaches Attune; allow node on private networks alone",
};

/** What stays on this machine passes every firewall: only a phone's OSC and another computer's LSL or marks meet one. */
export function checkFirewall({ platform, root }: System): Finding {
  const asks = ASKS[platform];
  if (asks) return ok(FIREWALL, asks);
  const found = SWITCHES.find(({ path, on }) => isOn(readOrNull(join(root, path)), on));
  if (!found)
    return ok(FIREWALL, "none of Attune's doors needs one opened, unless a phone or another computer sends to it");
  const what = `${found.name} is on: a phone's OSC, or LSL and marks of another computer, will not arrive`;
  return warn(FIREWALL, what, `For a phone: \`${found.allow}\`. Nothing that stays on this computer needs it.`);
}

const isOn = (text: string | null, on: RegExp): boolean => text !== null && on.test(text);

function readOrNull(path: string): string | null {
  try {
    return existsSync(path) ? readFileSync(path, "utf8") : null;
  } catch {
    return null;
  }
}

/** Which browsers have it, by the system. Attune opens the one that the system names; the page says so itself where it lacks one. */
export function checkBrowser(platform: NodeJS.Platform, find: (program: string) => boolean): readonly Finding[] {
  const bluetooth = "Web Bluetooth is in Chrome, Edge and Opera, not in Firefox or Safari";
  const midi = "Web MIDI is in Chrome, Edge, Opera and Firefox, not in Safari";
  if (platform !== "linux") return [ok("web bluetooth", bluetooth), ok("web midi", midi)];
  const chromes = CHROMES.filter(find);
  const hint = "Install Chrome or Chromium, and open the page in it with `attune open`.";
  return [
    chromes.length > 0
      ? ok(
          "web bluetooth",
          `${chromes[0]} has it; on Linux it may have to be allowed at chrome://flags/#enable-web-bluetooth`,
        )
      : warn("web bluetooth", `no browser that has it was found: ${bluetooth}`, hint),
    chromes.length > 0 || find("firefox")
      ? ok("web midi", `${chromes[0] ?? "firefox"} has it`)
      : warn("web midi", `no browser that has it was found: ${midi}`, hint),
  ];
}

const CHROMES = ["google-chrome", "google-chrome-stable", "chromium", "chromium-browser", "microsoft-edge", "opera"];

/** Among the folders of PATH. */
export const isOnPath =
  (path: string | undefined) =>
  (program: string): boolean =>
    (path ?? "").split(":").some((folder) => folder !== "" && existsSync(join(folder, program)));
