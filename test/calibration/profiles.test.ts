import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { chooseBaseline } from "../../calibration/choose-baseline.ts";
import { writeProfile } from "../../calibration/profile-file.ts";
import { deleteProfile, listProfiles, type Now } from "../../calibration/profiles.ts";
import type { Condition } from "../../src/types.ts";
import { PROFILE } from "./profiles.ts";

const DAY_MS = 86_400_000;
const MADE_MS = Date.parse(PROFILE.createdAt);
const NOW: Now = {
  client: "ada",
  headband: PROFILE.headband,
  electrodes: PROFILE.montage.electrodes,
  samplingRateHz: 256,
  nowMs: MADE_MS + DAY_MS,
};

let dir = "";
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "attune-profiles-"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const write = (day: string, iafHz = 10) =>
  writeProfile(dir, {
    ...PROFILE,
    createdAt: `2026-01-${day}T00:00:00.000Z`,
    individualAlpha: { iafHz, cogHz: iafHz, sdHz: 0.1 },
  });

describe("the profiles of a client", () => {
  it("come newest first, with their age, and nobody else's among them", () => {
    for (const day of ["03", "05", "04"]) write(day);
    writeProfile(dir, { ...PROFILE, client: "bob" });
    const nowMs = Date.parse("2026-02-04T00:00:00.000Z");
    const known = listProfiles(dir, { ...NOW, nowMs });
    expect(known.map(({ profile, ageDays, isStale }) => [profile.createdAt.slice(0, 10), ageDays, isStale])).toEqual([
      ["2026-01-05", 30, false],
      ["2026-01-04", 31, true],
      ["2026-01-03", 32, true],
    ]);
    expect(known[1]!.concerns).toEqual(["it is 31 days old; calibrate again to compare with today"]);
  });

  it("of other places do not fit and say which they have; assumed ones are a concern", () => {
    const { montage } = PROFILE;
    const said = { ...montage, electrodes: ["O1", "O2", "C3"], placesAre: "said" } as const;
    const { unusable: _none, ...rest } = PROFILE;
    writeProfile(dir, { ...rest, montage: said, unusable: [], fastFilter: null, firTaps: null });
    const known = (now: Partial<Now>) => listProfiles(dir, { ...NOW, ...now })[0]!;
    expect(known({ electrodes: ["C3", "O1", "O2"], placesAre: "said" })).toMatchObject({ misfit: null, concerns: [] });
    expect(known({ electrodes: ["O1", "O2"], placesAre: "said" }).misfit).toBe(
      "it was made at O1 O2 C3, and this source has O1 O2",
    );
    expect(known({ electrodes: ["O1", "O2", "C3"], placesAre: "assumed" })).toMatchObject({
      misfit: null,
      concerns: [expect.stringMatching(/^nobody said where the electrodes sit/)],
    });
    const told = chooseBaseline([known({ electrodes: ["Fp1", "Fp2"], placesAre: "said" })], {
      useProfile: true,
      condition: null,
    });
    expect(told).toMatchObject({
      stored: null,
      why: expect.stringContaining("made at O1 O2 C3, and this source has Fp1"),
    });
  });

  it("say why they do not fit, whatever the order of the electrodes", () => {
    writeProfile(dir, PROFILE);
    const misfit = (now: Partial<Now>) => listProfiles(dir, { ...NOW, ...now })[0]!.misfit;
    expect(misfit({})).toBeNull();
    expect(misfit({ electrodes: [...NOW.electrodes].reverse() })).toBeNull();
    expect(misfit({ samplingRateHz: 250 })).toBe("it was made at 256 Hz, and this source has 250");
    expect(misfit({ electrodes: ["TP9"] })).toBe("it was made at TP9 AF7 AF8 TP10, and this source has TP9");
  });

  it("are found beside a damaged one, which is told", () => {
    writeProfile(dir, PROFILE);
    writeFileSync(join(dir, "damaged.json"), "{");
    const told: string[] = [];
    expect(listProfiles(dir, NOW, (line) => told.push(line)).map(({ profile }) => profile)).toEqual([PROFILE]);
    expect(told).toHaveLength(1);
    expect(told[0]).toContain("damaged.json");
  });

  it("are none where there is no folder", () => {
    expect(listProfiles(join(dir, "none"), NOW)).toEqual([]);
  });

  it("are deleted by their id, and only by the client whose they are", () => {
    writeProfile(dir, PROFILE);
    const { id } = listProfiles(dir, NOW)[0]!;
    expect(() => deleteProfile(dir, "bob", id)).toThrow(`there is no profile ${id} of bob`);
    expect(() => deleteProfile(dir, "ada", "../x")).toThrow("profile must be an id");
    expect(() => deleteProfile(dir, "ada", "other")).toThrow("there is no profile other of ada");
    deleteProfile(dir, "ada", id);
    expect(readdirSync(dir)).toEqual([]);
  });
});

