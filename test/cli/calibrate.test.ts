import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readHeader } from "../../src/recording/read-log.ts";
import { readReplay } from "../../src/recording/read-replay.ts";
import { findSession } from "../../src/recording/session-folder.ts";
import { scratchDir } from "../recording/scratch.ts";
import { describeShared, sharedPath } from "../shared.ts";
import { attune, startAttune } from "./attune.ts";
import { attuneHere } from "./in-process.ts";

const FIELDS = [
  "version",
  "client",
  "headband",
  "createdAt",
  "montage",
  "mainsHz",
  "individualAlpha",
  "conditions",
  "closedOpenAlphaRatio",
  "artifactShare",
  "firTaps",
  "versions",
];

/** Where it is not about how long a block is: one of each, cut short. */
function shortPlan(dir: string): string {
  const path = join(dir, "short.json");
  writeFileSync(path, JSON.stringify({ rest: { rounds: 1, cleanSec: 12, mostSec: 40 } }));
  return path;
}

const profilesIn = (data: string): readonly string[] => {
  const dir = join(data, "profiles");
  return existsSync(dir) ? readdirSync(dir).map((name) => join(dir, name)) : [];
};

describe("attune calibrate", () => {
  it("prints the profile that the design promises and keeps it, so that a session uses it", async () => {
    const data = scratchDir();
    const { code, stdout, stderr } = await attune(
      ...["calibrate", "--source", "listener:strong-alpha", "--client", "c1", "--seed", "7", "--data", data, "--json"],
    );
    expect(code, stderr).toBe(0);
    const profile = JSON.parse(stdout);
    expect(Object.keys(profile)).toEqual(FIELDS);
    expect(profile).toMatchObject({ version: 4, client: "c1", headband: "listener:strong-alpha", mainsHz: 50 });
    expect(profile.montage).toEqual({
      electrodes: ["TP9", "AF7", "AF8", "TP10"],
      samplingRateHz: 256,
      placesAre: "fixed",
    });
    for (const condition of ["open", "closed"]) {
      for (const index of ["relaxation", "focus"]) {
        expect(Object.keys(profile.conditions[condition][index])).toEqual(
          expect.arrayContaining(["median", "mad", "tauSec"]),
        );
      }
    }
    expect(profile.versions).toMatchObject({ attune: expect.any(String), "fft.js": expect.any(String) });
    const [path, ...others] = profilesIn(data);
    expect(others).toEqual([]);
    expect(stderr).toContain(`kept as ${path}`);
    expect(stderr).toMatch(/the heart rests at \d\d beats a minute, RMSSD \d+ ms/);
    const kept = JSON.parse(readFileSync(path!, "utf8"));
    // The mains are told, and kept nowhere.
    const { mainsHz, ...told } = profile;
    expect(kept).not.toHaveProperty("mainsHz");
    expect(kept).toMatchObject({
      ...told,
      conditions: { closed: { relaxation: { ...profile.conditions.closed.relaxation, cleanSec: 60, blocks: 2 } } },
      heart: { restingBpm: expect.any(Number) },
      artifactShares: { flat: 0 },
      rest: { seed: 7 },
    });

    const session = ["run", "--source", "listener:strong-alpha", "--goal", "relax", "--minutes", "0.2", "--data", data];
    const origins = async (client: string, ...flags: readonly string[]) => {
      const ran = await attuneHere(...session, "--client", client, ...flags);
      if (flags.length > 0) {
        expect(ran.stderr).toMatch(/c1: no profile is to be used; the session learns its own baseline/);
        return JSON.parse(ran.stdout).baseline;
      }
      expect(ran.stderr).toMatch(
        client === "c1"
          ? /c1: comparing with the profile of 20[-\d]+, its minutes with eyes closed/
          : /c2: there is no usable profile yet; the session learns/,
      );
      const { session: id, baseline } = JSON.parse(ran.stdout);
      expect(baseline).toMatchObject(
        client === "c1"
          ? { origin: "profile", date: profile.createdAt, condition: "closed", cannotTell: [] }
          : { cannotTell: [] },
      );
      const [listed] = JSON.parse((await attuneHere("sessions", "--data", data, "--json")).stdout);
      expect([listed.session, listed.baseline]).toEqual([id, baseline]);
      const { fast } = readHeader(findSession(data, id).log);
      expect(fast).toEqual({ taps: client === "c1" ? profile.firTaps : null });
      return new Set(readReplay(data, id).states.map(({ state }) => state.baseline.origin));
    };
    expect(await origins("c1")).toEqual(new Set(["profile"]));
    expect(await origins("c2")).not.toContain("profile");
    expect(await origins("c1", "--no-profile")).not.toMatchObject({ origin: "profile" });
  });

  it("says which electrode is dead and that no alpha was found, on stderr", async () => {
    const data = scratchDir();
    const seed = ["--seed", "7"];
    const plan = ["--calibration", shortPlan(data)];
    const calibrate = (source: string) =>
      attuneHere("calibrate", "--source", source, "--client", "c1", "--data", data, ...seed, ...plan);
    const dead = await calibrate("listener:dead-electrode");
    const none = await calibrate("listener:no-alpha");
    expect(dead.code).toBe(0);
    expect(dead.stderr).toMatch(/going on without TP10\. TP10: it gives no signal\. Moisten/);
    expect(none.code).toBe(0);
    expect(none.stderr).toMatch(/no clear alpha peak/);
    expect(none.stderr).toMatch(/relaxation cannot tell this person's open eyes from closed ones/);
    const session = ["--source", "listener:no-alpha", "--goal", "relax", "--minutes", "0.2", "--client", "c2"];
    await attuneHere("calibrate", "--source", "listener:no-alpha", "--client", "c2", "--data", data, ...seed, ...plan);
    const ran = await attuneHere("run", ...session, "--data", data, ...seed);
    expect(ran.stderr).toMatch(/relaxation, which relax rewards, could not tell .* it promises little/);
    expect(JSON.parse(ran.stdout).baseline.cannotTell).toEqual(["relaxation", "focus"]);
  });

  it("keeps the places that it is told in the profile, which then fits those places and no others", async () => {
    const data = scratchDir();
    const path = shortPlan(data);
    const source = ["--source", "listener", "--client", "c1", "--seed", "5", "--data", data];
    const { code, stdout, stderr } = await attuneHere(
      "calibrate",
      ...source,
      "--calibration",
      path,
      "--places",
      "T7,-,-,T8",
    );
    expect([code, stderr]).toEqual([0, expect.not.stringContaining("assumed")]);
    expect(JSON.parse(stdout).montage).toEqual({ electrodes: ["T7", "T8"], samplingRateHz: 256, placesAre: "said" });
    const run = (...more: readonly string[]) =>
      attuneHere("run", ...source, "--goal", "relax", "--minutes", "0.1", "--condition", "closed", ...more);
    expect((await run("--places", "T7,-,-,T8")).stderr).toContain("c1: comparing with the profile of");
    const other = (await run()).stderr;
    expect(other).toMatch(
      /does not fit: it was made at T7 T8, and this source has TP9 AF7 AF8 TP10; the session learns/,
    );
  });

  it("follows a plan of one's own, and names the field that is wrong", async () => {
    const data = scratchDir();
    const path = join(data, "short.json");
    const calibrate = () =>
      attuneHere(
        "calibrate",
        "--source",
        "listener",
        "--client",
        "c1",
        "--seed",
        "5",
        "--calibration",
        path,
        "--data",
        data,
      );
    writeFileSync(path, JSON.stringify({ rest: { rounds: 3, cleanSec: 8, mostSec: 30 } }));
    expect((await calibrate()).code).toBe(0);
    const kept = JSON.parse(readFileSync(profilesIn(data)[0]!, "utf8"));
    expect(kept.rest).toMatchObject({ seed: 5, cleanSec: 48 });
    expect(kept.rest.blocks).toHaveLength(6);
    expect(kept.conditions.closed.relaxation).toMatchObject({ cleanSec: 24, blocks: 3 });
    writeFileSync(path, JSON.stringify({ rest: { cleansec: 8 } }));
    const wrong = await calibrate();
    expect([wrong.code, wrong.stdout]).toEqual([2, ""]);
    expect(wrong.stderr).toMatch(/short\.json: rest\.cleansec must be one of the usual plan.s fields/);
    expect((await attuneHere("calibrate", "--help")).stdout).toMatch(/"cleanSec": 30/);
  });

  it("measures one condition only where it is asked to", async () => {
    const data = scratchDir();
    const plan = ["--calibration", shortPlan(data)];
    const args = ["--source", "listener", "--client", "c1", "--condition", "closed", "--data", data, ...plan];
    const { conditions, closedOpenAlphaRatio } = JSON.parse((await attuneHere("calibrate", ...args)).stdout);
    expect(conditions.open).toBeNull();
    expect(conditions.closed).not.toBeNull();
    expect(closedOpenAlphaRatio).toBeNull();
  });

  it("leaves nothing behind at Ctrl-C", async () => {
    const data = scratchDir();
    const args = ["calibrate", "--source", "listener", "--client", "c1", "--speed", "1", "--data", data];
    // On a busy machine a program may be interrupted before it has begun to listen: then once more, and later.
    const interrupted = async (afterMs: number): ReturnType<typeof attune> => {
      const run = startAttune(args);
      setTimeout(() => run.child.kill("SIGINT"), afterMs);
      const ended = await run.ended;
      return ended.code === null && afterMs < 20_000 ? interrupted(3 * afterMs) : ended;
    };
    const { code, stdout, stderr } = await interrupted(2500);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/the calibration was stopped; nothing was kept/);
    expect(profilesIn(data)).toEqual([]);
  });

  it.each([
    [["--source", "listener"], /--client/],
    [["--source", "listener", "--client", "../x"], /^attune: client must be 1 to 64 letters, digits, - or _; got/],
    [["--source", "musee", "--client", "c1"], /^attune: source must be one of .*muse-2.*; got musee\n$/],
    [["--source", "file:none.edf", "--client", "c1"], /^attune: --condition must be open or closed for a file/],
    [
      ["--source", "listener", "--client", "c1", "--condition", "shut"],
      /^attune: --condition must be open or closed; got shut\n$/,
    ],
    [["--source", "listener", "--client", "c1", "--mains", "60"], /^attune: --mains is not needed any more: /],
    [["--source", "listener", "--client", "c1", "--speed", "0"], /--speed must be a number from/],
    [["--source", "listener", "--client", "c1", "--protocol", "mine.json"], /--protocol is now --calibration FILE/],
  ])("refuses %j with what is allowed", async (args, line) => {
    const data = join(scratchDir(), "none");
    const { code, stdout, stderr } = await attuneHere("calibrate", ...args, "--data", data);
    expect(code, stderr).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toMatch(line);
    expect(existsSync(data)).toBe(false);
  });

  it("a profile that was edited into nonsense is told with its field, and the session learns its own baseline", async () => {
    const data = scratchDir();
    const plan = ["--calibration", shortPlan(data)];
    await attuneHere("calibrate", "--source", "listener", "--client", "c1", "--seed", "3", "--data", data, ...plan);
    const [path] = profilesIn(data);
    const profile = JSON.parse(readFileSync(path!, "utf8"));
    profile.conditions.closed.relaxation.mad = -4;
    writeFileSync(path!, JSON.stringify(profile));
    const session = ["--source", "listener", "--goal", "relax", "--minutes", "0.1", "--client", "c1", "--data", data];
    const { code, stderr } = await attuneHere("run", ...session);
    expect(code).toBe(0);
    expect(stderr).toMatch(/conditions\.closed\.relaxation\.mad must be/);
    expect(stderr).toMatch(/c1: there is no usable profile yet; the session learns its own baseline/);
    writeFileSync(path!, JSON.stringify({ ...profile, version: 5 }));
    expect((await attuneHere("run", ...session)).stderr).toMatch(
      /version is 5; this version reads up to 4\. Update Attune/,
    );
  });
});

