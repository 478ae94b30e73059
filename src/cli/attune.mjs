#!/usr/bin/env node
// The `attune` command: runs the TypeScript sources directly, so there is no build to forget.
try {
  await import("../typescript/register.mjs");
} catch (error) {
  if (error.code !== "MODULE_NOT_FOUND") throw error;
  process.stderr.write("attune: the dependencies are not installed. Run `npm run setup` in Attune's folder first.\n");
  process.exit(1);
}
await import("./main.ts");
