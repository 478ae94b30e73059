import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { baselineOf, readProfile, writeProfile } from "../../calibration/profile.ts";
import { concernsOf } from "../../calibration/profile-concerns.ts";
import { AttuneError } from "../../src/errors.ts";
import { scoreIndex } from "../../src/state/score.ts";
import { PROFILE, statistics } from "./profiles.ts";

let dir = "";
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "attune-profile-"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** A file that is a profile but for one change. */
function writeChanged(change: object): string {
  const path = join(dir, "changed.json");
  writeFileSync(path, JSON.stringify({ ...PROFILE, ...change }));
  return path;
}

describe("a profile on disk", () => {
  it("comes back as it was written", () => {
    expect(readProfile(writeProfile(dir, PROFILE))).toEqual(PROFILE);
  });

  it.skipIf(process.platform === "win32")("can be read by its owner only, and leaves no unfinished file", () => {
    const path = writeProfile(join(dir, "new"), PROFILE);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(dir, "new"))).toHaveLength(1);
  });

  it("names no client in its file name", () => {
    expect(writeProfile(dir, { ...PROFILE, client: "../../ada" })).not.toContain("ada");
    expect(readdirSync(dir)).toHaveLength(1);
  });

  it.each([
    [
      "conditions.closed.focus.mad",
      { conditions: { open: null, closed: { ...statistics(1), focus: { median: 1, mad: -1, tauSec: 2 } } } },
    ],
    ["montage.samplingRateHz", { montage: { electrodes: ["TP9"], samplingRateHz: "256" } }],
    ["version", { version: 2 }],
    ["mainsHz", { mainsHz: 55 }],
    ["createdAt", { createdAt: "yesterday" }],
  ])("a damaged %s is named in the error", (field, change) => {
    const path = writeChanged(change);
    expect(() => readProfile(path)).toThrow(AttuneError);
    expect(() => readProfile(path)).toThrow(`${path}: ${field} must be`);
  });

  it("a file that is no JSON is told with its path", () => {
    const path = join(dir, "cut.json");
    writeFileSync(path, readFileSync(writeChanged({}), "utf8").slice(0, 40));
    expect(() => readProfile(path)).toThrow(`${path} is not a readable profile`);
  });

  it("a profile that is none is not written", () => {
    expect(() => writeProfile(dir, { ...PROFILE, artifactShare: Number.NaN })).toThrow();
    expect(readdirSync(dir)).toEqual([]);
  });
});

describe("the baseline of a profile", () => {
  it("is that of closed eyes, as people listen, else of open ones", () => {
    expect(baselineOf(PROFILE)!.relaxation).toEqual({ median: 1.1, mad: 0.2 });
    expect(baselineOf({ ...PROFILE, conditions: { ...PROFILE.conditions, closed: null } })!.relaxation.median).toBe(
      0.4,
    );
    expect(baselineOf(PROFILE, "open")!.focus).toEqual({ median: -0.4, mad: 0.3 });
  });

  it("lets nothing be told from an index that was not measured", () => {
    const closed = { ...statistics(1), focus: null };
    const { focus } = baselineOf({ ...PROFILE, conditions: { open: null, closed } })!;
    for (const raw of [-50, 0, 50]) expect(scoreIndex(raw, focus)).toMatchObject({ status: "indistinct" });
    expect(JSON.parse(JSON.stringify(focus))).toEqual(focus);
  });

  it("is null where nothing was measured", () => {
    expect(baselineOf({ ...PROFILE, conditions: { open: null, closed: null } })).toBeNull();
  });
});

describe("what to know of a profile", () => {
  const fresh = { headband: PROFILE.headband, nowMs: Date.parse(PROFILE.createdAt) };

  it("is nothing on the same headband within 30 days", () => {
    expect(concernsOf(PROFILE, { ...fresh, nowMs: fresh.nowMs + 30 * 86_400_000 })).toEqual([]);
  });

  it.each([
    ["its age", PROFILE, { ...fresh, nowMs: fresh.nowMs + 31 * 86_400_000 }, /^it is 31 days old/],
    ["another headband", PROFILE, { ...fresh, headband: "Muse-9" }, /^it was made on Muse-1A2B, and this is Muse-9$/],
    ["a missing condition", { ...PROFILE, conditions: { open: statistics(1), closed: null } }, fresh, /open eyes only/],
    ["an electrode that was dead", { ...PROFILE, unusable: ["TP10"] }, fresh, /^TP10 gave hardly any clean signal/],
  ])("is %s", (_name, profile, now, line) => {
    const concerns = concernsOf(profile, now);
    expect(concerns).toHaveLength(1);
    expect(concerns[0]).toMatch(line);
  });
});
