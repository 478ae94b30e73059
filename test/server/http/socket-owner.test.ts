import { connect, createServer, type Socket } from "node:net";
import { describe, expect, it } from "vitest";
import { createIsOwnUser, type Ends, ownerIn } from "../../../src/server/http/socket-owner.ts";
import { NOBODY, nodeAsNobody } from "../../another-user.ts";
import { needing } from "../../needs.ts";

/** 127.0.0.1:43628 → 127.0.0.1:40573, as Linux 6 prints it. */
const HEAD = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode";
const row = (local: string, remote: string, state: string, uid: number, inode = 979_018) =>
  `   3: ${local} ${remote} ${state} 00000000:00000000 02:0000176F 00000000 ${String(uid).padStart(5)}        0 ${inode} 3 000000009a6db30b 20 0 0 11 -1`;
const CLIENT = "0100007F:AA6C";
const SERVER = "0100007F:9E7D";
const ENDS: Ends = { remoteAddress: "127.0.0.1", remotePort: 43_628, localAddress: "127.0.0.1", localPort: 40_573 };
const table = (...rows: readonly string[]) => [HEAD, ...rows, ""].join("\n");

describe("the owner of a connection in the system's table", () => {
  it("is that of the other end, not of ours", () => {
    expect(ownerIn(table(row(SERVER, CLIENT, "01", 1), row(CLIENT, SERVER, "01", 1000)), ENDS)).toBe(1000);
    expect(ownerIn(table(row(SERVER, CLIENT, "01", 1)), ENDS)).toBeNull();
  });

  it("is found also where the other end speaks IPv6", () => {
    const mapped = (address: string) => `0000000000000000FFFF0000${address}`;
    expect(ownerIn(table(row(mapped(CLIENT), mapped(SERVER), "01", 1000)), ENDS)).toBe(1000);
    expect(ownerIn(table(row(CLIENT, SERVER, "01", 1000)), { ...ENDS, remoteAddress: "::ffff:127.0.0.1" })).toBe(1000);
  });

  it.each([
    ["that is waited out", row(CLIENT, SERVER, "06", 0)],
    ["that nobody holds any more", row(CLIENT, SERVER, "05", 0, 0)],
    ["to another port", row(CLIENT, "0100007F:9E7E", "01", 1000)],
    ["from another port", row("0100007F:AA6D", SERVER, "01", 1000)],
    ["from another address", row("0200007F:AA6C", SERVER, "01", 1000)],
    ["that cannot be read", `${CLIENT} ${SERVER} 01`],
  ])("is nobody's for one %s", (_name, line) => {
    expect(ownerIn(table(line), ENDS)).toBeNull();
  });

  it("is nobody's where an end is not told", () => {
    for (const unknown of [{ remotePort: undefined }, { remoteAddress: undefined }, { localAddress: "::1" }]) {
      expect(ownerIn(table(row(CLIENT, SERVER, "01", 1000)), { ...ENDS, ...unknown })).toBeNull();
    }
  });
});

describe("whether a connection is this user's", () => {
  it("is no for another user, for root, and where the system does not tell", () => {
    expect(createIsOwnUser(() => 1000, 1000)(ENDS)).toBe(true);
    expect(createIsOwnUser(() => 1001, 1000)(ENDS)).toBe(false);
    expect(createIsOwnUser(() => 0, 1000)(ENDS)).toBe(false);
    expect(createIsOwnUser(() => null, 1000)(ENDS)).toBe(false);
    expect(createIsOwnUser(() => 1000, null)(ENDS)).toBe(false);
  });

  it("is asked of the system 50 times a second at most", () => {
    let looks = 0;
    const isOwn = createIsOwnUser(() => ++looks && 1000, 1000);
    const answers = Array.from({ length: 500 }, () => isOwn(ENDS));
    expect(answers.filter((own) => own)).toHaveLength(looks);
    expect(looks).toBeLessThanOrEqual(100);
  });

  it("is told apart by Linux itself, for this user and for another", needing("another-user"), async () => {
    const isOwn = createIsOwnUser();
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const port = address && typeof address === "object" ? address.port : 0;
    const arrival = () => new Promise<Socket>((resolve) => server.once("connection", resolve));
    for (const host of ["127.0.0.1", "::ffff:127.0.0.1"]) {
      const arriving = arrival();
      const own = connect(port, host);
      const near = await arriving;
      expect(isOwn(near)).toBe(true);
      own.destroy();
    }
    const arriving = arrival();
    const other = nodeAsNobody(["-e", `require("net").connect(${port}, "127.0.0.1").on("close", () => {})`]);
    const near = await arriving;
    expect(isOwn(near)).toBe(false);
    expect(createIsOwnUser(undefined, NOBODY)(near)).toBe(true);
    near.destroy();
    await other;
    server.close();
  });
});
