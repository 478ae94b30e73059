/** This file does what a page's live message asks. */
import { AttuneError, lineOf } from "../errors.ts";
import type { ClientMessage } from "../protocol.ts";
import type { Reply } from "./live-socket.ts";
import type { SessionHost } from "./session-host.ts";

type Answers = {
  readonly [Type in ClientMessage["type"]]: (
    message: Extract<ClientMessage, { type: Type }>,
    host: SessionHost,
    reply: Reply,
  ) => void | Promise<void>;
};

const ANSWERS: Answers = {
  ping: ({ id }, host, reply) => reply({ type: "pong", id, sessionTimeMs: host.timeMs() }),
  start: (message, host) => host.start(message),
  goal: ({ goal }, host) => host.command({ type: "command", name: "goal", goal }),
  world: ({ world }, host) => host.command({ type: "command", name: "world", world }),
  pause: (_message, host) => host.command({ type: "command", name: "pause" }),
  resume: (_message, host) => host.command({ type: "command", name: "resume" }),
  stop: (_message, host) => host.command({ type: "command", name: "stop" }),
  mark: ({ label }, host) => host.command({ type: "command", name: "mark", label }),
  ack: (message, host) => host.acknowledge(message),
};

/** An error goes back to the page that asked, and to no other. */
export async function answerMessage(message: ClientMessage, host: SessionHost, reply: Reply): Promise<void> {
  try {
    const answer = ANSWERS[message.type] as (m: ClientMessage, h: SessionHost, r: Reply) => void | Promise<void>;
    await answer(message, host, reply);
  } catch (error) {
    const known = error instanceof AttuneError;
    const hint = known ? error.hint : "";
    reply({ type: "error", code: known ? error.code : "FAILED", message: known ? error.message : lineOf(error), hint });
  }
}
