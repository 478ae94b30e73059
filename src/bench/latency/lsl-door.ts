/** This file hears another program's stream by LSL as a session's source does, and beside it by liblsl alone, in a process that does nothing else. */
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { monotonicMs } from "../../../hardware/acquisition/messages.ts";
import { startPipedChild } from "../../../hardware/acquisition/piped-child.ts";
import { liblslIn } from "../../../hardware/lsl/platform.ts";
import { provisionLiblsl } from "../../../hardware/lsl/provision.ts";
import { openSource } from "../../../hardware/open.ts";
import type { Source } from "../../../hardware/source.ts";
import { cacheDir } from "../../config.ts";
import type { Counting, Door } from "./door.ts";
import type { ToSender } from "./door-messages.ts";
import type { FromListener, ToListener } from "./liblsl-alone.ts";

const LISTENER = fileURLToPath(new URL("liblsl-alone.ts", import.meta.url));

export type LslDoor = Door & { readonly from: NonNullable<ToSender["lsl"]> };

/** Null where there is no liblsl. */
export async function openLslDoor(counting: Counting, measureMs: number): Promise<LslDoor | null> {
  const libraryPath = await findLibrary();
  if (libraryPath === null) return null;
  const id = `attune-bench-${process.pid}`;
  const ours: number[] = [];
  let source: Source | null = null;
  const read = async (from: Source) => {
    for await (const event of from.chunks()) {
      if (event.type !== "chunk" || !counting.now) continue;
      const nowMs = monotonicMs();
      for (const sentMs of event.samples[0] ?? []) ours.push(nowMs - sentMs);
    }
  };
  const peers = new Promise<Float64Array>((resolve) => {
    const { child, tell } = startPipedChild(LISTENER, dirname(libraryPath), {
      message: (message) => resolve((message as FromListener).delaysMs),
      broken: () => child.kill(),
      ended: () => resolve(new Float64Array()),
    });
    const told: ToListener = { type: "listen", libraryPath, id, forMs: measureMs };
    tell(told);
  });
  return {
    from: { libraryPath, id },
    opened: async () => {
      source = await openSource(`lsl:${id}`, { libraryCacheDir: cacheDir() });
      void read(source);
    },
    delaysMs: async () => ({ ours, peers: [...(await peers)] }),
    close: async () => source?.close(),
  };
}

async function findLibrary(): Promise<string | null> {
  try {
    return liblslIn(await provisionLiblsl({ cacheDir: cacheDir() }));
  } catch {
    return null;
  }
}
