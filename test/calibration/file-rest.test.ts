import { expect, it } from "vitest";
import { calibrate } from "../../calibration/calibrate.ts";
import { createFileCalibration } from "../../calibration/file-rest.ts";
import type { Learned } from "../../calibration/learn-profile.ts";
import type { Eyes } from "../../calibration/plan.ts";
import { LOG_POWER_NAMES } from "../../calibration/profile.ts";
import { createCalibration } from "../../calibration/steps.ts";
import { openFile } from "../../hardware/files/open-file.ts";
import { lineOf } from "../../src/errors.ts";
import { motionStreams } from "../../src/signal/artifacts/motion.ts";
import { heartStreams } from "../../src/signal/pulse/heart.ts";
import { INDEX_NAMES } from "../../src/types.ts";
import { describeShared, sharedPath } from "../shared.ts";
import { configFor } from "./listening.ts";

async function learned(name: string, condition: Eyes): Promise<Learned> {
  const source = await openFile(sharedPath(name));
  const eeg = source.streams.find(({ kind }) => kind === "eeg")!;
  const motion = motionStreams(source.streams);
  const heart = heartStreams(source.streams);
  try {
    const calibration = createFileCalibration({ ...configFor(eeg), motion, heart, condition });
    return await calibrate({ source, calibration, speed: null, onOutput: () => {} });
  } finally {
    await source.close();
  }
}

describeShared("a recording of one condition", () => {
  it("with open eyes fills that condition only", async () => {
    const { profile, mainsHz } = await learned("eeg/eegbci/S001R01.edf", "open");
    expect(profile.conditions.closed).toBeNull();
    expect(profile.conditions.open!.relaxation!.mad).toBeGreaterThan(0);
    expect(mainsHz).toBe(60);
    expect(profile).toMatchObject({ closedOpenAlphaRatio: null, contrast: null });
    expect(profile.montage).toMatchObject({ samplingRateHz: 160 });
    expect(profile.rest!.cleanSec).toBeGreaterThan(30);
    expect(profile.rest!.cleanSec).toBeLessThan(61);
  });

  it("with closed eyes finds the alpha of a person who has it", async () => {
    const { profile } = await learned("eeg/eegmat/Subject00_1.edf", "closed");
    expect(profile.conditions.open).toBeNull();
    expect(profile.individualAlpha!.iafHz).toBeCloseTo(10.9, 0);
    expect(profile.individualAlpha!.sdHz).toBeLessThan(0.3);
    expect(profile.fastFilter!.electrode).toMatch(/^(O|P)/);
    expect(profile.firTaps).toHaveLength(1000);
    expect(profile.conditions.closed!.relaxation!.tauSec).toBeGreaterThan(0.5);
    // Every feature has its numbers, and each what it rests on.
    const { closed } = profile.conditions;
    for (const name of [...INDEX_NAMES, ...LOG_POWER_NAMES]) {
      expect(closed![name]).toMatchObject({ cleanSec: profile.rest!.cleanSec, blocks: 1 });
      expect(closed![name]!.mad).toBeGreaterThan(0.05);
    }
    // Of the ECG beside it; 76.2 over the whole file.
    expect(Math.abs(profile.heart!.restingBpm - 76.2)).toBeLessThan(2);
  });

  it.each(["data_p1041", "data_p21", "test_eeg_quality", "test_optics16"])(
    "%s, where the headband is not worn well, never yields a profile and names the electrode",
    async (name) => {
      const line = await learned(`eeg/muse/athena_${name}.txt`, "closed").catch(lineOf);
      expect(line).toMatch(
        /^the calibration needs 30 s of clean signal and got \d+\.\d s; TP(9|10) gave \d\.\d s, for it /,
      );
    },
  );

  it.each(["data_p1041", "data_p21", "test_eeg_quality", "test_optics16"])(
    "%s, led through the whole calibration, yields none either, nor for a person who does not wait for a better fit",
    async (name) => {
      for (const isHurried of [false, true]) {
        const source = await openFile(sharedPath(`eeg/muse/athena_${name}.txt`));
        const eeg = source.streams.find(({ kind }) => kind === "eeg")!;
        const motion = motionStreams(source.streams);
        const guided = createCalibration({ ...configFor(eeg), motion, blocks: ["closed", "open"] });
        if (isHurried) guided({ type: "proceed" });
        const line = await calibrate({ source, calibration: guided, speed: null, onOutput: () => {} }).catch(lineOf);
        await source.close();
        expect(line).toMatch(/^(the source ended before|no electrode that the indices read has good contact)/);
        expect(line).toMatch(/; TP(9|10)(: it | gave \d\.\d s, for it ).*\. [A-Z]/);
      }
    },
  );

  it("that is too short is refused with what it holds", async () => {
    const line = await learned("eeg/muse/eeg101_relax.csv", "closed").catch(lineOf);
    expect(line).toMatch(/needs 30 s of clean signal and got 2\d\.\d s; TP/);
  });
});
