/** This file writes settings of LSL for a process whose streams are announced to this machine alone: else as the machine's own settings have it. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";

export type MachineSettings = {
  /** For the process's environment. */
  readonly env: { readonly LSLAPICFG: string };
  readonly remove: () => void;
};

export function writeMachineSettings(): MachineSettings {
  const dir = mkdtempSync(join(tmpdir(), "attune-lsl-out-"));
  const path = join(dir, "lsl_api.cfg");
  writeFileSync(path, machineScoped(settingsHere()));
  return { env: { LSLAPICFG: path }, remove: () => rmSync(dir, { recursive: true, force: true }) };
}

/** Where liblsl looks, in this order. */
function settingsHere(env: NodeJS.ProcessEnv = process.env): string {
  const places = [env.LSLAPICFG, "lsl_api.cfg", join(homedir(), "lsl_api", "lsl_api.cfg"), "/etc/lsl_api/lsl_api.cfg"];
  for (const path of places) {
    try {
      if (path) return readFileSync(path, "utf8");
    } catch {
      // The next place.
    }
  }
  return "";
}

/** Each would let streams be announced elsewhere. */
const WIDER = /^[ \t]*(ResolveScope|AddressesOverride)[ \t]*=.*\n?/gim;
const SECTION = /^[ \t]*\[multicast\][ \t]*$/im;
const MACHINE = "[multicast]\nResolveScope = machine";

/** A lab's session, ports and peers stay: who listens in it shall hear. */
export function machineScoped(settings: string): string {
  const kept = settings.replace(WIDER, "");
  return SECTION.test(kept) ? kept.replace(SECTION, MACHINE) : `${MACHINE}\n${kept}`;
}
