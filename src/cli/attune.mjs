#!/usr/bin/env node
// The `attune` command: runs the TypeScript sources directly, so there is no build to forget.
try {
  const { register } = await import("tsx/esm/api");
  register();
} catch {
  process.stderr.write("attune: the dependencies are not installed. Run `npm run setup` in Attune's folder first.\n");
  process.exit(1);
}
await import("./main.ts");
