/** This file is the part of the HTTP API about protocols: those that sessions follow, and whether a person's own is right. */
import { basename } from "node:path";
import type { RequestHandler, Router } from "express";
import { badUse } from "../../errors.ts";
import { minutesOf, type Protocol, protocolOf } from "../../protocols/protocol.ts";
import { SHIPPED } from "../../protocols/shipped.ts";
import { planOfProtocol } from "../../session/prepare-arm.ts";
import { GOALS, type Goal } from "../../types.ts";
import type { CheckedProtocol, ProtocolChoice } from "../../wire.ts";
import type { ArmAsk } from "../source/settled.ts";

/** What whoever started the server named: a protocol for its goal, and how sealed sessions are drawn. */
type Named = { readonly protocol: Protocol | null; readonly arm: ArmAsk | null };

const choiceOf = (protocol: Protocol, { arm: asked }: Named): ProtocolChoice => {
  const { name, goal, note, caps } = protocol;
  const { sessionMinutes: mostMinutes, volumeDb } = caps;
  const { share, unit, arm } = planOfProtocol(protocol);
  const sham = { share: asked?.shamShare ?? share, unit: asked?.shamUnit ?? unit, arm };
  return { name, goal, note, minutes: minutesOf(protocol), mostMinutes, volumeDb, sham };
};

export function addProtocolRoutes(api: Router, needJson: RequestHandler, named: Named): void {
  const own = named.protocol;
  const protocolFor = (goal: Goal): Protocol => (own?.goal === goal ? own : SHIPPED[goal]);
  api.get("/protocols", (_request, response) => {
    response.json(GOALS.map((goal) => choiceOf(protocolFor(goal), named)));
  });
  api.get("/protocols/:goal", (request, response) => {
    const goal = GOALS.find((name) => name === request.params.goal);
    if (!goal) throw badUse("goal", `one of ${GOALS.join(", ")}`, request.params.goal);
    const protocol = protocolFor(goal);
    response.json({ ...choiceOf(protocol, named), protocol } satisfies CheckedProtocol);
  });
  api.use("/protocols/check", needJson);
  api.post("/protocols/check", (request, response) => {
    const { file, value } = (request.body ?? {}) as { readonly file?: unknown; readonly value?: unknown };
    const name = typeof file === "string" && NAME.test(file) ? basename(file) : "";
    if (name === "") throw badUse("file", "the name of a file", "something else");
    const protocol = protocolOf(value, name);
    response.json({ ...choiceOf(protocol, named), protocol } satisfies CheckedProtocol);
  });
}

/** It is said again where the file is refused. */
const NAME = /^\P{Cc}{1,255}$/u;
