/** This file lets MNE open an EDF and read a minute of it, in the Python environment that the tests' readers live in, where there is one. */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { cacheDir } from "../../config.ts";
import { HERE } from "../../platform.ts";

/** Medians of the clock, without the start of Python and its imports. */
export type MneTimes = { readonly openMs: number; readonly seekMs: number };

const SCRIPT = `
import json, statistics, sys, time
import mne
mne.set_log_level("ERROR")
path, rounds = sys.argv[1], int(sys.argv[2])
opens, seeks = [], []
for round in range(rounds + 1):
    start = time.perf_counter()
    raw = mne.io.read_raw_edf(path)
    opens.append(time.perf_counter() - start)
    last = max(0, raw.times[-1] - 60)
    at = (round * 0.618 % 1) * last
    start = time.perf_counter()
    raw.get_data(tmin=at, tmax=min(raw.times[-1], at + 60))
    seeks.append(time.perf_counter() - start)
print(json.dumps({"openMs": 1000 * statistics.median(opens[1:]), "seekMs": 1000 * statistics.median(seeks[1:])}))
`;

/** Null where there is no MNE here. */
export function timeMne(edf: string, rounds: number): MneTimes | null {
  const python = findPython();
  if (!python) return null;
  const ran = spawnSync(python, ["-c", SCRIPT, edf, String(rounds)], { encoding: "utf8" });
  return ran.status === 0 ? (JSON.parse(ran.stdout) as MneTimes) : null;
}

/** As the tests set it up, once a user. */
function findPython(): string | null {
  if (!existsSync(cacheDir())) return null;
  const program = HERE.hasFileModes ? join("bin", "python") : join("Scripts", "python.exe");
  const made = readdirSync(cacheDir())
    .filter((name) => name.startsWith("readers-") && existsSync(join(cacheDir(), name, ".complete")))
    .map((name) => join(cacheDir(), name, program));
  return made.find((path) => existsSync(path)) ?? null;
}
