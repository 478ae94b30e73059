import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { scratchDir } from "../recording/scratch.ts";
import { attune, startAttune, until } from "./attune.ts";
import { attuneHere } from "./in-process.ts";

it("attune run --resume goes on with a session that was killed with -9, to its end, and it verifies across the seam", async () => {
  const data = scratchDir();
  const asked = ["--source", "listener:strong-alpha", "--goal", "relax", "--minutes", "0.5", "--speed", "8"];
  const run = startAttune(["run", ...asked, "--data", data]);
  const sessions = join(data, "sessions");
  const id = await until(() => existsSync(sessions) && readdirSync(sessions)[0]);
  const log = join(sessions, id, "session.log");
  await until(() => existsSync(log) && readFileSync(log).length > 200_000);
  run.child.kill("SIGKILL");
  await run.ended;

  const [listed] = JSON.parse((await attuneHere("sessions", "--data", data, "--json")).stdout);
  expect(listed).toMatchObject({ session: id, state: "crashed", goOn: { leftSec: expect.any(Number) } });
  const refused = await attuneHere("run", "--resume", id, "--goal", "focus", "--data", data);
  expect([refused.code, refused.stderr]).toEqual([
    2,
    "attune: --goal must be left out with --resume: the session goes on as it began; got given\n",
  ]);

  const resumed = await attune("run", "--resume", id, "--data", data, "--json");
  expect(resumed.stderr).toBe("");
  const summary = JSON.parse(resumed.stdout);
  expect(summary).toMatchObject({ session: id, gaps: [{ cause: "server-stopped" }], resumed: [{}] });
  expect(summary.durationSec).toBeCloseTo(30, 0);
  expect(summary.resumed[0].atSec).toBeCloseTo(30 - listed.goOn.leftSec, 3);
  const verified = JSON.parse((await attuneHere("verify", id, "--data", data, "--json")).stdout);
  expect(verified).toMatchObject({ session: id, equal: true });

  const again = await attuneHere("run", "--resume", id, "--data", data);
  expect(again.code).toBe(1);
  expect(again.stderr).toMatch(/^attune: session \w{26} cannot be gone on with: it was ended\. [^\n]+\n$/);
});
