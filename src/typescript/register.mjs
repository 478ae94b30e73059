// This file lets this process run TypeScript sources, so that there is no build to forget: `node --import …/register.mjs FILE.ts`.
// A general loader took 0.2 s of every command; ours does only what erasable syntax needs (tsconfig: erasableSyntaxOnly).
import module from "node:module";
import { join } from "node:path";
import { CACHE_DIR, load } from "./load.mjs";

/** Node 22.15 and newer load in this thread and keep compiled code; Node 20 has a thread for it, and keeps nothing. */
module.enableCompileCache?.(join(CACHE_DIR, "compiled"));
if (module.registerHooks) module.registerHooks({ load });
else module.register("./load.mjs", import.meta.url);
