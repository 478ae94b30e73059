import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { baselineOf, findFittingProfile, readProfile, writeProfile } from "../../calibration/profile.ts";
import { concernsOf } from "../../calibration/profile-concerns.ts";
import { AttuneError } from "../../src/errors.ts";
import { scoreIndex } from "../../src/state/score.ts";
import type { ConditionStatistics, Profile } from "../../src/types.ts";

const statistics = (median: number): ConditionStatistics => ({
  relaxation: { median, mad: 0.2, tauSec: 4 },
  focus: { median: -median, mad: 0.3, tauSec: 5 },
});

const PROFILE: Profile = {
  version: 1,
  client: "ada",
  headband: "Muse-1A2B",
  createdAt: "2026-01-02T03:04:05.678Z",
  montage: { electrodes: ["TP9", "AF7", "AF8", "TP10"], samplingRateHz: 256 },
  mainsHz: 50,
  individualAlpha: { iafHz: 10.2, cogHz: 10.1, sdHz: 0.2 },
  conditions: { open: statistics(0.4), closed: statistics(1.1) },
  closedOpenAlphaRatio: 2.5,
  artifactShare: 0.1,
  firTaps: null,
  versions: { attune: "0.1.0" },
};
const WANTED = { client: "ada", electrodes: PROFILE.montage.electrodes, samplingRateHz: 256 };

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

describe("the fitting profile", () => {
  it("is the newest one of this client on this montage", () => {
    for (const [day, iafHz] of [
      ["03", 9],
      ["05", 11],
      ["04", 10],
    ] as const) {
      const individualAlpha = { iafHz, cogHz: iafHz, sdHz: 0.1 };
      writeProfile(dir, { ...PROFILE, createdAt: `2026-01-${day}T00:00:00.000Z`, individualAlpha });
    }
    expect(findFittingProfile(dir, WANTED)!.individualAlpha!.iafHz).toBe(11);
    const otherOrder = { ...WANTED, electrodes: [...WANTED.electrodes].reverse() };
    expect(findFittingProfile(dir, otherOrder)!.individualAlpha!.iafHz).toBe(11);
  });

  it.each([
    ["another client", { ...WANTED, client: "bob" }],
    ["another rate", { ...WANTED, samplingRateHz: 250 }],
    ["other electrodes", { ...WANTED, electrodes: ["TP9", "TP10"] }],
  ])("is not one of %s", (_name, wanted) => {
    writeProfile(dir, PROFILE);
    expect(findFittingProfile(dir, wanted)).toBeNull();
  });

  it("says why the client's newest one does not fit", () => {
    writeProfile(dir, PROFILE);
    const told: string[] = [];
    const tell = (line: string) => told.push(line);
    findFittingProfile(dir, { ...WANTED, samplingRateHz: 250 }, tell);
    findFittingProfile(dir, { ...WANTED, electrodes: ["TP9"] }, tell);
    findFittingProfile(dir, { ...WANTED, client: "bob" }, tell);
    findFittingProfile(dir, WANTED, tell);
    expect(told).toEqual([
      "the profile of 2026-01-02 does not fit: it was made at 256 Hz, and this source has 250",
      "the profile of 2026-01-02 does not fit: it was made at TP9 AF7 AF8 TP10, and this source has TP9",
    ]);
  });

  it("is found beside a damaged one, which is told", () => {
    writeProfile(dir, PROFILE);
    writeFileSync(join(dir, "damaged.json"), "{");
    const told: string[] = [];
    expect(findFittingProfile(dir, WANTED, (line) => told.push(line))).toEqual(PROFILE);
    expect(told).toHaveLength(1);
    expect(told[0]).toContain("damaged.json");
  });

  it("is none where there is no folder", () => {
    expect(findFittingProfile(join(dir, "none"), WANTED)).toBeNull();
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