describe("the baseline of a session", () => {
  const choose = (useProfile: boolean, now: Partial<Now> = {}, condition: Condition | null = "closed") =>
    chooseBaseline(listProfiles(dir, { ...NOW, ...now }), { useProfile, condition });

  it("is that of the newest profile that fits, with its date", () => {
    write("03");
    write("05");
    expect(choose(true)).toMatchObject({
      stored: {
        origin: "profile",
        date: "2026-01-05T00:00:00.000Z",
        condition: "closed",
        values: { relaxation: { median: 1.1, mad: 0.2 } },
      },
      why: "comparing with the profile of 2026-01-05, its minutes with eyes closed",
      concerns: [],
    });
  });

  it("is that of the condition in which the person sits", () => {
    write("03");
    expect(choose(true, {}, "open").stored).toMatchObject({
      condition: "open",
      values: { relaxation: { median: 0.4 } },
    });
  });

  it("is an older profile's where only that one knows the condition, and today's where none does: never the other condition's", () => {
    const closedAlone = {
      conditions: { ...PROFILE.conditions, open: null },
      contrast: null,
      closedOpenAlphaRatio: null,
      closedOpenAlphaRatioLnSd: null,
    };
    writeProfile(dir, { ...PROFILE, createdAt: "2026-01-04T00:00:00.000Z", ...closedAlone });
    expect(choose(true, {}, "open")).toEqual({
      stored: null,
      profile: expect.objectContaining({ firTaps: PROFILE.firTaps }),
      why: "the profile of 2026-01-04 holds no minute with eyes open; the session learns its own baseline",
      concerns: [],
    });
    write("03");
    expect(choose(true, {}, "open").stored).toMatchObject({ date: "2026-01-03T00:00:00.000Z", condition: "open" });
    expect(choose(true, {}, "closed").stored).toMatchObject({ date: "2026-01-04T00:00:00.000Z", condition: "closed" });
  });

  it("is today's where nobody knows how the person sits, whatever the profile holds", () => {
    write("03");
    const choice = choose(true, {}, null);
    expect(choice.stored).toBeNull();
    expect(choice.profile?.firTaps).toEqual(PROFILE.firTaps);
    expect(choice.why).toMatch(/^nobody said how the person sits, .* --condition open or closed/);
  });

  it("is learned in the session where no profile fits, where none is wanted, and where there is none; each with its reason", () => {
    expect(choose(true).why).toBe("there is no usable profile yet; the session learns its own baseline");
    write("03");
    expect(choose(true, { samplingRateHz: 250 })).toEqual({
      stored: null,
      profile: null,
      why: "the profile of 2026-01-03 does not fit: it was made at 256 Hz, and this source has 250; the session learns its own baseline",
      concerns: [],
    });
    expect(choose(false).why).toMatch(/^no profile is to be used/);
  });

  it("tells what to know of the profile, and which indices could not tell this person's eyes apart", () => {
    const contrast = { auc: 0.5, z: 0.1, distinct: false };
    const focus = { auc: 0.9, z: 4, distinct: true };
    writeProfile(dir, { ...PROFILE, contrast: { relaxation: contrast, focus } });
    const choice = choose(true, { headband: "Muse-9", nowMs: MADE_MS + 40 * DAY_MS });
    expect(choice.stored!.cannotTell).toEqual(["relaxation"]);
    expect(choice.concerns).toEqual([
      "it is 40 days old; calibrate again to compare with today",
      "it was made on Muse-1A2B, and this is Muse-9",
      "focus moves the other way in this person as the eyes close; as a goal it may reward something else than its name says",
    ]);
  });
});
