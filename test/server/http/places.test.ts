/** This file crowds the server with connections that say nothing, and looks whether pages still come in and stay. */
import { connect, type Socket } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { runServer, type TestServer } from "../run-server.ts";

let server: TestServer;
let crowd: Socket[] = [];
afterEach(async () => {
  for (const socket of crowd) socket.destroy();
  crowd = [];
  await server.close();
});

/** More than the server has places for, from a program without the token. */
async function crowdIn(count: number): Promise<void> {
  const arrivals = Array.from({ length: count }, () => {
    const socket = connect(server.running.port, "127.0.0.1");
    socket.on("error", () => {});
    crowd.push(socket);
    return new Promise<void>((resolve) => void socket.once("connect", resolve).once("close", () => resolve()));
  });
  await Promise.all(arrivals);
}

const cookie = () => ({ Cookie: `attune_${server.running.port}=${server.token}` });

describe("connections that say nothing", () => {
  it("keep no page out: 600 of them, again and again, and the start page comes at once", async () => {
    server = await runServer();
    for (let round = 0; round < 3; round++) {
      await crowdIn(600);
      const begunMs = performance.now();
      expect((await server.ask("GET", "/", cookie())).status).toBe(200);
      expect((await server.ask("GET", "/")).status).toBe(200);
      expect(performance.now() - begunMs).toBeLessThan(1500);
    }
  });

  it("take no page's place, live or waiting for its next request", async () => {
    server = await runServer();
    const page = await server.live();
    await crowdIn(600);
    page.send({ type: "ping", id: 5 });
    expect((await page.until("pong")).id).toBe(5);
    expect(page.socket.readyState).toBe(WebSocket.OPEN);
    page.socket.close();
  });

  it("are sent away after two seconds, and those that are more than 32 at once", async () => {
    server = await runServer();
    const open = () => crowd.filter((socket) => !socket.destroyed).length;
    await crowdIn(100);
    for (const socket of crowd) socket.resume();
    await expect.poll(open, { timeout: 1500 }).toBe(32);
    const begunMs = performance.now();
    await expect.poll(open, { timeout: 10_000 }).toBe(0);
    expect(performance.now() - begunMs).toBeLessThan(4000);
  });

  it("get their answer and are sent away where they do ask, without the token", async () => {
    server = await runServer();
    const text = await server.raw(`GET /api/status HTTP/1.1\r\nHost: 127.0.0.1:${server.running.port}\r\n\r\n`, 5000);
    expect(text).toMatch(/^HTTP\/1\.1 401 /);
  });
});
