/** `attune doctor`: checks what Attune needs on this machine, and says how to mend each lack. */
import { join } from "node:path";
import type { Command } from "commander";
import { cacheDir, DEFAULT_PORT, PROJECT_DIR } from "../config.ts";
import { findRunning } from "../server/running-file.ts";
import { checkBluetooth } from "./doctor/bluetooth.ts";
import type { Finding, System } from "./doctor/check.ts";
import {
  checkBrowser,
  checkFirewall,
  checkUdpPort,
  isOnPath,
  USUAL_MARKERS_PORT,
  USUAL_OSC_PORT,
} from "./doctor/doors.ts";
import { checkInstruments, checkLiblsl, checkLibrary, checkNode, checkPage, checkPort } from "./doctor/installation.ts";
import { checkMidi } from "./doctor/midi.ts";
import { checkSerialPorts } from "./doctor/serial-ports.ts";
import { checkDataFolder } from "./doctor/storage.ts";
import { type CommonFlags, dataDirAsked, newCommand } from "./options.ts";
import { printJson, printLine } from "./output.ts";

const MARKS: Readonly<Record<Finding["status"], string>> = { ok: "✓", warn: "!", fail: "✗" };

async function examine(dataDir: string): Promise<readonly Finding[]> {
  const system: System = { platform: process.platform, root: "/" };
  const user = { id: process.getuid?.() ?? 0, groups: process.getgroups?.() ?? [] };
  // Python and the library are asked in processes of their own, while the rest is looked at here.
  const libraries = Promise.all([checkLibrary(cacheDir()), checkLiblsl(cacheDir())]);
  const findings = [
    checkNode(process.versions.node),
    checkBluetooth(system),
    checkSerialPorts(system, user),
    checkInstruments(cacheDir()),
    checkPage(join(PROJECT_DIR, "dist", "web", "index.html")),
    checkDataFolder(dataDir),
    await checkPort(DEFAULT_PORT, findRunning(dataDir)?.url ?? null),
    await checkUdpPort("osc", USUAL_OSC_PORT, "--source osc:PORT"),
    await checkUdpPort("markers", USUAL_MARKERS_PORT, "--markers-udp PORT"),
    checkFirewall(system),
    await checkMidi(system),
    ...checkBrowser(process.platform, isOnPath(process.env.PATH)),
  ];
  return findings.toSpliced(1, 0, ...(await libraries));
}

export function createCommand(): Command {
  return newCommand("doctor").action(async (flags: CommonFlags) => {
    const findings = await examine(dataDirAsked(flags));
    if (flags.json) printJson(findings);
    else {
      for (const { name, status, text, hint } of findings) {
        printLine(`${MARKS[status]} ${name}: ${text}`);
        if (hint !== "") printLine(`    ${hint}`);
      }
    }
    if (findings.some(({ status }) => status === "fail")) process.exitCode = 1;
  });
}
