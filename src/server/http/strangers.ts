/**
 * This file keeps places free for pages: a connection that has not shown the token has one of few places, for two seconds; when they are taken, the
 * one that has waited longest goes. So however many knock and say nothing, a page finds a place, and one that has been let in keeps it.
 */
import type { Duplex } from "node:stream";

const MOST_STRANGERS = 32;
const STRANGER_MS = 2000;

export type Strangers = {
  readonly arrived: (connection: Duplex) => void;
  /** It has shown the token: its place is its own. */
  readonly welcome: (connection: Duplex) => void;
  readonly count: () => number;
};

export function createStrangers(): Strangers {
  /** In the order in which they came. */
  const strangers = new Map<Duplex, NodeJS.Timeout>();
  const forget = (connection: Duplex) => {
    clearTimeout(strangers.get(connection));
    strangers.delete(connection);
  };
  const arrived = (connection: Duplex) => {
    for (const [longest] of strangers) {
      if (strangers.size < MOST_STRANGERS) break;
      forget(longest);
      longest.destroy();
    }
    // What it said while this process was busy is heard first: Node reads its sockets between the two.
    const sendAway = () => setImmediate(() => void (strangers.has(connection) && connection.destroy()));
    strangers.set(connection, setTimeout(sendAway, STRANGER_MS));
    connection.once("close", () => forget(connection));
  };
  return { arrived, welcome: forget, count: () => strangers.size };
}
