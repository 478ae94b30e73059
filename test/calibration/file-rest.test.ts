import { expect, it } from "vitest";
import { calibrate } from "../../calibration/calibrate.ts";
import { createFileCalibration } from "../../calibration/file-rest.ts";
import type { Eyes } from "../../calibration/protocol.ts";
import { openFile } from "../../hardware/files/open-file.ts";
import { lineOf } from "../../src/errors.ts";
import type { Profile } from "../../src/types.ts";
import { describeShared, sharedPath } from "../shared.ts";
import { configFor } from "./listening.ts";

async function learned(name: string, condition: Eyes): Promise<Profile> {
  const source = await openFile(sharedPath(name));
  const eeg = source.streams.find(({ kind }) => kind === "eeg")!;
  const motion = source.streams.filter(({ kind }) => kind === "acc" || kind === "gyro");
  try {
    const calibration = createFileCalibration({ ...configFor(eeg), motion, condition });
    return await calibrate({ source, calibration, speed: null, onOutput: () => {} });
  } finally {
    await source.close();
  }
}

describeShared("a recording of one condition", () => {
  it("with open eyes fills that condition only", async () => {
    const profile = await learned("eeg/eegbci/S001R01.edf", "open");
    expect(profile.conditions.closed).toBeNull();
    expect(profile.conditions.open!.relaxation!.mad).toBeGreaterThan(0);
    expect(profile).toMatchObject({ closedOpenAlphaRatio: null, contrast: null, mainsHz: 60 });
    expect(profile.montage).toMatchObject({ samplingRateHz: 160 });
    expect(profile.rest!.cleanSec).toBeGreaterThan(30);
    expect(profile.rest!.cleanSec).toBeLessThan(61);
  });

  it("with closed eyes finds the alpha of a person who has it", async () => {
    const profile = await learned("eeg/eegmat/Subject00_1.edf", "closed");
    expect(profile.conditions.open).toBeNull();
    expect(profile.individualAlpha!.iafHz).toBeCloseTo(10.9, 0);
    expect(profile.individualAlpha!.sdHz).toBeLessThan(0.3);
    expect(profile.fastFilter!.electrode).toMatch(/^(O|P)/);
    expect(profile.firTaps).toHaveLength(1000);
    expect(profile.conditions.closed!.relaxation!.tauSec).toBeGreaterThan(0.5);
  });

  it.each(["data_p1041", "data_p21", "test_eeg_quality", "test_optics16"])(
    "%s, where the headband is not worn well, never yields a profile and names the electrode",
    async (name) => {
      const line = await learned(`eeg/muse/athena_${name}.txt`, "closed").catch(lineOf);
      expect(line).toMatch(
        /^the calibration needs 30 s of clean signal and got \d\.\d s; TP(9|10) gave \d\.\d s, for it /,
      );
    },
  );

  it("that is too short is refused with what it holds", async () => {
    const line = await learned("eeg/muse/eeg101_relax.csv", "closed").catch(lineOf);
    expect(line).toMatch(/needs 30 s of clean signal and got 2\d\.\d s; TP/);
  });
});
