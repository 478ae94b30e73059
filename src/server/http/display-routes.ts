/** This file is the part of the HTTP API about the place itself: its version, where its recordings lie, and which mains is taken out of what is drawn. */
import type { RequestHandler, Router } from "express";
import { badUse } from "../../errors.ts";
import type { DisplayMains, PlaceFacts } from "../../wire.ts";
import type { SourceHub } from "../source/source-hub.ts";

type Parts = { readonly dataDir: string; readonly version: string; readonly hub: SourceHub };

const ALLOWED: readonly unknown[] = [50, 60, null] satisfies readonly DisplayMains[];
const isMains = (value: unknown): value is DisplayMains => ALLOWED.includes(value);

export function addDisplayRoutes(api: Router, needJson: RequestHandler, { dataDir, version, hub }: Parts): void {
  api.get("/place", (_request, response) => {
    response.json({ dataDir, version, mainsHz: hub.mainsHz() } satisfies PlaceFacts);
  });
  api.use("/display", needJson);
  api.post("/display", (request, response) => {
    const { mainsHz } = (request.body ?? {}) as { readonly mainsHz?: unknown };
    if (!isMains(mainsHz)) throw badUse("mainsHz", "50, 60 or null", JSON.stringify(mainsHz) ?? "nothing");
    hub.drawWithout(mainsHz);
    response.status(204).end();
  });
}
