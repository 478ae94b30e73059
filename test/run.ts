/**
 * `npm test`, `npm run check` and `npm run soak`: finds or installs what the checks need, runs them part by part, and ends with one line that
 * counts them, and with the table of faults in dist/faults.md. The soak runs everything as `npm test` does, and then file after file with its full numbers.
 * `npm test -- PATH…` runs those files and folders alone.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { PROJECT_DIR } from "../src/config.ts";
import { AttuneError, lineOf } from "../src/errors.ts";
import { FAULTS } from "./faults/catalogue.ts";
import { summaryOf, tableOf } from "./faults/fault-table.ts";
import { isHere, isLibrary, type NeedName } from "./needs.ts";
import { findNode, NODE_NAMES, NODE_VERSIONS, type NodeName } from "./readers/node-versions.ts";
import { runGates } from "./runner/gates.ts";
import { filesThatUse } from "./runner/looks-for.ts";
import { type PartName, partOf, testFilesIn } from "./runner/parts.ts";
import { runVitest, runVitestWithin } from "./runner/run-vitest.ts";
import { withSecondTry, worthASecondTry } from "./runner/second-try.ts";
import { readSelection, type Selection } from "./runner/selection.ts";
import { minutesOf, runSoak, type SoakRow, soakTable, tallyOfSoak, withSoak } from "./runner/soak.ts";
import { mostMinutesOf, SOAKED, type Soaked } from "./runner/soak-plan.ts";
import { NOTHING, shortfall, sumOf, type Tally, unjustified } from "./runner/tally.ts";
import { needsOf, provideTools } from "./runner/tools.ts";

/** What is built is not kept. */
const FAULTS_FILE = join(PROJECT_DIR, "dist", "faults.md");
const SOAK_FILE = join(PROJECT_DIR, "dist", "soak.md");

const say = (text: string) => void process.stdout.write(`${text}\n`);

type Part = {
  readonly name: string;
  readonly run: () => Tally | Promise<Tally>;
  /** Runs these of its files once more, where a busy machine may be to blame. */
  readonly again?: (files: readonly string[]) => Tally;
  /** Files that must leave a result, and how many tests at least; none for the gates. */
  readonly files: readonly string[];
  readonly leastTests: number;
  /** Missing for this part, though the machine has it. */
  readonly without?: readonly NeedName[];
  /** With full numbers. */
  readonly isSoak?: boolean;
};

/** The environment of the full numbers. */
const FULL = { ATTUNE_SOAK: "1" } as const;

/** Far below what there is: a pattern that finds only a few files has lost the others. */
const LEAST_TESTS = { unit: 1800, together: 2400, waiting: 50, alone: 40, withoutShared: 280 } as const;

const ALL = testFilesIn("test");
const filesOf = (...parts: readonly PartName[]) => ALL.filter((file) => parts.includes(partOf(file)));
/** Of vitest.config.ts. */
const PROJECTS: Readonly<Record<PartName, readonly string[]>> = {
  unit: ["unit", "unit-pure"],
  slow: ["slow", "slow-pure"],
  waiting: ["waiting"],
  alone: ["alone"],
};
const projects = (...names: readonly PartName[]) =>
  names.flatMap((name) => PROJECTS[name].map((project) => `--project=${project}`));

const GATES: Part = { name: "static gates", run: () => runGates(say), files: [], leastTests: 0 };

const UNIT: Part = {
  name: "tests that need no browser, no real time and no readers",
  run: () => runVitest(projects("unit"), {}),
  files: filesOf("unit"),
  leastTests: LEAST_TESTS.unit,
};

/** What stands beside the project here. */
const BESIDE: readonly NeedName[] = ["shared", "corpora"];

/** The same clone at a user's, who has no recordings beside it; what takes long is repeated in the soak alone. */
function withoutShared(soak: boolean): Part {
  const candidates = soak ? filesOf("unit", "slow") : filesOf("unit");
  const reach = new Set(filesThatUse(["test/shared.ts"], candidates));
  const files = candidates.filter((file) => reach.has(file) || needsOf([file]).some((need) => BESIDE.includes(need)));
  return {
    name: "tests that look for ../shared, without it",
    run: () => runVitest(files, { ATTUNE_SHARED: "/nowhere/shared" }),
    files,
    leastTests: LEAST_TESTS.withoutShared,
    without: BESIDE,
  };
}

/** The unit part once more, on a version of Node that the README names. */
function onNode(need: NodeName): Part {
  const node = findNode(need);
  const name = `unit tests on Node ${NODE_VERSIONS[need]}`;
  if (node) return { ...UNIT, name, run: () => runVitest(projects("unit"), {}, node) };
  return { name, run: () => ({ ...NOTHING, skipped: [{ name, needs: [need] }] }), files: [], leastTests: 1 };
}

