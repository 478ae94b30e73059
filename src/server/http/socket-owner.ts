/**
 * This file tells whose program stands at the other end of a local connection, as Linux shows it in /proc/net. Where the system does not tell, nobody
 * is taken for the user who runs Attune: that is what the link with a key is for.
 */
import { readFileSync } from "node:fs";
import { release } from "node:os";
import { HERE, type Platform } from "../../platform.ts";

/** The four that name a connection, as Node's socket has them. */
export type Ends = {
  readonly localAddress?: string | undefined;
  readonly localPort?: number | undefined;
  readonly remoteAddress?: string | undefined;
  readonly remotePort?: number | undefined;
};

const TABLES = ["/proc/net/tcp", "/proc/net/tcp6"] as const;
/** TCP_ESTABLISHED, TCP_FIN_WAIT1, TCP_FIN_WAIT2, TCP_CLOSE_WAIT (net/tcp_states.h): states in which somebody still holds the socket. */
const HELD = ["01", "04", "05", "08"];
/** Columns of a row, which is split at blanks (proc_pid_net(5)). */
const COLUMN = { local: 1, remote: 2, state: 3, uid: 7, inode: 9 } as const;

const MAPPED = "0000000000000000FFFF0000";

/** "127.0.0.1", 4840 → "0100007F:12E8": the bytes in the order of the machine, which is little-endian wherever Node runs. Null for what is no IPv4. */
function hexOf(address: string | undefined, port: number | undefined): string | null {
  const bytes = address
    ?.replace(/^::ffff:/i, "")
    .split(".")
    .map(Number);
  if (bytes?.length !== 4 || port === undefined) return null;
  if (bytes.some((byte) => !Number.isInteger(byte) || byte < 0 || byte > 255)) return null;
  const hex = (value: number, digits: number) => value.toString(16).toUpperCase().padStart(digits, "0");
  return `${bytes
    .toReversed()
    .map((byte) => hex(byte, 2))
    .join("")}:${hex(port, 4)}`;
}

/** User id of the program at the other end; null where the table does not tell. */
export function ownerIn(table: string, ends: Ends): number | null {
  const theirs = hexOf(ends.remoteAddress, ends.remotePort);
  const ours = hexOf(ends.localAddress, ends.localPort);
  if (theirs === null || ours === null) return null;
  for (const line of table.split("\n")) {
    const cells = line.trim().split(/\s+/);
    const [local, remote] = [cells[COLUMN.local]?.replace(MAPPED, ""), cells[COLUMN.remote]?.replace(MAPPED, "")];
    if (local !== theirs || remote !== ours || !HELD.includes(cells[COLUMN.state] ?? "")) continue;
    // A socket that nobody holds any more belongs to user 0 and has no inode.
    const uid = Number(cells[COLUMN.uid]);
    return cells[COLUMN.inode] === "0" || !Number.isInteger(uid) ? null : uid;
  }
  return null;
}

function ownerOf(ends: Ends): number | null {
  for (const path of TABLES) {
    try {
      const owner = ownerIn(readFileSync(path, "utf8"), ends);
      if (owner !== null) return owner;
    } catch {
      // A system, or a container, without it.
    }
  }
  return null;
}

/** Each look reads a table of all connections; whoever asks more often than this is not a person at a browser. */
const MOST_LOOKS_PER_SEC = 50;

/** Whether a connection comes from a program of the user who runs this one. Root is another user: it may be a proxy that anybody can use. */
export function createIsOwnUser(
  look: (ends: Ends) => number | null = ownerOf,
  ownId: number | null = process.getuid?.() ?? null,
): (ends: Ends) => boolean {
  let secondFromMs = Number.NEGATIVE_INFINITY;
  let looks = 0;
  return (ends) => {
    const nowMs = performance.now();
    if (nowMs - secondFromMs > 1000) {
      secondFromMs = nowMs;
      looks = 0;
    }
    return ownId !== null && ++looks <= MOST_LOOKS_PER_SEC && look(ends) === ownId;
  };
}

/**
 * Whether this user's browser gets in by the plain address. Under WSL it is a Windows program, whose connections a relay of the system makes;
 * a container may lack the table.
 */
export function plainAddressWorks(
  { tellsSocketOwner }: Platform = HERE,
  kernel: string = release(),
  canRead: () => boolean = hasTable,
): boolean {
  return tellsSocketOwner && !/microsoft/i.test(kernel) && canRead();
}

function hasTable(): boolean {
  try {
    return readFileSync(TABLES[0], "utf8").length > 0;
  } catch {
    return false;
  }
}
