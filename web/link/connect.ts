/** This file ties the page to the server through the relay: what it says goes to the screens, what a person asks goes to it. */
import type { ClientMessage } from "../../src/wire.ts";
import { bannerWords } from "../words/banner-words.ts";
import { followSessions } from "./live-player.ts";
import { connection, lanes, played } from "./live-state.ts";
import { receive } from "./receive.ts";
import { keepRelay, type RelayEvents, tellRelay } from "./relay-thread.ts";
import { tell } from "./tell.ts";

/** The session that was stopped last: told again where the word was lost. */
let stopped: string | null = null;

/** False when there is no connection. */
export function send(message: ClientMessage): boolean {
  return connection.value === "open" && tellRelay({ type: "send", message });
}

/** Is told at once, or else as soon as there is a connection again. */
export function sendStop(session: string): boolean {
  stopped = session;
  return send({ type: "stop" });
}

const hear: RelayEvents["onMessage"] = (said) => {
  if (said.type === "lanes") {
    lanes.value = said.lanes;
    return;
  }
  if (said.type === "played") {
    played.value = said;
    return;
  }
  if (said.type !== "message") {
    connection.value = said.type;
    return;
  }
  const { message } = said;
  receive(message);
  if (message.type === "welcome" && stopped !== null && message.session?.session === stopped) send({ type: "stop" });
};

function fail(problem: string): void {
  connection.value = "lost";
  tell("error", bannerWords().relayFailed(problem));
}

/** Called once, when the page opens. */
export function connect(): void {
  followSessions();
  keepRelay({ onMessage: hear, onFailure: fail });
}
