/**
 * This file divides the tests by how they may run: most beside each other, what needs the machine for itself alone. What takes long, or needs
 * more than Node, stands in SLOW and is left out of `npm run check`. vitest.config.ts makes a project of each, and of those that run beside
 * each other one more, of what may share its modules.
 */
import { readdirSync } from "node:fs";
import { join, posix } from "node:path";
import { PROJECT_DIR } from "../../src/config.ts";

/** Browsers, killed processes and the real clock: one file at a time, and nothing beside it. */
export const ALONE: readonly string[] = [
  "test/browser",
  "test/faults",
  "test/realtime",
  "test/hardware/acquisition/supervisor.test.ts",
];

/** In them, what a neighbour makes slower and never wrong: it has a clock of its own, or none. */
export const BESIDE: readonly string[] = [
  "test/browser/report-print.test.ts",
  "test/browser/same-bytes.test.ts",
  "test/faults/catalogue.test.ts",
  "test/faults/crafted-log.test.ts",
  "test/faults/disk.test.ts",
  "test/faults/fuzzed-server.test.ts",
  "test/faults/power-cut.test.ts",
  "test/faults/source-rates.test.ts",
  "test/faults/wall-clock.test.ts",
];

/**
 * What mostly waits, here or elsewhere, and measures nothing that a neighbour could make late: three files at a time. The longest first, and in such turns
 * that two of the three have a browser and the third has none.
 */
export const WAITING: readonly string[] = [
  "test/browser/calibration.test.ts",
  "test/browser/calibration-refused.test.ts",
  "test/realtime/lsl.test.ts",
  "test/realtime/lsl-beside.test.ts",
  "test/browser/alpha-step.test.ts",
  "test/browser/demo.test.ts",
  "test/realtime/listener-stream.test.ts",
  "test/browser/owner.test.ts",
  "test/realtime/lsl-round.test.ts",
  "test/browser/german.test.ts",
  "test/realtime/brainflow-contract.test.ts",
  "test/browser/web-bluetooth.test.ts",
  "test/hardware/osc/open-osc.test.ts",
  "test/browser/resume.test.ts",
  "test/browser/page.test.ts",
  "test/signal/pulse/synthetic-board.test.ts",
  "test/browser/headband-word.test.ts",
  "test/faults/killed-server.test.ts",
  "test/browser/history.test.ts",
  "test/browser/condition.test.ts",
  "test/state/synthetic-board.test.ts",
  "test/browser/places.test.ts",
  "test/browser/midi.test.ts",
  "test/realtime/board-places.test.ts",
  "test/browser/first-run.test.ts",
  "test/browser/offline.test.ts",
  "test/realtime/board-session.test.ts",
  "test/browser/impedance.test.ts",
  "test/browser/enter.test.ts",
  "test/faults/foreign-files.test.ts",
  "test/realtime/slow-request.test.ts",
];

/** Files and folders, the longest first, so that none is left over at the end; nothing here may stand in ALONE too. */
export const SLOW: readonly string[] = [
  // Seconds of music composed or rendered, by the dozen.
  "test/sound/piece-loudness.test.ts",
  "test/browser/same-bytes.test.ts",
  "test/sound/colour.test.ts",
  "test/bench/music/affect-rows.test.ts",
  "test/bench/music/pause-rows.test.ts",
  "test/music/compose-affect.test.ts",
  "test/bench/music/bench-music.test.ts",
  "test/music/seeds.test.ts",
  "test/train/train.test.ts",
  "test/sound/worlds.test.ts",
  "test/music/compose.test.ts",
  "test/web/sound/rehearsal.test.ts",
  "test/sound/loudness.test.ts",
  "test/sound/core.test.ts",
  "test/music/melody/tune.test.ts",
  "test/music/melody/presence.test.ts",
  "test/sound/render-piece.test.ts",
  "test/web/sound/live-part.test.ts",
  "test/bench/music/reader.test.ts",
  "test/bench/lanes.test.ts",
  "test/sound/instruments.test.ts",
  "test/music/harmony/clarity.test.ts",
  "test/sound/level-keeper.test.ts",
  "test/signal/heap.test.ts",
  // Dozens of simulated people, or hundreds of damaged files.
  "test/state/doubled-alpha.test.ts",
  "test/hardware/files/fuzz.test.ts",
  "test/state/fast-rest.test.ts",
  "test/state/surrogates.test.ts",
  "test/calibration/calibrate.test.ts",
  "test/calibration/file-rest.test.ts",
  "test/state/clench.test.ts",
  "test/session/feedback-at-home.test.ts",
  "test/signal/pulse/heart.test.ts",
  "test/hardware/listener/brain.test.ts",
  "test/signal/any-signal.test.ts",
  "test/bench/state.test.ts",
  "test/signal/pulse/pulse.test.ts",
  // A process of its own for each command.
  "test/cli",
  "test/server/http/downloads.test.ts",
  "test/server/page-session.test.ts",
  // BrainFlow's library, in real time.
  "test/hardware/brainflow",
  "test/hardware/boards.test.ts",
  "test/browser/report-print.test.ts",
  "test/bench/signal.test.ts",
  "test/signal/oracles/data-filter.test.ts",
  // The Python readers.
  "test/hardware/files/python-readers.test.ts",
  "test/recording/midi.test.ts",
  "test/recording/exports",
];

/**
 * Folders of tests that leave nothing behind in a module, as what they test keeps nothing there: they share a worker's modules, which are otherwise
 * read anew for each file, at half a second and a process of its own.
 */
export const PURE: readonly string[] = [
  "test/calibration",
  "test/cli",
  "test/control",
  "test/events",
  "test/evidence",
  "test/golden",
  "test/hardware/acquisition",
  "test/hardware/files",
  "test/hardware/impedance",
  "test/midi",
  "test/music",
  "test/protocols",
  "test/recording",
  "test/report",
  "test/server",
  "test/session",
  "test/signal",
  "test/sound",
  "test/state",
  "test/taste",
  "test/web/charts",
  "test/web/words",
];

/** In them, what needs modules of its own all the same. */
export const IMPURE: readonly string[] = [
  // Measures its own heap, in which no other's modules may lie.
  "test/signal/heap.test.ts",
  // A passphrase is kept as long as the process.
  "test/cli/encrypt.test.ts",
  "test/recording/encryption",
];

export type PartName = "unit" | "slow" | "waiting" | "alone";

const lies = (file: string, place: string): boolean => file === place || file.startsWith(`${place}/`);
const liesIn = (file: string, places: readonly string[]): boolean => places.some((place) => lies(file, place));

export function partOf(file: string): PartName {
  if (liesIn(file, WAITING)) return "waiting";
  if (liesIn(file, ALONE) && !liesIn(file, BESIDE)) return "alone";
  return liesIn(file, SLOW) ? "slow" : "unit";
}

/** Whether it shares the modules of its worker with others of its part. */
export const isPure = (file: string): boolean => liesIn(file, PURE) && !liesIn(file, IMPURE);

/** Place in the list of its part; what stands in none comes after. */
export function rankOf(file: string): number {
  const ranked = liesIn(file, WAITING) ? WAITING : SLOW;
  const rank = ranked.findIndex((place) => lies(file, place));
  return rank < 0 ? ranked.length : rank;
}

/** Every test file below a folder of the project, as `test/a/b.test.ts`. */
export function testFilesIn(dir: string): readonly string[] {
  return readdirSync(join(PROJECT_DIR, dir), { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(dir, entry.name);
    if (entry.isDirectory()) return testFilesIn(path);
    return entry.name.endsWith(".test.ts") ? [path] : [];
  });
}
