import { expect, it } from "vitest";
import { openFile } from "../../../hardware/files/open-file.ts";
import { type FileReport, readReport } from "../../../hardware/files/report.ts";
import { describeShared, sharedPath } from "../../shared.ts";
import { errorOf, readRecording } from "./temp-file.ts";

const MUSE = ["TP9", "AF7", "AF8", "TP10"];
const WITH_AUX = [...MUSE, "AUX_RIGHT"];
const numbered = (count: number, name = "Ch") => Array.from({ length: count }, (_, i) => `${name}${i + 1}`);

type Right = {
  readonly hz: number;
  readonly electrodes: readonly string[];
  readonly samples: number;
  readonly marks?: FileReport["marks"];
  readonly gaps?: readonly (readonly [sample: number, lengthSamples: number])[];
};

const mark = (label: string, sample: number) => ({ label, sample });

/** The right values of `../shared/eeg/cases`, as each folder's EXPECTED.txt has them. */
const CASES: Readonly<Record<string, Right>> = {
  "ganglion-brainflow-losses/three_packets_lost.csv": {
    hz: 200,
    electrodes: numbered(4),
    samples: 400,
    gaps: [[120, 6]],
  },
  "mind-monitor-spreadsheet-dates/day_month.csv": { hz: 256, electrodes: WITH_AUX, samples: 400 },
  "mind-monitor-spreadsheet-dates/minutes_seconds.csv": { hz: 256, electrodes: WITH_AUX, samples: 400 },
  "muse-csv-columns/band_columns.csv": { hz: 256, electrodes: WITH_AUX, samples: 400 },
  "muse-csv-columns/eeg_prefix_and_ppg.csv": { hz: 256, electrodes: MUSE, samples: 400 },
  "muse-csv-columns/label_column.csv": { hz: 256, electrodes: WITH_AUX, samples: 400 },
  "muse-csv-columns/lowercase_hr.csv": { hz: 256, electrodes: MUSE, samples: 400 },
  "muse-csv-columns/petal_eeg.csv": { hz: 256, electrodes: WITH_AUX, samples: 400 },
  "muse-csv-columns/semicolon_comma.csv": { hz: 256, electrodes: WITH_AUX, samples: 400 },
  "muse-csv-columns/text_marker.csv": { hz: 256, electrodes: WITH_AUX, samples: 400, marks: [mark("blink", 200)] },
  "muse-csv-columns/three_marker_columns.csv": {
    hz: 256,
    electrodes: WITH_AUX,
    samples: 400,
    marks: [mark("1", 50), mark("2", 100), mark("3", 200)],
  },
  "muse-csv-ms-stamps/bluemuse_unix_ms.csv": { hz: 256, electrodes: WITH_AUX, samples: 400, marks: [mark("2", 200)] },
  "muse-csv-ms-stamps/timestamp_ms_from_0.csv": { hz: 256, electrodes: MUSE, samples: 400, marks: [mark("1", 200)] },
  "muse-csv-ms-stamps/web_muse_recorder.csv": { hz: 256, electrodes: MUSE, samples: 400 },
  "muse-csv-timestamp-and-aux/date_stamps.csv": { hz: 256, electrodes: WITH_AUX, samples: 400 },
  "muse-csv-timestamp-and-aux/ros_logger.csv": { hz: 256, electrodes: [...MUSE, "AUX"], samples: 400 },
  "muse-lsl-restart-uptime-stamp/jump_in_head.csv": {
    hz: 256,
    electrodes: WITH_AUX,
    samples: 601,
    gaps: [[301, 15_359]],
  },
  "openbci-decimal-comma/v4_comma.txt": { hz: 250, electrodes: numbered(8), samples: 300 },
  "openbci-decimal-comma/v5_comma.txt": { hz: 250, electrodes: numbered(8), samples: 300 },
  "openbci-first-lines/raw_eeg_data.txt": { hz: 250, electrodes: numbered(8), samples: 300 },
  "openbci-first-lines/sd_converted.csv": { hz: 250, electrodes: numbered(8), samples: 300 },
  "openbci-v2-timestamp/cyton8.txt": { hz: 250, electrodes: numbered(8), samples: 300 },
  "openbci-v2-timestamp/ganglion4.txt": { hz: 200, electrodes: numbered(4), samples: 300 },
  "xdf-clock-reset/reset.xdf": {
    hz: 100,
    electrodes: MUSE,
    samples: 2000,
    marks: [
      ...Array.from({ length: 10 }, (_, i) => mark(`a${i}`, 50 + 100 * i)),
      ...Array.from({ length: 10 }, (_, i) => mark(`b${i}`, 3050 + 100 * i)),
    ],
    gaps: [[1000, 2000]],
  },
  "xdf-emotiv-lsl/emotiv_lsl.xdf": { hz: 128, electrodes: ["AF3", "T7", "Pz", "T8", "AF4"], samples: 384 },
  "xdf-streams-on-two-clocks/eeg_unix_markers_uptime.xdf": { hz: 256, electrodes: MUSE, samples: 384, marks: [] },
  "xdf-two-eeg-streams/quality_2Hz_first.xdf": { hz: 256, electrodes: MUSE, samples: 768 },
  "xdf-type-exg/explore_exg.xdf": { hz: 250, electrodes: numbered(4, "ch"), samples: 500 },
  "xdf-units/volts.xdf": { hz: 256, electrodes: MUSE, samples: 512 },
  "edf-units-and-headers/labels.edf": { hz: 250, electrodes: ["Fp1", "AF3", "Fp2", "O1"], samples: 1000 },
  "edf-units-and-headers/records_zero.edf": { hz: 250, electrodes: ["Fp1", "Fp2", "O1", "O2"], samples: 1000 },
  "edf-units-and-headers/utf8_mu_ch.edf": { hz: 250, electrodes: numbered(4, "CH"), samples: 1000 },
  "eeglab-old-dat/old_dat.set": { hz: 250, electrodes: ["Fp1", "Fp2", "O1", "O2"], samples: 500 },
};

