/** This file crowds the server with connections that say nothing, and looks whether pages still come in and stay. */
import { connect, type Socket } from "node:net";
import { PassThrough } from "node:stream";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { WebSocket } from "ws";
import { createStrangers } from "../../../src/server/http/strangers.ts";
import { runServer, type TestServer } from "../run-server.ts";

let server: TestServer;
let crowd: Socket[] = [];

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

describe("the places of strangers", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("are 32 for two seconds; the one that has waited longest makes room, and who was let in stays", () => {
    const strangers = createStrangers();
    const arrivals = Array.from({ length: 40 }, () => new PassThrough());
    const [welcome] = arrivals;
    strangers.arrived(welcome!);
    strangers.welcome(welcome!);
    for (const arrival of arrivals.slice(1)) strangers.arrived(arrival);
    expect(strangers.count()).toBe(32);
    expect(arrivals.map(({ destroyed }) => destroyed)).toEqual(arrivals.map((_, i) => i >= 1 && i < 8));
    vi.advanceTimersByTime(1999);
    expect(strangers.count()).toBe(32);
    vi.advanceTimersByTime(2);
    expect(arrivals.flatMap(({ destroyed }, i) => (destroyed ? [] : [i]))).toEqual([0]);
  });

  it("are free again when a connection ends by itself", async () => {
    vi.useRealTimers();
    const strangers = createStrangers();
    const arrival = new PassThrough();
    strangers.arrived(arrival);
    arrival.destroy();
    await expect.poll(strangers.count).toBe(0);
  });
});

describe("connections that say nothing", () => {
  afterEach(async () => {
    for (const socket of crowd) socket.destroy();
    crowd = [];
    await server.close();
  });

  it("keep no page out: 600 of them, again and again, and the start page comes at once", async () => {
    server = await runServer();
    for (let round = 0; round < 3; round++) {
      await crowdIn(600);
      expect((await server.ask("GET", "/", cookie())).status).toBe(200);
      expect((await server.ask("GET", "/")).status).toBe(200);
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

  it("are all sent away in the end", async () => {
    server = await runServer();
    await crowdIn(100);
    for (const socket of crowd) socket.resume();
    await expect.poll(() => crowd.filter((socket) => !socket.destroyed).length, { timeout: 30_000 }).toBe(0);
  });

  it("are not taken for silent because the server itself was busy for three seconds", async () => {
    server = await runServer();
    const asking = connect(server.running.port, "127.0.0.1");
    await new Promise<void>((resolve) => void asking.once("connect", resolve));
    const answer = new Promise<string>((resolve) => {
      asking.once("data", (part) => resolve(part.toString("latin1")));
      asking.once("close", () => resolve("closed"));
    });
    const { Cookie } = cookie();
    asking.write(`GET /api/status HTTP/1.1\r\nHost: 127.0.0.1:${server.running.port}\r\nCookie: ${Cookie}\r\n\r\n`);
    const untilMs = performance.now() + 3000;
    while (performance.now() < untilMs);
    expect(await answer).toMatch(/^HTTP\/1\.1 200 /);
    asking.destroy();
  });

  it("get their answer and are sent away where they do ask, without the token", async () => {
    server = await runServer();
    const text = await server.raw(`GET /api/status HTTP/1.1\r\nHost: 127.0.0.1:${server.running.port}\r\n\r\n`, 5000);
    expect(text).toMatch(/^HTTP\/1\.1 401 /);
  });
});
