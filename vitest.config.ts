/** This file tells vitest what runs together and what alone; `npm test`, `npm run check` and a bare `npx vitest` all go by it. */
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import { isPure, type PartName, partOf, rankOf, testFilesIn } from "./test/runner/parts.ts";
import { soakOr } from "./test/soak.ts";

/** Only ends what hangs: a busy machine may take its time, and `npm run soak` hours. What must be quick is measured by the test itself. */
const HANGS_AFTER_MS = soakOr(4 * 3_600_000, 300_000);

const fileOf = ({ moduleId, project }: TestSpecification): string =>
  moduleId.slice(project.vitest.config.root.length + 1).replaceAll("\\", "/");

/** What takes long first; a worker that keeps its modules is ended as soon as a file of another project comes next. */
const PROJECT_ORDER = ["slow", "slow-pure", "unit-pure", "unit", "waiting", "alone"];
const orderOf = ({ project }: TestSpecification): number => PROJECT_ORDER.indexOf(project.name);

/** The longest first, so that at the end no core waits for the other. Vitest takes a class here. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const others = await super.sort(files);
    return others.toSorted((a, b) => orderOf(a) - orderOf(b) || rankOf(fileOf(a)) - rankOf(fileOf(b)));
  }
}

const ALL = testFilesIn("test");
const filesOf = (part: PartName, pure?: boolean): string[] =>
  ALL.filter((file) => partOf(file) === part && (pure === undefined || isPure(file) === pure));

export default defineConfig({
  test: {
    root: fileURLToPath(new URL(".", import.meta.url)),
    testTimeout: HANGS_AFTER_MS,
    hookTimeout: HANGS_AFTER_MS,
    expect: { poll: { timeout: 60_000 } },
    maxWorkers: availableParallelism(),
    sequence: { sequencer: LongestFirst },
    projects: [
      { extends: true, test: { name: "slow", include: filesOf("slow", false) } },
      { extends: true, test: { name: "slow-pure", include: filesOf("slow", true), isolate: false } },
      { extends: true, test: { name: "unit", include: filesOf("unit", false) } },
      { extends: true, test: { name: "unit-pure", include: filesOf("unit", true), isolate: false } },
      {
        extends: true,
        test: { name: "waiting", include: filesOf("waiting"), maxWorkers: 3, sequence: { groupOrder: 1 } },
      },
      {
        extends: true,
        // After the others.
        test: { name: "alone", include: filesOf("alone"), fileParallelism: false, sequence: { groupOrder: 2 } },
      },
    ],
  },
});