describeShared("attune calibrate on recordings", () => {
  it("fills the condition that the file holds", async () => {
    const source = `file:${sharedPath("eeg/eegbci/S001R01.edf")}`;
    const args = ["--source", source, "--condition", "open", "--client", "c1", "--data", scratchDir(), "--json"];
    const { code, stdout } = await attuneHere("calibrate", ...args);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ headband: "file:S001R01.edf", conditions: { closed: null } });
  });

  it("of a person with closed eyes tells their alpha and the pulse of the ECG beside it", async () => {
    const source = `file:${sharedPath("eeg/eegmat/Subject00_1.edf")}`;
    const args = ["--source", source, "--condition", "closed", "--client", "c1", "--data", scratchDir(), "--json"];
    const { code, stdout, stderr } = await attuneHere("calibrate", ...args);
    expect(code, stderr).toBe(0);
    const profile = JSON.parse(stdout);
    expect(profile).toMatchObject({ conditions: { open: null }, closedOpenAlphaRatio: null });
    expect(profile.individualAlpha.iafHz).toBeCloseTo(10.9, 0);
    expect(Object.keys(profile.conditions.closed)).toContain("lnAlphaUv2");
    expect(stderr).toMatch(/the heart rests at 7[4-7] beats a minute, RMSSD \d\d ms/);
  });

  it.each(["data_p1041", "data_p21", "test_eeg_quality", "test_optics16"])(
    "refuses a headband that is off the head with the electrode's name, and keeps nothing: %s",
    async (name) => {
      const data = scratchDir();
      const source = `file:${sharedPath(`eeg/muse/athena_${name}.txt`)}`;
      const args = ["--source", source, "--condition", "closed", "--client", "c1", "--data", data, "--json"];
      const { code, stdout, stderr } = await attuneHere("calibrate", ...args);
      expect([code, stdout]).toEqual([1, ""]);
      expect(stderr).toMatch(
        /^attune: the calibration needs 30 s of clean signal and got \d+\.\d s; TP(9|10) gave \d\.\d s, for it /,
      );
      expect(profilesIn(data)).toEqual([]);
    },
  );
});
