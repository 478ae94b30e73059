/** This file does what a page's live message asks. */
import type { Radio } from "../../../hardware/web-bluetooth/open-web-bluetooth.ts";
import { AttuneError, lineOf } from "../../errors.ts";
import type { ClientMessage } from "../../wire.ts";
import type { BrokenOffSessions } from "../source/broken-off-sessions.ts";
import type { CalibrationHost } from "../source/calibration-host.ts";
import type { SessionHost } from "../source/session-host.ts";
import type { SourceHub } from "../source/source-hub.ts";
import type { Reply } from "./live-socket.ts";

export type Hosts = {
  readonly session: SessionHost;
  readonly calibration: CalibrationHost;
  readonly brokenOff: Pick<BrokenOffSessions, "leaveOff">;
  readonly hub: Pick<SourceHub, "instruct">;
  readonly radio: Pick<Radio, "hear">;
};

type Answers = {
  readonly [Type in ClientMessage["type"]]: (
    message: Extract<ClientMessage, { type: Type }>,
    hosts: Hosts,
    reply: Reply,
  ) => void | Promise<void>;
};

const ANSWERS: Answers = {
  ping: ({ id }, { session }, reply) => reply({ type: "pong", id, sessionTimeMs: session.timeMs() }),
  start: ({ type, ...asked }, { session }) => session.start(asked),
  calibrate: ({ client, condition }, { calibration }) => calibration.start(client, condition),
  proceed: (_message, { calibration }) => calibration.proceed(),
  cancel: (_message, { calibration }) => calibration.cancel(),
  goal: ({ goal }, { session }) => session.command({ type: "command", name: "goal", goal }),
  world: ({ world }, { session }) => session.command({ type: "command", name: "world", world }),
  pause: (_message, { session }) => session.command({ type: "command", name: "pause" }),
  resume: (_message, { session }) => session.command({ type: "command", name: "resume" }),
  stop: (_message, { session }) => session.command({ type: "command", name: "stop" }),
  goOn: ({ session: id }, { session }) => session.goOn(id),
  leaveOff: ({ session }, { brokenOff }) => brokenOff.leaveOff(session),
  eyes: ({ eyes }, { hub }) => hub.instruct(eyes),
  mark: ({ label }, { session }) => session.command({ type: "command", name: "mark", label }),
  bluetooth: ({ type: _, ...heard }, { radio }) => radio.hear(heard),
  ack: (message, { session }) => session.acknowledge(message),
};

/** An error goes back to the page that asked, and to no other. */
export async function answerMessage(message: ClientMessage, hosts: Hosts, reply: Reply): Promise<void> {
  try {
    const answer = ANSWERS[message.type] as (m: ClientMessage, h: Hosts, r: Reply) => void | Promise<void>;
    await answer(message, hosts, reply);
  } catch (error) {
    const known = error instanceof AttuneError;
    const hint = known ? error.hint : "";
    reply({ type: "error", code: known ? error.code : "FAILED", message: known ? error.message : lineOf(error), hint });
  }
}
