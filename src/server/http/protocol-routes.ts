/** This file is the part of the HTTP API about protocols: those that sessions follow, and whether a person's own is right. */
import { basename } from "node:path";
import type { RequestHandler, Router } from "express";
import { badUse } from "../../errors.ts";
import { minutesOf, type Protocol, protocolOf } from "../../protocols/protocol.ts";
import { SHIPPED } from "../../protocols/shipped.ts";
import { GOALS, type Goal } from "../../types.ts";
import type { CheckedProtocol, ProtocolChoice } from "../../wire.ts";

const choiceOf = (protocol: Protocol): ProtocolChoice => {
  const { name, goal, note, caps } = protocol;
  return { name, goal, note, minutes: minutesOf(protocol), mostMinutes: caps.sessionMinutes, volumeDb: caps.volumeDb };
};

/** `own`: what whoever started the server named, for its goal. */
export function addProtocolRoutes(api: Router, needJson: RequestHandler, own: Protocol | null): void {
  const protocolFor = (goal: Goal): Protocol => (own?.goal === goal ? own : SHIPPED[goal]);
  api.get("/protocols", (_request, response) => {
    response.json(GOALS.map((goal) => choiceOf(protocolFor(goal))));
  });
  api.get("/protocols/:goal", (request, response) => {
    const goal = GOALS.find((name) => name === request.params.goal);
    if (!goal) throw badUse("goal", `one of ${GOALS.join(", ")}`, request.params.goal);
    const protocol = protocolFor(goal);
    response.json({ ...choiceOf(protocol), protocol } satisfies CheckedProtocol);
  });
  api.use("/protocols/check", needJson);
  api.post("/protocols/check", (request, response) => {
    const { file, value } = (request.body ?? {}) as { readonly file?: unknown; readonly value?: unknown };
    if (typeof file !== "string" || !NAME.test(file)) throw badUse("file", "the name of a file", "something else");
    const protocol = protocolOf(value, basename(file));
    response.json({ ...choiceOf(protocol), protocol } satisfies CheckedProtocol);
  });
}

/** It is said again where the file is refused. */
const NAME = /^\P{Cc}{1,255}$/u;