const pathOf = (name: string) => sharedPath(`eeg/cases/${name}`);
const reportOf = async (name: string) => readReport(await openFile(pathOf(name)));

describeShared("files of the kinds that others reported", () => {
  it.each(Object.entries(CASES))("%s has its right rate, electrodes, samples, marks and gaps", async (name, right) => {
    const { samplingRateHz, streams, marks, gaps } = await reportOf(name);
    expect({
      hz: samplingRateHz,
      electrodes: streams[0]?.electrodes,
      samples: streams[0]?.samples,
      marks,
      gaps: gaps.map(({ sample, lengthSamples }) => [sample, lengthSamples]),
    }).toEqual({ marks: [], gaps: [], ...right });
    expect(streams[0]?.unit).toBe("uV");
  });

  it.each(["brainbit_bled_250Hz_8cols.csv", "enophone_250Hz_7cols.csv"])(
    "%s is not taken for a Muse: its board is asked for, and taken when it is said",
    async (file) => {
      const path = pathOf(`brainflow-width-collision/${file}`);
      const error = await errorOf(path);
      expect([error.code, error.exitCode]).toEqual(["FILE_WHICH_BOARD", 2]);
      const board = file.startsWith("brainbit") ? "brainbit-bled" : "enophone";
      expect(error.line).toContain(`${board} (`);
      expect(error.line).toContain("250 Hz");
      expect(error.line).toContain("--board");
      const { source, samplesOf } = await readRecording(path, { board });
      expect(source.streams[0]).toMatchObject({ samplingRateHz: 250 });
      expect(samplesOf("eeg", 0)).toHaveLength(500);
    },
  );

  it("an XDF whose stamps deny its header's rate has marks where their time is, and says so", async () => {
    const { samplingRateHz, marks, notices } = await reportOf("xdf-effective-rate/nominal256_real237.xdf");
    expect(samplingRateHz).toBeCloseTo(237, 1);
    expect([4384, 4385]).toContain(marks.find(({ label }) => label === "m18")?.sample);
    expect(marks).toHaveLength(20);
    expect(notices.join()).toContain("its header says 256 Hz, its stamps mean 237.00");
  });

  it("marks of another clock are said not to be placed", async () => {
    const { notices } = await reportOf("xdf-streams-on-two-clocks/eeg_unix_markers_uptime.xdf");
    expect(notices).toEqual([expect.stringContaining("6 marks cannot be placed")]);
  });

  it("none of a BioSemi cap's 128 electrodes is a 10-10 place", async () => {
    const { streams } = await reportOf("edf-biosemi-abc-labels/biosemi128.bdf");
    expect(streams[0]?.electrodes).toHaveLength(128);
    expect(streams[0]?.electrodes.every((name) => name.startsWith("BioSemi_"))).toBe(true);
  });

  it("decimal commas, old samples by channel and volts have their values", async () => {
    for (const name of ["v4_comma.txt", "v5_comma.txt"]) {
      const { samplesOf } = await readRecording(pathOf(`openbci-decimal-comma/${name}`));
      expect([samplesOf("eeg", 0).slice(0, 2), samplesOf("eeg", 1)[0]]).toEqual([[1000, 1004.97], 2019.83]);
    }
    const { samplesOf } = await readRecording(pathOf("eeglab-old-dat/old_dat.set"));
    for (const [i, uv] of [0, 12.43, 24.09].entries()) expect(samplesOf("eeg", 0)[i]).toBeCloseTo(uv, 1);
    const volts = await readRecording(pathOf("xdf-units/volts.xdf"));
    expect(Math.max(...volts.samplesOf("eeg", 0))).toBeCloseTo(20, 1);
  });

  it("labels, heart rates, bands and counters are left out, each with what it is", async () => {
    const leftOut = async (name: string) => (await reportOf(name)).leftOut.map(({ name: part }) => part);
    expect(await leftOut("muse-csv-columns/label_column.csv")).toEqual(["label"]);
    expect(await leftOut("muse-csv-columns/lowercase_hr.csv")).toEqual(["hr"]);
    expect(await leftOut("muse-csv-columns/band_columns.csv")).toEqual(["Alpha", "Beta"]);
    expect(await leftOut("xdf-emotiv-lsl/emotiv_lsl.xdf")).toEqual([
      "Timestamp",
      "Counter",
      "Interpolate",
      "MarkerHardware",
    ]);
  });
});
