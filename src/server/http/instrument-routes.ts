/** This file hands a page the recorded instruments of one world, and ten seconds of any world to try it by. */
import type { Router } from "express";
import type { FoundBank } from "../../bank/find-bank.ts";
import { partOfWorld } from "../../bank/world-part.ts";
import { badUse } from "../../errors.ts";
import { composePreview } from "../../session/preview.ts";
import { GOALS, knownWorld, WORLDS, type World } from "../../types.ts";

/** Names the bank that an answer was cut from. */
const BANK_HEADER = "X-Attune-Bank";

export function addInstrumentRoutes(api: Router, { bank }: { readonly bank: () => FoundBank | null }): void {
  // The newest world's part: a page asks for one at a time.
  let cut: { readonly hash: string; readonly world: World; readonly part: Buffer } | null = null;
  const partOf = ({ hash, bytes }: FoundBank, world: World): Buffer => {
    if (cut?.hash !== hash || cut.world !== world)
      cut = { hash, world, part: Buffer.from(partOfWorld(bytes, world).buffer) };
    return cut.part;
  };
  api.get("/instruments/:world", (request, response) => {
    const world = worldOf(request.params.world);
    const found = bank();
    if (!found) {
      response.status(204).end();
      return;
    }
    const tag = `"${found.hash.slice(0, 16)}-${world}"`;
    // Kept by the browser, and asked for with its tag: another bank has another.
    response.set({ "Cache-Control": "private, no-cache", ETag: tag, [BANK_HEADER]: found.hash });
    if (request.get("if-none-match") === tag) response.status(304).end();
    else response.type("application/octet-stream").send(partOf(found, world));
  });
  api.get("/previews/:world/:goal", (request, response) => {
    const goal = GOALS.find((name) => name === request.params.goal);
    if (!goal) throw badUse("goal", `one of ${GOALS.join(", ")}`, "something else");
    response.json(composePreview(worldOf(request.params.world), goal));
  });
}

function worldOf(name: string): World {
  const world = knownWorld(name);
  if (world === null) throw badUse("world", `one of ${WORLDS.join(", ")}`, "something else");
  return world;
}
