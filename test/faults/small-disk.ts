/** This file is a real disk of two megabytes, in memory, for tests that fill it. Only root on Linux may mount one. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const [MOUNT, UMOUNT] = ["mount", "umount"] as const;

export type SmallDisk = { readonly dir: string; readonly remove: () => void };

/** Null where it cannot be mounted. */
export function mountSmallDisk(bytes: number): SmallDisk | null {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return null;
  const dir = mkdtempSync(join(tmpdir(), "attune-disk-"));
  const mounted = spawnSync(MOUNT, ["-t", "tmpfs", "-o", `size=${bytes}`, "tmpfs", dir]).status === 0;
  const remove = () => {
    if (mounted) spawnSync(UMOUNT, ["--lazy", dir]);
    rmSync(dir, { recursive: true, force: true });
  };
  if (mounted) return { dir, remove };
  remove();
  return null;
}

let known: boolean | null = null;

export function canMount(): boolean {
  if (known === null) {
    const disk = mountSmallDisk(65_536);
    disk?.remove();
    known = disk !== null;
  }
  return known;
}
