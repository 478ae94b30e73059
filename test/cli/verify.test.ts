import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { changeFirstBar, changeHeaders } from "../recording/change-headers.ts";
import { scratchDir } from "../recording/scratch.ts";
import { attune } from "./attune.ts";
import { attuneHere } from "./in-process.ts";

const RUN = ["run", "--source", "listener", "--goal", "relax", "--minutes", "0.4", "--json"];

describe("attune verify", () => {
  it("prints {session, bars, equal}; a changed byte makes it differ, with exit code 1 and the place", async () => {
    const data = scratchDir();
    const { session, bars } = JSON.parse((await attuneHere(...RUN, "--data", data)).stdout);
    const equal = await attune("verify", session, "--data", data, "--json");
    expect([equal.code, JSON.parse(equal.stdout)]).toEqual([0, { session, bars, equal: true }]);

    const log = join(data, "sessions", session, "session.log");
    const bytes = readFileSync(log);
    const place = bytes.indexOf('"notes":[{', bytes.length / 2) + 30;
    bytes[place] = bytes[place]! ^ 1;
    writeFileSync(log, bytes);
    const changed = await attuneHere("verify", session, "--data", data, "--json");
    expect(changed.code).toBe(1);
    const told = JSON.parse(changed.stdout);
    expect(told).toMatchObject({ session, equal: false });
    expect(told.differences[0].what).toMatch(/^bytes \d+ to \d+ cannot be read: 1 frame lost/);
    const person = await attuneHere("verify", session, "--data", data);
    expect(person.stderr).toMatch(/^attune: the first difference is at \d+\.\d{3} s: /);
  });

  it("says which version made a session that cannot be made again; it still renders, from its own bars", async () => {
    const data = scratchDir();
    const { session, bars } = JSON.parse((await attuneHere(...RUN, "--data", data)).stdout);
    const log = join(data, "sessions", session, "session.log");
    const [before, after] = [join(data, "before.mid"), join(data, "after.mid")];
    expect((await attuneHere("render", session, "--midi", before, "--data", data)).code).toBe(0);
    // An older composer wrote another velocity.
    changeHeaders(log, /"makers":{"music":\d+,/, '"makers":{"music":0,');
    changeFirstBar(log, /"velocity":\d\d/, '"velocity":99');
    const { code, stdout, stderr } = await attuneHere("verify", session, "--data", data, "--json");
    const { reason, ...told } = JSON.parse(stdout);
    expect([code, stderr]).toEqual([1, ""]);
    expect(told).toMatchObject({ session, bars, equal: false });
    expect(reason).toMatch(/^it was recorded by Attune .* with music 0, and this version has music \d+: /);
    expect((await attuneHere("render", session, "--midi", after, "--data", data)).code).toBe(0);
    expect(readFileSync(after).equals(readFileSync(before))).toBe(false);
    expect(readFileSync(after).length).toBe(readFileSync(before).length);
  });

  it("refuses an unknown session in one line, with exit code 2", async () => {
    for (const id of ["x", "0".repeat(26), "../../../etc/passwd"]) {
      const { code, stdout, stderr } = await attuneHere("verify", id, "--data", scratchDir());
      expect([code, stdout]).toEqual([2, ""]);
      expect(stderr).toBe(
        `attune: session must be the id of a recorded session; got ${id}. \`attune sessions\` lists them\n`,
      );
    }
  });
});
