import { expect, it } from "vitest";
import { runServer } from "../server/run-server.ts";
import { startPeerTimer } from "./peer-timer.ts";

/** It has shown no token, so it has a stranger's two seconds, and a moment to close. */
const [LEAST_MS, CUT_OFF_MS] = [1900, 3500];

it("a request whose headers never end is cut off within seconds", async () => {
  const server = await runServer();
  const peer = startPeerTimer();
  const startMs = performance.now();
  await server.raw(`GET / HTTP/1.1\r\nHost: 127.0.0.1:${server.running.port}\r\nX-Slow: `, 50_000);
  const tookMs = performance.now() - startMs;
  expect(tookMs).toBeGreaterThan(LEAST_MS);
  expect(tookMs).toBeLessThan(CUT_OFF_MS + peer.worstLateMs());
  await server.close();
});
