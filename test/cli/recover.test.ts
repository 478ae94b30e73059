import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isSessionId } from "../../src/recording/session-folder.ts";
import { scratchDir } from "../recording/scratch.ts";
import { attune, startAttune, until } from "./attune.ts";
import { attuneHere } from "./in-process.ts";

/** A recording run that has saved something, killed without a word. */
async function killedRun(data: string): Promise<string> {
  const run = startAttune([
    "run",
    "--source",
    "listener",
    "--goal",
    "relax",
    "--speed",
    "8",
    "--minutes",
    "30",
    "--data",
    data,
  ]);
  const session = await until(() => existsSync(join(data, "sessions")) && readdirSync(join(data, "sessions"))[0]);
  const log = join(data, "sessions", session, "session.log");
  await until(() => existsSync(log) && readFileSync(log).length > 150_000);
  run.child.kill("SIGKILL");
  await run.ended;
  return session;
}

describe("attune recover", () => {
  it("brings a recording back that was killed with -9, as far as its log goes, and it verifies", async () => {
    const data = scratchDir();
    const session = await killedRun(data);
    expect(isSessionId(session)).toBe(true);
    const before = readFileSync(join(data, "sessions", session, "session.log"));

    const [listed] = JSON.parse((await attuneHere("sessions", "--data", data, "--json")).stdout);
    expect(listed).toMatchObject({ session, state: "crashed" });
    expect(listed.durationSec).toBeGreaterThan(5);

    const recovered = await attune("recover", "--data", data, "--json");
    expect(recovered.code).toBe(0);
    const [recovery] = JSON.parse(recovered.stdout);
    expect(recovery).toMatchObject({ session, result: "recovered", durationSec: listed.durationSec });
    expect(recovery.lost.at(-1)).toMatch(/was not ended: it reaches to/);
    expect(readFileSync(join(data, "sessions", session, "session.log")).equals(before)).toBe(true);

    const [again] = JSON.parse((await attuneHere("sessions", "--data", data, "--json")).stdout);
    const { goOn, ...recorded } = listed;
    expect(goOn.leftSec).toBeGreaterThan(29 * 60);
    expect(again).toEqual({ ...recorded, state: "recovered" });
    const verified = await attuneHere("verify", session, "--data", data, "--json");
    const { bars, equal } = JSON.parse(verified.stdout);
    expect(equal).toBe(true);
    expect(bars).toBe(listed.bars);
    // The music that was composed ahead never sounded.
    const replayed = JSON.parse((await attuneHere("replay", session, "--data", data, "--json")).stdout);
    expect(replayed.bars.map(({ bar }: { bar: number }) => bar)).toEqual([...Array(bars).keys()]);
    const rendered = await attuneHere("render", session, "--data", data, "--midi", join(data, "x.mid"), "--json");
    expect(JSON.parse(rendered.stdout).bars).toBe(bars);
  });

  it("says that there is nothing where nothing is", async () => {
    const { code, stdout } = await attuneHere("recover", "--data", scratchDir());
    expect([code, stdout]).toEqual([0, "No session is recorded here.\n"]);
  });
});
