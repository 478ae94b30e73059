import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { baselineOfProfile } from "../../calibration/baseline.ts";
import { concernsOf } from "../../calibration/profile-concerns.ts";
import { readProfile, writeProfile } from "../../calibration/profile-file.ts";
import { AttuneError } from "../../src/errors.ts";
import { scoreIndex } from "../../src/state/score.ts";
import { CONDITIONS, type Condition } from "../../src/types.ts";
import { needing } from "../needs.ts";
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

  it("can be read by its owner only, and leaves no unfinished file", needing("posix"), () => {
    const path = writeProfile(join(dir, "new"), PROFILE);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(dir, "new"))).toHaveLength(1);
  });

  it("names no client in its file name", () => {
    expect(writeProfile(dir, { ...PROFILE, client: "../../ada" })).not.toContain("ada");
    expect(readdirSync(dir)).toHaveLength(1);
  });

  /** A deep copy with one field set. */
  const changed = (path: string, value: unknown): object => {
    const copy = structuredClone(PROFILE) as unknown as Record<string, unknown>;
    const names = path.split(".");
    const place = names.slice(0, -1).reduce((at, name) => at[name] as Record<string, unknown>, copy);
    place[names.at(-1)!] = value;
    return copy;
  };

  it.each([
    ["conditions.closed.focus.mad", -1, "0 or more"],
    ["conditions.closed.relaxation.tauSec", 0, "more than 0"],
    ["conditions.open.lnAlphaUv2.median", 80, "50 or less"],
    ["conditions.open.relaxation.median", null, "number"],
    ["individualAlpha.iafHz", 6.5, "6.7 or more"],
    ["individualAlpha.iafHz", 13.5, "13.3 or less"],
    ["individualAlpha.cogHz", 15, "14 or less"],
    ["individualAlpha.sdHz", -0.1, "0 or more"],
    ["closedOpenAlphaRatio", 0, "more than 0"],
    ["artifactShare", 1.5, "1 or less"],
    ["artifactShares.blink", -0.5, "0 or more"],
    ["heart.restingBpm", 3, "30 or more"],
    ["heart.rmssdMs", -5, "0 or more"],
    ["montage.samplingRateHz", "256", "number"],
    ["montage.electrodes", ["TP9", "TP9"], "electrodes that differ"],
    ["montage.electrodes", [], "one electrode or more"],
    ["firTaps", [1, 2, 3], "as many real parts as imaginary ones"],
    ["fastFilter.bandHz", [12, 8], "two rising frequencies"],
    ["contrast.focus.auc", 2, "1 or less"],
    ["rest.blocks", ["shut"], '("open" | "closed")'],
    ["createdAt", "yesterday", "a date and time"],
    ["createdAt", "2999-01-01T00:00:00.000Z", "a date that has been"],
    ["version", 0, "4"],
    ["client", "", "not empty"],
  ])("%s of %j is refused with the field and what it must be", (field, value, must) => {
    const path = writeChanged(changed(field, value));
    expect(() => readProfile(path)).toThrow(AttuneError);
    const where = field === "rest.blocks" ? "rest.blocks.0" : field;
    expect(() => readProfile(path)).toThrow(`${path}: ${where} must be ${must}`);
  });

  it.each([
    [
      "conditions must hold one",
      { conditions: { open: null, closed: null }, contrast: null, closedOpenAlphaRatio: null },
    ],
    ["unusable must name electrodes of montage.electrodes; got Cz", { unusable: ["Cz"] }],
    ["fastFilter.electrode must be one of montage.electrodes; got Cz", changed("fastFilter.electrode", "Cz")],
    ["firTaps must hold the taps of fastFilter; got null", { firTaps: null }],
    ["firTaps must be null where individualAlpha is", { individualAlpha: null }],
    ["contrast must be null where one of conditions is", { conditions: { open: null, closed: statistics(1) } }],
    [
      "closedOpenAlphaRatio must be null where one of conditions is; got 2.5",
      { conditions: { open: null, closed: statistics(1) }, contrast: null },
    ],
  ])("fields that contradict each other are refused: %s", (says, change) => {
    expect(() => readProfile(writeChanged(change))).toThrow(says);
  });

  it("whatever one place of it holds, it is read as a profile or refused with the name of the place", () => {
    const placesOf = (value: unknown, path: readonly string[] = []): readonly (readonly string[])[] =>
      typeof value === "object" && value !== null
        ? [path, ...Object.entries(value).flatMap(([name, inner]) => placesOf(inner, [...path, name]))]
        : [path];
    const places = placesOf(PROFILE).filter((path) => path.length > 0);
    expect(places.length).toBeGreaterThan(100);
    for (const path of places) {
      for (const junk of ["x", -1e9, 1e300, true, null, {}, []]) {
        const file = writeChanged(changed(path.join("."), junk));
        try {
          expect(readProfile(file).version).toBe(4);
          // No place takes a number that is so large or so far below zero.
          expect(junk, path.join(".")).not.toBeTypeOf("number");
        } catch (error) {
          if (!(error instanceof AttuneError)) throw error;
          expect(error.line, `${path.join(".")}: ${JSON.stringify(junk)}`).toContain(path[0]);
        }
      }
    }
  });

  it("an unknown field is refused, and so is a missing one, with its name", () => {
    expect(() => readProfile(writeChanged({ mood: 3 }))).toThrow("mood must be never");
    expect(() => readProfile(writeChanged({ heart: undefined }))).toThrow(/heart must be/);
  });

  it("of the first version is brought up to date: what it did not measure is null", () => {
    const of = (median: number) => ({ median, mad: 0.2, tauSec: 4 });
    const path = join(dir, "old.json");
    const { client, headband, createdAt, montage, versions } = PROFILE;
    const old = {
      version: 1,
      client,
      headband,
      createdAt,
      montage,
      mainsHz: 50,
      individualAlpha: null,
      conditions: { open: null, closed: { relaxation: of(1), focus: null } },
      closedOpenAlphaRatio: null,
      artifactShare: 0.2,
      firTaps: null,
      versions,
      unusable: ["AF7"],
    };
    writeFileSync(path, JSON.stringify(old));
    const profile = readProfile(path);
    expect(profile).toMatchObject({
      version: 4,
      artifactShares: null,
      heart: null,
      rest: null,
      contrast: null,
      fastFilter: null,
      closedOpenAlphaRatioLnSd: null,
      unusable: ["AF7"],
    });
    expect(profile.conditions.closed).toMatchObject({
      relaxation: { ...of(1), cleanSec: null, blocks: null },
      focus: null,
      lnAlphaUv2: null,
    });
    expect(baselineOfProfile(profile, "closed")!.relaxation.median).toBe(1);
    expect(readProfile(writeProfile(dir, profile))).toEqual(profile);
    writeFileSync(path, JSON.stringify({ ...old, artifactShare: -1 }));
    expect(() => readProfile(path)).toThrow(`${path}: artifactShare must be 0 or more; got -1`);
  });

  /** As the third version was written: with the mains, and with the error that the fit of the fast filter left. */
  const third = () => ({
    ...PROFILE,
    version: 3,
    mainsHz: 50,
    mainsOrigin: "assumed",
    fastFilter: { ...PROFILE.fastFilter, offsetUv2: 0.5 },
  });

  it("of the third version is brought up to date: what nothing ever read is left out, and is checked all the same", () => {
    const path = join(dir, "third.json");
    writeFileSync(path, JSON.stringify(third()));
    expect(readProfile(path)).toEqual(PROFILE);
    expect(readFileSync(writeProfile(dir, readProfile(path)), "utf8")).not.toMatch(/mainsHz|mainsOrigin|offset/);
    writeFileSync(path, JSON.stringify({ ...third(), mainsHz: 55 }));
    expect(() => readProfile(path)).toThrow(`${path}: mainsHz must be (50 | 60); got 55`);
  });

  it("of the second version is brought up to date: the scatter of moments is null, and the whole spread stands for it", () => {
    const path = join(dir, "second.json");
    const old = JSON.parse(JSON.stringify({ ...third(), version: 2 }), (name, value) =>
      name === "scatterSd" ? undefined : value,
    );
    writeFileSync(path, JSON.stringify(old));
    const profile = readProfile(path);
    expect(profile.version).toBe(4);
    expect(profile.conditions.closed!.focus!.scatterSd).toBeNull();
    expect(baselineOfProfile(profile, "closed")!.relaxation.scatterSd).toBe(1.4826 * 0.2);
    expect(readProfile(writeProfile(dir, profile))).toEqual(profile);
    old.conditions.closed.focus.mad = -1;
    writeFileSync(path, JSON.stringify(old));
    expect(() => readProfile(path)).toThrow("conditions.closed.focus.mad must be 0 or more; got -1");
  });

  it("of a later version is refused with the reason, not called damaged", () => {
    const path = writeChanged({ version: 5 });
    expect(() => readProfile(path)).toThrow(`${path}: version is 5; this version reads up to 4`);
  });

  it("a file that is no JSON is told with its path", () => {
    const path = join(dir, "cut.json");
    writeFileSync(path, readFileSync(writeChanged({}), "utf8").slice(0, 40));
    expect(() => readProfile(path)).toThrow(`${path} is not a readable profile`);
  });

  it("a profile that is none is not written", () => {
    expect(() => writeProfile(dir, { ...PROFILE, artifactShare: Number.NaN })).toThrow(
      "the new profile: artifactShare must be",
    );
    expect(readdirSync(dir)).toEqual([]);
  });
});

