/** This file gives a Node that a test starts what it needs to run a TypeScript file. */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { PROJECT_DIR } from "../src/config.ts";

export const TYPESCRIPT = ["--import", pathToFileURL(join(PROJECT_DIR, "src/typescript/register.mjs")).href] as const;
