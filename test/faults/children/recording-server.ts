/**
 * This file is a server that a test kills: it records one session after another in the folder that it is given, and says what it does, a line each:
 * `recording`, `saved ID SEC`, `closing`, `closed`.
 */
import { writeSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { randomFor } from "../../../src/random.ts";
import { runServer } from "../../server/run-server.ts";

const [dataDir = "", seed = "0"] = process.argv.slice(2);
const random = randomFor(Number(seed), "sessions");
/** At once, for whoever is killed says nothing more. */
const say = (line: string) => void writeSync(1, `${line}\n`);

const server = await runServer({ dataDir, page: false });
await server.running.chooseSource("test");

for (;;) {
  const page = await server.live();
  page.send({ type: "start", goal: "relax", minutes: 5, seed: 7 });
  await page.until("frame");
  say("recording");
  for (let left = random.below(12); left >= 0; left--) {
    await sleep(100);
    const { session } = JSON.parse((await server.api("GET", "/api/status")).body);
    say(`saved ${session.session} ${session.savedSec}`);
  }
  say("closing");
  page.send({ type: "stop" });
  await page.until("ended");
  say("closed");
  page.socket.terminate();
}
