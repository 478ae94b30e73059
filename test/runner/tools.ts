/** This file makes ready what the chosen tests need beyond Node, and says in one line each what is missing and what to do. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { provisionBrainFlow } from "../../hardware/brainflow/provision.ts";
import { provisionLiblsl } from "../../hardware/lsl/provision.ts";
import { cacheDir, PROJECT_DIR } from "../../src/config.ts";
import { lineOf } from "../../src/errors.ts";
import { isHere, NEEDS, type NeedName } from "../needs.ts";
import { NODE_NAMES, provideNode } from "../readers/node-versions.ts";
import { provideReaders } from "../readers/python.ts";
import { PROGRAM_NAMES, providePrograms } from "../readers/system.ts";
import { READY, type Tool } from "../readers/tool.ts";

type Say = (text: string) => void;

type Provider = {
  readonly needs: readonly NeedName[];
  readonly provide: (needs: readonly NeedName[], say: Say) => Tool | Promise<Tool>;
};

const PROVIDERS: readonly Provider[] = [
  {
    needs: PROGRAM_NAMES,
    provide: (needs, say) =>
      providePrograms(
        PROGRAM_NAMES.filter((name) => needs.includes(name)),
        say,
      ),
  },
  { needs: ["readers"], provide: (_, say) => provideReaders(say) },
  ...NODE_NAMES.map((name): Provider => ({ needs: [name], provide: (_, say) => provideNode(name, say) })),
  { needs: ["brainflow"], provide: (_, say) => provideLibrary(provisionBrainFlow, say) },
  { needs: ["liblsl"], provide: (_, say) => provideLibrary(provisionLiblsl, say) },
  {
    needs: ["shared"],
    provide: () => (isHere("shared") ? READY : { missing: `there is no ../shared with ${NEEDS.shared.what}` }),
  },
];

async function provideLibrary(provision: typeof provisionLiblsl, say: Say): Promise<Tool> {
  try {
    await provision({ cacheDir: cacheDir(), onProgress: say });
    return READY;
  } catch (error) {
    return { missing: lineOf(error) };
  }
}

/** Suites that say a need by their own name. */
const HELPERS: Partial<Readonly<Record<NeedName, string>>> = {
  brainflow: "describeBrainFlow",
  liblsl: "describeLsl",
  shared: "describeShared",
};

/** What the test files themselves say that they need. */
export function needsOf(files: readonly string[]): readonly NeedName[] {
  const texts = files.map((file) => readFileSync(join(PROJECT_DIR, file), "utf8"));
  const says = (text: string, need: NeedName) => {
    const helper = HELPERS[need];
    return (/needing|skippedUnless/.test(text) && text.includes(`"${need}"`)) || (helper && text.includes(helper));
  };
  return (Object.keys(NEEDS) as NeedName[]).filter((need) => texts.some((text) => says(text, need)));
}

/** Those of the wanted that are missing. */
export async function provideTools(wanted: readonly NeedName[], say: Say): Promise<readonly NeedName[]> {
  const missing: NeedName[] = [];
  for (const { needs, provide } of PROVIDERS) {
    const asked = needs.filter((need) => wanted.includes(need));
    if (asked.length === 0) continue;
    const tool = await provide(asked, say);
    if (tool === READY) continue;
    say(`attune: ${tool.missing}. What needs ${asked.length > 1 ? "them" : "it"} is skipped.`);
    missing.push(...asked);
  }
  return missing;
}
