import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { expect, it } from "vitest";
import { closeServer, listenOnLoopback } from "../../../src/server/http/loopback.ts";

/** Whether anybody answers at this address. */
const answers = (host: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 1000 });
    const done = (isOpen: boolean) => {
      socket.destroy();
      resolve(isOpen);
    };
    socket
      .once("connect", () => done(true))
      .once("error", () => done(false))
      .once("timeout", () => done(false));
  });

it("the server listens on this machine's own address and on no other", async () => {
  const { server, port } = await listenOnLoopback(0);
  try {
    expect(server.address()).toMatchObject({ address: "127.0.0.1", family: "IPv4" });
    expect(await answers("127.0.0.1", port)).toBe(true);
    const others = Object.values(networkInterfaces()).flatMap((all) => (all ?? []).filter(({ internal }) => !internal));
    for (const { address, scopeid } of others) {
      if (!scopeid) expect([address, await answers(address, port)]).toEqual([address, false]);
    }
  } finally {
    await closeServer(server);
  }
});