function partsOf({ soak, check, files }: Selection): readonly Part[] {
  if (files) {
    const run = () => runVitest(files, soak ? FULL : {});
    return [{ name: "what was asked for", run, files, leastTests: 1, isSoak: soak }];
  }
  if (check) return [GATES, UNIT];
  return [
    GATES,
    {
      name: "tests beside each other",
      run: () => runVitest(projects("unit", "slow"), {}),
      again: (files) => runVitest(files, {}),
      files: filesOf("unit", "slow"),
      leastTests: LEAST_TESTS.together,
    },
    {
      name: "tests three at a time: browser and real time that mostly wait",
      run: () => runVitest(projects("waiting"), {}),
      again: (files) => runVitest(files, {}),
      files: filesOf("waiting"),
      leastTests: LEAST_TESTS.waiting,
    },
    {
      name: "tests one at a time: browser, faults, real time",
      run: () => runVitest(projects("alone"), {}),
      again: (files) => runVitest(files, {}),
      files: filesOf("alone"),
      leastTests: LEAST_TESTS.alone,
    },
    ...(isHere("shared") ? [withoutShared(soak)] : []),
    ...(soak ? NODE_NAMES.map(onNode) : []),
  ];
}

async function runPart(part: Part, missing: readonly NeedName[]): Promise<Tally> {
  const startMs = performance.now();
  const first = await part.run();
  const again = part.again ? worthASecondTry(first) : [];
  if (again.length > 0) say(`once more, alone: ${again.join(", ")}`);
  const tally = part.again && again.length > 0 ? withSecondTry(first, again, part.again(again)) : first;
  const absent = [...missing, ...(part.without ?? [])];
  const has = (need: NeedName) =>
    need === "soak" ? part.isSoak === true : !absent.includes(need) && (isLibrary(need) || isHere(need));
  const unseen = (part.without ?? []).filter((need) => tally.skipped.every(({ needs }) => !needs.includes(need)));
  const problems = [
    ...unjustified(tally.skipped, has),
    ...shortfall(tally, part.files, part.leastTests),
    ...unseen.map((need) => `nothing was skipped for want of ${need}, so this part shows nothing`),
  ];
  for (const problem of problems) say(`✗ ${problem}`);
  const all = { ...tally, failed: tally.failed + problems.length };
  say(`— ${part.name}: ${countsOf(all)}, in ${((performance.now() - startMs) / 1000).toFixed(0)} s\n`);
  return all;
}

const countsOf = ({ passed, failed, skipped }: Tally) =>
  `${passed} passed, ${failed} failed, ${skipped.length} skipped`;

const wantedBy = ({ soak, files }: Selection): readonly NeedName[] => [
  ...needsOf(files ?? ALL),
  ...(soak && !files ? NODE_NAMES : []),
];

function sayList(title: string, names: readonly string[]): void {
  if (names.length > 0) say(`${title}:\n${names.map((name) => `  - ${name}`).join("\n")}\n`);
}

/** Whatever came of the parts before: hours are not lost for one test. */
async function soak(): Promise<readonly SoakRow[]> {
  say(`soak: ${SOAKED.length} files with their full numbers, about ${minutesOf(SOAKED)} minutes on two quiet cores\n`);
  const run = ({ file }: Soaked, mostMs: number) => runVitestWithin(mostMs, [file], FULL);
  const rows = await runSoak(SOAKED, { run, say, nowMs: () => performance.now() });
  mkdirSync(dirname(SOAK_FILE), { recursive: true });
  writeFileSync(SOAK_FILE, soakTable(rows));
  say(`\n${soakTable(rows)}\n${relative(PROJECT_DIR, SOAK_FILE)} is this table\n`);
  return rows;
}

async function main(): Promise<void> {
  const selection = readSelection(process.argv.slice(2));
  const missing = selection.check ? [] : await provideTools(wantedBy(selection), say);
  const tallies: Tally[] = [];
  for (const part of partsOf(selection)) tallies.push(await runPart(part, missing));
  const soaked = selection.soak && !selection.files ? await soak() : [];
  tallies.push(...soaked.map(tallyOfSoak));
  const sum = sumOf(tallies);
  sayList(
    "skipped",
    sum.skipped.map(({ name }) => name),
  );
  // After the long list: who sees only the end of a run still sees what broke.
  const failed: string[] = sum.outcomes
    .filter(({ status }) => status === "failed")
    .map(({ file, fullName }) => `${file} ${fullName}`);
  for (const { soaked: file, run } of soaked) {
    if (run.wasEnded) failed.push(`${file.file} ran into its time limit of ${mostMinutesOf(file)} minutes`);
  }
  sayList("passed only at a second try", sum.atSecondTry);
  sayList("failed", failed);
  // A part of the tests says nothing of the faults that others prove.
  if (!selection.files && !selection.check) {
    mkdirSync(dirname(FAULTS_FILE), { recursive: true });
    const outcomes = withSoak(sumOf(tallies.slice(0, tallies.length - soaked.length)).outcomes, soaked);
    writeFileSync(FAULTS_FILE, tableOf(FAULTS, outcomes));
    say(`faults: ${summaryOf(FAULTS, outcomes)}; ${relative(PROJECT_DIR, FAULTS_FILE)} is their table\n`);
  }
  if (selection.check) {
    say(
      `left out: ${filesOf("slow", "waiting", "alone").length} files that take long or need a browser, real time, BrainFlow or the readers; npm test runs all.\n`,
    );
  }
  say(countsOf(sum));
  process.exitCode = sum.failed === 0 && sum.passed > 0 ? 0 : 1;
}

await main().catch((error: unknown) => {
  process.stderr.write(`attune: ${lineOf(error)}\n`);
  process.exitCode = error instanceof AttuneError ? error.exitCode : 1;
});
