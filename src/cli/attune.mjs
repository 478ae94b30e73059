#!/usr/bin/env node
// The `attune` command: runs the TypeScript sources directly, so there is no build to forget.
try {
  await import("../typescript/register.mjs");
} catch (error) {
  const missing = "the dependencies are not installed. Run `npm run setup` in Attune's folder first.";
  process.stderr.write(`attune: ${error.code === "MODULE_NOT_FOUND" ? missing : error.message}\n`);
  process.exit(1);
}
await import("./entry.ts");
