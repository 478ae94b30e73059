/** This file sends a server requests and frames of any bytes: they are refused, none waits, and the next page is served. */
import { createConnection } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { WebSocket } from "ws";
import { type Random, randomFor } from "../../src/random.ts";
import { runServer, type TestServer } from "../server/run-server.ts";
import { soakOr } from "../soak.ts";
import { figure } from "./figure.ts";

const [REQUESTS, FRAMES] = soakOr([100_000, 100_000], [1000, 1000]);
const AT_ONCE = 8;
const LONGEST_MS = 5000;
const seed = Number(process.env.ATTUNE_SEED ?? Date.now() % 100_000);

let server: TestServer;
beforeAll(async () => {
  server = await runServer();
});
afterAll(() => server.close());

const METHODS = ["GET", "POST", "DELETE", "PUT", "OPTIONS", "TRACE", "get", "G E T", ""];
const PLACES = [
  "/",
  "/api/status",
  "/api/sessions",
  "/api/source",
  "/live",
  "/api/sessions/../../etc/passwd",
  "*",
  "//evil.com",
];
const HEADERS = [
  "Host: 127.0.0.1",
  "Host: evil.com",
  "Origin: null",
  "Content-Length: -1",
  "Transfer-Encoding: chunked",
  "Upgrade: websocket",
  "Cookie: attune=x",
  ": x",
  "X".repeat(5000),
];

const letters = (random: Random, most: number): string =>
  String.fromCharCode(...Array.from({ length: random.below(most) }, () => random.below(256)));

/** A request with a Host of ours would be sound: these have another, two, or none. */
function request(random: Random): Buffer {
  const path = random.pick(PLACES) + (random.unit() < 0.5 ? letters(random, 30).replaceAll(/[\r\n]/g, "") : "");
  const headers = Array.from({ length: random.below(5) }, () => random.pick(HEADERS));
  const text = `${random.pick(METHODS)} ${path} HTTP/1.1\r\n${headers.join("\r\n")}\r\n\r\n${letters(random, 200)}`;
  const bytes = Buffer.from(text, "latin1");
  for (let i = random.below(6); i > 0; i--) bytes[random.below(bytes.length)] = random.below(256);
  return bytes;
}

/** The first line of the answer; empty where the connection was closed without one. */
function ask(bytes: Buffer): Promise<{ readonly line: string; readonly ms: number }> {
  return new Promise((resolve) => {
    const startMs = performance.now();
    let text = "";
    const socket = createConnection(server.running.port, "127.0.0.1", () => socket.end(bytes));
    socket.on("data", (part) => {
      text += part.toString("latin1");
    });
    socket.on("error", () => {});
    socket.on("close", () => resolve({ line: text.split("\r\n", 1)[0] ?? "", ms: performance.now() - startMs }));
  });
}

async function everyOne(count: number, run: (i: number) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async () => {
    while (next < count) await run(next++);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

it("requests of any bytes are refused, and none waits", async ({ task }) => {
  const random = randomFor(seed, "requests");
  let slowestMs = 0;
  const answers = new Map<string, number>();
  await everyOne(REQUESTS, async () => {
    const { line, ms } = await ask(request(random));
    slowestMs = Math.max(slowestMs, ms);
    const status = /^HTTP\/1\.1 (\d{3})/.exec(line)?.[1] ?? "closed";
    answers.set(status, (answers.get(status) ?? 0) + 1);
  });
  figure(
    task,
    `${REQUESTS} requests (seed ${seed}), the slowest ${slowestMs.toFixed(0)} ms: ${[...answers].map(([status, count]) => `${status} × ${count}`).join(", ")}`,
  );
  expect([...answers.keys()].filter((status) => status !== "closed" && !status.startsWith("4"))).toEqual([]);
  expect(slowestMs, `seed ${seed}`).toBeLessThan(LONGEST_MS);
  expect((await server.api("GET", "/api/status")).status).toBe(200);
});

type Raw = { readonly write: (bytes: Buffer) => void };

const MESSAGES = [
  '{"type":"ping","id":1}',
  '{"type":"start","goal":"relax"}',
  '{"type":"mark","label":""}',
  "[]",
  "null",
];
const printable = (random: Random): string => letters(random, 300).replaceAll(/[^ -~]/g, "x");
const bytes = (random: Random): Buffer => Buffer.from(letters(random, 300), "latin1");

/** What a socket says, all the while: text that is no message, messages cut anywhere, text that is none, binary, bytes that are no frames. */
const SENDERS: readonly ((page: WebSocket, raw: Raw, random: Random) => void)[] = [
  (page, _, random) => page.send(printable(random)),
  (page, _, random) => {
    const message = random.pick(MESSAGES);
    page.send(message.slice(0, random.below(message.length + 1)) + printable(random).slice(0, random.below(3)));
  },
  (page, _, random) => page.send(bytes(random), { binary: false }),
  (page, _, random) => page.send(bytes(random), { binary: true }),
  (_, raw, random) => void raw.write(bytes(random)),
];

it("frames of any bytes close their own socket, and nothing else", async ({ task }) => {
  const random = randomFor(seed, "frames");
  const watching = await server.live();
  await watching.until("welcome");
  const headers = { Authorization: `Bearer ${server.token}` };
  const codes = new Map<number, number>();
  let sent = 0;
  await everyOne(FRAMES / 100, async () => {
    const page = new WebSocket(`ws://127.0.0.1:${server.running.port}/live`, { headers });
    const closed = new Promise<number>((resolve) => page.once("close", resolve));
    page.on("error", () => {});
    await new Promise((resolve) => page.once("open", resolve));
    const raw = (page as unknown as { readonly _socket: Raw })._socket;
    const send = random.pick(SENDERS);
    for (let i = 0; i < 100; i++) {
      send(page, raw, random);
      sent++;
    }
    const timer = setTimeout(() => page.terminate(), 2000);
    page.close();
    const code = await closed;
    clearTimeout(timer);
    codes.set(code, (codes.get(code) ?? 0) + 1);
  });
  figure(task, `${sent} frames (seed ${seed}): ${[...codes].map(([code, count]) => `${code} × ${count}`).join(", ")}`);
  expect(watching.socket.readyState).toBe(WebSocket.OPEN);
  expect((await server.api("GET", "/api/status")).status).toBe(200);
});