describe("the baseline of a profile", () => {
  it("is that of the condition asked for, and never of the other one", () => {
    expect(baselineOfProfile(PROFILE, "closed")!.relaxation).toMatchObject({ median: 1.1, mad: 0.2 });
    const without = (condition: Condition) => ({
      ...PROFILE,
      conditions: { ...PROFILE.conditions, [condition]: null },
    });
    for (const condition of CONDITIONS) expect(baselineOfProfile(without(condition), condition)).toBeNull();
    expect(baselineOfProfile(PROFILE, "open")!.focus).toMatchObject({ median: -0.4, mad: 0.3 });
  });

  it("knows how long an index stays where it is and how many clean seconds are behind it, the least where the file is silent", () => {
    expect(baselineOfProfile(PROFILE, "closed")!.relaxation).toMatchObject({ tauSec: 4, cleanSec: 60 });
    const migrated = { ...PROFILE.conditions.closed!.relaxation!, scatterSd: null, cleanSec: null, blocks: null };
    const closed = { ...PROFILE.conditions.closed!, relaxation: migrated };
    const { cleanSec, scatterSd } = baselineOfProfile(
      { ...PROFILE, conditions: { open: null, closed } },
      "closed",
    )!.relaxation;
    expect({ cleanSec, scatterSd }).toEqual({ cleanSec: 30, scatterSd: 1.4826 * 0.2 });
  });

  it("has the wandering that was measured, and none where the profile is from before it was", () => {
    const { conditions } = PROFILE;
    const relaxation = { ...conditions.closed!.relaxation!, wanderSd: 0.31 };
    const profile = { ...PROFILE, conditions: { ...conditions, closed: { ...conditions.closed!, relaxation } } };
    const read = baselineOfProfile(readProfile(writeProfile(dir, profile)), "closed")!;
    expect([read.relaxation.wanderSd, read.focus.wanderSd]).toEqual([0.31, undefined]);
  });

  it("lets nothing be told from an index that was not measured", () => {
    const closed = { ...statistics(1), focus: null };
    const { focus } = baselineOfProfile({ ...PROFILE, conditions: { open: null, closed } }, "closed")!;
    for (const raw of [-50, 0, 50]) expect(scoreIndex("focus", raw, focus, 0)).toMatchObject({ status: "indistinct" });
    expect(JSON.parse(JSON.stringify(focus))).toEqual(focus);
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
    [
      "a missing condition",
      { ...PROFILE, conditions: { open: statistics(1), closed: null } },
      fresh,
      /^it knows open eyes only/,
    ],
    ["an electrode that was dead", { ...PROFILE, unusable: ["TP10"] }, fresh, /^TP10 gave hardly any clean signal/],
  ])("is %s", (_name, profile, now, line) => {
    const concerns = concernsOf(profile, now);
    expect(concerns).toHaveLength(1);
    expect(concerns[0]).toMatch(line);
  });
});
