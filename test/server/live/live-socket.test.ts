import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { useTestClock } from "../../test-clock.ts";
import { runServer, type TestServer } from "../run-server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await runServer();
});
afterAll(() => server.close());

const own = () => `127.0.0.1:${server.running.port}`;
const UPGRADE = [
  "Connection: Upgrade",
  "Upgrade: websocket",
  "Sec-WebSocket-Version: 13",
  "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
];

/** The status of an upgrade with these headers. */
async function knock(path: string, headers: readonly string[]): Promise<number> {
  const socket = connect(server.running.port, "127.0.0.1");
  socket.on("error", () => {});
  socket.write(`GET ${path} HTTP/1.1\r\n${[...UPGRADE, ...headers].join("\r\n")}\r\n\r\n`);
  const text = await new Promise<string>((resolve) => {
    socket.once("data", (part) => resolve(part.toString("latin1")));
    socket.once("close", () => resolve(""));
  });
  socket.destroy();
  return Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1]);
}

describe("an upgrade to the live socket", () => {
  const cookie = () => `Cookie: attune_${server.running.port}=${server.token}`;
  const bearer = () => `Authorization: Bearer ${server.token}`;

  it("is granted to our page with the cookie, and to a program with the bearer token", async () => {
    for (const name of ["127.0.0.1", "localhost", "[::1]"]) {
      const address = `${name}:${server.running.port}`;
      expect(await knock("/live", [`Host: ${address}`, `Origin: http://${address}`, cookie()])).toBe(101);
    }
    expect(await knock("/live", [`Host: ${own()}`, bearer()])).toBe(101);
  });

  it.each([
    ["a foreign Host", "/live", ["Host: evil.com", "BEARER"], 403],
    ["no Host", "/live", ["BEARER"], 400],
    ["two Hosts", "/live", ["Host: OWN", "Host: evil.com", "BEARER"], 400],
    ["a foreign Origin", "/live", ["Host: OWN", "Origin: http://evil.com", "COOKIE"], 403],
    ["a foreign Origin and the bearer token", "/live", ["Host: OWN", "Origin: http://evil.com", "BEARER"], 403],
    ["the Origin null", "/live", ["Host: OWN", "Origin: null", "COOKIE"], 403],
    ["an Origin of another port", "/live", ["Host: OWN", "Origin: http://127.0.0.1:1", "COOKIE"], 403],
    ["the cookie and no Origin", "/live", ["Host: OWN", "COOKIE"], 403],
    ["no token", "/live", ["Host: OWN", "Origin: http://OWN"], 401],
    ["a wrong token", "/live", ["Host: OWN", "Authorization: Bearer 0"], 401],
    ["the token in the address", "/live?token=TOKEN", ["Host: OWN", "Origin: http://OWN"], 404],
    ["another path", "/", ["Host: OWN", "BEARER"], 404],
    ["a path upwards", "/x/../live", ["Host: OWN", "BEARER"], 404],
  ])("with %s is refused", async (_name, path, headers, status) => {
    const lines = headers.map((line) =>
      line.replace("OWN", own()).replace("COOKIE", cookie()).replace("BEARER", bearer()),
    );
    expect(await knock(path.replace("TOKEN", server.token), lines)).toBe(status);
  });
});

describe("a page that talks nonsense", () => {
  it("is answered with what was wrong, counted, and still heard", async () => {
    const page = await server.live();
    const before = JSON.parse((await server.api("GET", "/api/status")).body).counts.malformed;
    page.socket.send("{");
    expect(await page.until("error")).toMatchObject({ code: "BAD_MESSAGE", message: "a message must be JSON" });
    page.socket.send('{"type":"goal","goal":"sleep"}');
    await page.until("error", ({ message }) => message.includes("goal must be"));
    page.socket.send(Buffer.from('{"type":"stop"}'), { binary: true });
    await page.until("error", ({ message }) => message.includes("must be text"));
    page.send({ type: "ping", id: 9 });
    expect((await page.until("pong")).id).toBe(9);
    const { counts } = JSON.parse((await server.api("GET", "/api/status")).body);
    expect(counts.malformed - before).toBe(3);
    page.socket.close();
  });

  it("of more than 64 KiB, in too many pieces, or not in UTF-8 is closed with the right code", async () => {
    const long = await server.live();
    long.socket.send("x".repeat(65 * 1024));
    expect(await long.closed).toBe(1009);
    const pieces = await server.live();
    for (let i = 0; i < 40; i++) pieces.socket.send("x", { fin: false });
    expect([1006, 1008, 1009]).toContain(await pieces.closed);
    const latin = await server.live();
    latin.socket.send(Buffer.from([0xff, 0xfe]), { binary: false });
    expect(await latin.closed).toBe(1007);
  });
});

describe("a page on its own clock", () => {
  const clock = useTestClock();

  it("that talks nonsense without end is shown the door, as is one that talks too fast", async () => {
    const nonsense = await server.live();
    for (let i = 0; i < 3; i++) {
      for (let k = 0; k < 45; k++) nonsense.socket.send("x");
      if (i < 2) await clock.advance(1100);
    }
    expect(await clock.wait(nonsense.closed)).toBe(1008);
    const slow = await server.live();
    const fast = await server.live();
    for (let second = 0; second < 3; second++) {
      for (let i = 0; i < 100; i++) slow.send({ type: "ping", id: i });
      await clock.advance(1100);
    }
    for (let i = 0; i < 101; i++) fast.send({ type: "ping", id: i });
    expect(await clock.wait(fast.closed)).toBe(1008);
    expect(slow.socket.readyState).toBe(WebSocket.OPEN);
    expect(slow.messages.filter(({ type }) => type === "pong")).toHaveLength(300);
    slow.socket.close();
  });

  it("is not closed because the server itself stood still for 15 s, but is when it goes on saying nothing", async () => {
    const own = await runServer({ clock });
    const page = await own.live();
    const pages = async () => JSON.parse((await own.api("GET", "/api/status")).body).counts.pages;
    await clock.advance(100);
    clock.standStill(15_000);
    await clock.advance(2600);
    expect(await pages()).toBe(1);
    expect(page.socket.readyState).toBe(WebSocket.OPEN);
    page.socket.pause();
    await clock.advance(10_100);
    expect(await pages()).toBe(0);
    page.socket.terminate();
    await own.close();
  });

  it("that does not read is closed within 10 s and holds up nobody else", async () => {
    const own = await runServer({ clock });
    await own.running.chooseSource("test");
    const stalled = await own.live();
    const reader = await own.live();
    const pages = async () => JSON.parse((await own.api("GET", "/api/status")).body).counts.pages;
    await clock.advance(100);
    expect(await pages()).toBe(2);
    stalled.socket.pause();
    // The last sign of life was its joining; the beats come every 2.5 s.
    await clock.advance(7400);
    expect(await pages()).toBe(2);
    await clock.advance(2700);
    expect(await pages()).toBe(1);
    const traces = reader.messages.filter(({ type }) => type === "traces").length;
    expect(traces).toBeGreaterThanOrEqual(83);
    expect(reader.socket.readyState).toBe(WebSocket.OPEN);
    stalled.socket.terminate();
    await own.close();
  });
});
