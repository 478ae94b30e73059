import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WebSocket, WebSocketServer } from "ws";
import { createOutbox } from "../../../src/server/live/outbox.ts";
import type { ServerMessage } from "../../../src/wire.ts";

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** As long as the traces of a fast board; the system's own buffers swallow the first few hundred. */
const TRACES: ServerMessage = {
  type: "traces",
  electrodes: ["TP9"],
  samplingRateHz: 128,
  firstSample: 0,
  uv: [Array.from({ length: 4000 }, () => -1234.5)],
};
const NOTICE: ServerMessage = { type: "notice", level: "info", text: "x".repeat(2000) };

describe("the outbox of a page", () => {
  let server: Server;
  let sockets: WebSocketServer;
  let near: WebSocket;
  let far: WebSocket;
  beforeEach(async () => {
    server = createServer();
    sockets = new WebSocketServer({ server, perMessageDeflate: false });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const joined = new Promise<WebSocket>((resolve) => sockets.once("connection", resolve));
    far = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
    far.on("error", () => {});
    near = await joined;
    near.on("error", () => {});
    await wait(20);
  });
  afterEach(() => {
    near.terminate();
    far.terminate();
    sockets.close();
    server.close();
  });

  it("leaves out views that a slow page does not take, and counts them", async () => {
    const outbox = createOutbox(near);
    far.pause();
    for (let i = 0; i < 600; i++) {
      outbox.send(TRACES);
      if (i % 50 === 0) await wait(1);
    }
    expect(outbox.droppedViews()).toBeGreaterThan(0);
    expect(near.bufferedAmount).toBeLessThan(100 * 1024);
    expect(near.readyState).toBe(WebSocket.OPEN);
  });

  it("never leaves out music: it closes the page when too much is waiting", async () => {
    const outbox = createOutbox(near);
    far.pause();
    const closed = new Promise((resolve) => near.once("close", resolve));
    for (let i = 0; i < 10_000 && near.readyState === WebSocket.OPEN; i++) {
      outbox.send(NOTICE);
      if (i % 50 === 0) await wait(0);
    }
    await closed;
    expect(outbox.droppedViews()).toBe(0);
  });

  it("brings everything, in order, to a page that reads", async () => {
    const outbox = createOutbox(near);
    const texts: string[] = [];
    far.on("message", (raw) => texts.push(JSON.parse(raw.toString()).text));
    for (let i = 0; i < 1000; i++) {
      outbox.send({ type: "notice", level: "info", text: String(i) });
      if (i % 100 === 0) await wait(5);
    }
    await expect.poll(() => texts.length, { timeout: 30_000 }).toBe(1000);
    expect(texts).toEqual(Array.from({ length: 1000 }, (_, i) => String(i)));
    expect(outbox.droppedViews()).toBe(0);
  });
});
