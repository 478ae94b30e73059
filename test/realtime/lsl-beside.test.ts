/** This file holds marks and R–R intervals that other programs send by LSL: joined with an EEG, lost and found again, and verified. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { openAlso } from "../../hardware/open.ts";
import { cacheDir } from "../../src/config.ts";
import { lineOf } from "../../src/errors.ts";
import type { Chunk } from "../../src/types.ts";
import { attune, startAttune, until } from "../cli/attune.ts";
import { within } from "../contracts/collect-events.ts";
import { endOutlets, startOutlet } from "../hardware/lsl/start-outlet.ts";
import { describeLsl } from "../hardware/lsl-library.ts";
import { scratchDir } from "../recording/scratch.ts";

const marks = (says: string) => startOutlet({ type: "Markers", sourceId: "marks", hz: 0, labels: ["m"], says });
const open = (name: string) => openAlso(name, { libraryCacheDir: cacheDir() });

describeLsl("LSL beside the EEG", () => {
  afterEach(endOutlets);

  it("gives R–R intervals as beats in ms, also where it tells seconds", async () => {
    await startOutlet({ type: "RR", sourceId: "strap", hz: 0, labels: ["RR"], says: "0.8%n" });
    const source = await open("lsl:strap");
    const beats: Chunk[] = [];
    await within(
      20_000,
      "beats",
      (async () => {
        for await (const event of source.chunks()) if (event.type === "chunk" && beats.push(event) === 3) break;
      })(),
    );
    await source.close();
    expect(source.streams).toMatchObject([{ kind: "rr" }]);
    for (const { samples } of beats) expect(samples[0]?.[0]).toBeGreaterThanOrEqual(800);
    for (const { samples } of beats) expect(samples[0]?.[0]).toBeLessThan(900);
  }, 40_000);

  it("leaves out words where intervals belong, and says so once", async () => {
    await startOutlet({ type: "RR", sourceId: "words", hz: 0, labels: ["RR"], says: "high" });
    const source = await open("lsl:words");
    const told: string[] = [];
    source.onNotice?.(({ code }) => void told.push(code));
    let events = 0;
    const reading = (async () => {
      for await (const _ of source.chunks()) events++;
    })();
    await until(() => told.length > 0);
    await source.close();
    await reading;
    expect([events, told]).toEqual([0, ["LSL_NOT_NUMBERS"]]);
  }, 40_000);

  it("refuses another type, and says what there is", async () => {
    await startOutlet({ type: "Mood", sourceId: "mood", hz: 0, labels: ["m"], says: "x" });
    const line = await open("lsl:mood").then(() => "opened", lineOf);
    expect(line).toMatch(/its type must be Markers or RR, at 0 Hz; got Mood in lsl:mood/);
  }, 40_000);

  it("sets marks in a session of the command line, also after its program ended and came back, and verifies", async () => {
    const data = scratchDir();
    const stop = await marks("before %n");
    const asked = ["--source", "listener", "--goal", "relax", "--minutes", "0.5", "--events", "--data", data];
    const running = startAttune(["run", ...asked, "--also", "lsl:marks"]);
    await until(() => running.said().includes('"state"'));
    await stop();
    await until(() => running.said().includes("lsl:marks failed: its sender is gone; the session goes on without it"));
    await marks("after %n");
    await until(() => running.said().includes("lsl:marks is there again"));
    const { code, stdout } = await running.ended;
    expect(code).toBe(0);
    const { session } = JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "").summary;
    const out = join(data, "marks.json");
    expect((await attune("export", session, "--format", "json", "--out", out, "--data", data)).code).toBe(0);
    const told = readFileSync(out, "utf8");
    for (const when of ["before", "after"]) {
      const found = told.match(new RegExp(`"type":"marker","stream":"eeg","sample":(\\d+),"label":"${when} \\d+"`));
      expect(Number(found?.[1]), when).toBeGreaterThan(0);
    }
    expect(JSON.parse((await attune("verify", session, "--data", data, "--json")).stdout).equal).toBe(true);
  }, 120_000);
});
