/** This file tells vitest what runs together and what alone; `npm test`, `npm run check` and a bare `npx vitest` all go by it. */
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import { ALONE, PURE, patternsOf, rankOf, SLOW, WAITING } from "./test/runner/parts.ts";
import { soakOr } from "./test/soak.ts";

/** Only ends what hangs: a busy machine may take its time, and `npm run soak` hours. What must be quick is measured by the test itself. */
const HANGS_AFTER_MS = soakOr(4 * 3_600_000, 300_000);

const fileOf = ({ moduleId, project }: TestSpecification): string =>
  moduleId.slice(project.vitest.config.root.length + 1).replaceAll("\\", "/");

/** The longest first, so that at the end no core waits for the other. Vitest takes a class here. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const others = await super.sort(files);
    return others.toSorted((a, b) => rankOf(fileOf(a)) - rankOf(fileOf(b)));
  }
}

export default defineConfig({
  test: {
    root: fileURLToPath(new URL(".", import.meta.url)),
    testTimeout: HANGS_AFTER_MS,
    hookTimeout: HANGS_AFTER_MS,
    expect: { poll: { timeout: 60_000 } },
    maxWorkers: availableParallelism(),
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: { name: "unit", include: ["test/**/*.test.ts"], exclude: patternsOf([...SLOW, ...ALONE, ...PURE]) },
      },
      {
        extends: true,
        test: { name: "pure", include: patternsOf(PURE), exclude: patternsOf(SLOW), isolate: false },
      },
      {
        extends: true,
        test: { name: "slow", include: patternsOf(SLOW) },
      },
      {
        extends: true,
        test: { name: "waiting", include: patternsOf(WAITING), maxWorkers: 2, sequence: { groupOrder: 1 } },
      },
      {
        extends: true,
        test: {
          name: "alone",
          include: patternsOf(ALONE),
          exclude: patternsOf(WAITING),
          fileParallelism: false,
          // After the others.
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
