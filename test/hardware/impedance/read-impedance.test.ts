/** This file measures impedances at scripted boards whose resistances are known, and breaks them in the middle. */
import { describe, expect, it } from "vitest";
import type { BoardDescr } from "../../../hardware/brainflow/board-info.ts";
import { leadOffCommands, leadOffKOhm } from "../../../hardware/impedance/lead-off.ts";
import { contactLevelOf } from "../../../hardware/impedance/methods.ts";
import { type ImpedanceInput, readImpedance } from "../../../hardware/impedance/read-impedance.ts";

const CURRENT_NA = 6;
const SERIES_KOHM = 2.2;

/** What the lead-off current leaves at an electrode, beside brain, mains and a constant voltage. */
function voltageUv(kOhm: number, samplingRateHz: number, count: number, mainsUv = 0): Float64Array {
  return Float64Array.from({ length: count }, (_, i) => {
    const sec = i / samplingRateHz;
    const drive = CURRENT_NA * (kOhm + SERIES_KOHM) * Math.sin(2 * Math.PI * 31.25 * sec + 0.7);
    const others = 20 * Math.sin(2 * Math.PI * 10 * sec) + mainsUv * Math.sin(2 * Math.PI * 50 * sec);
    return 15_000 + drive + others;
  });
}

describe("the lead-off current", () => {
  it.each([
    [5, 250],
    [120, 250],
    [900, 250],
    [40, 125],
    [40, 1000],
  ])(
    "of 6 nA through %d kΩ at %d Hz is read to 2 % or half a kΩ, whatever the phase, beside alpha and mains",
    (kOhm, hz) => {
      const read = leadOffKOhm(voltageUv(kOhm, hz, 2 * hz, 100), hz);
      expect(Math.abs((read ?? Number.NaN) - kOhm)).toBeLessThan(Math.max(0.5, 0.02 * kOhm));
    },
  );

  it("is not read from half a second or less, from a lost sample, or at the rail", () => {
    expect(leadOffKOhm(voltageUv(10, 250, 100), 250)).toBeNull();
    const lost = voltageUv(10, 250, 500);
    lost[77] = Number.NaN;
    expect(leadOffKOhm(lost, 250)).toBeNull();
    expect(leadOffKOhm(new Float64Array(500).fill(4_500_000), 250)).toBeNull();
    expect(leadOffKOhm(new Float64Array(500), 250)).toBe(0);
  });

  it("is asked for as OpenBCI's firmware wants it, with letters from the ninth channel on", () => {
    expect(leadOffCommands(0)).toEqual({ on: ["x1000100X", "z101Z"], off: ["z100Z", "x1060110X"] });
    expect(leadOffCommands(8).on).toEqual(["xQ000100X", "zQ01Z"]);
    expect(() => leadOffCommands(16)).toThrow(RangeError);
  });
});

const CYTON: BoardDescr = { name: "Cyton", sampling_rate: 250, eeg_channels: [1, 2, 3, 4], num_rows: 5 };

/** A Cyton of four electrodes: the current flows where a command sent it last. */
function scriptedCyton(kOhms: readonly number[], refuses = "") {
  const log: string[] = [];
  let driven = -1;
  let isStreaming = false;
  const shim: ImpedanceInput["shim"] = {
    config_board: (command) => {
      log.push(command);
      if (command === refuses) return "Failure: channel must be 1-8$$$";
      if (/^z.01Z$/.test(command)) driven = Number(command[1]) - 1;
      if (/^z.00Z$/.test(command)) driven = -1;
      return "Success: Lead off set$$$";
    },
    start_stream: () => {
      isStreaming = true;
      log.push("start");
    },
    stop_stream: () => {
      isStreaming = false;
      log.push("stop");
    },
    get_board_data: () => {
      if (!isStreaming) throw new Error("it does not stream");
      const values = new Float64Array(5 * 500);
      for (const [channel, kOhm] of kOhms.entries()) {
        values.set(channel === driven ? voltageUv(kOhm, 250, 500) : new Float64Array(500), (channel + 1) * 500);
      }
      return { rows: 5, count: 500, values };
    },
  };
  return { shim, log, isIdle: () => !isStreaming && driven === -1 };
}

const calm = { wait: async () => {}, onStep: () => {} };

describe("the impedance of a Cyton", () => {
  it("is read electrode by electrode at the used channels alone, and the board is left as it was", async () => {
    const { shim, log, isIdle } = scriptedCyton([12, 0, 300, 2600]);
    const steps: string[] = [];
    const onStep = (step: number, count: number) => void steps.push(`${step}/${count}`);
    const read = await readImpedance({ ...calm, shim, descr: CYTON, method: "lead-off", channels: [0, 2, 3], onStep });
    expect(read.kOhm.map((kOhm) => Math.round(kOhm ?? Number.NaN))).toEqual([12, 300, 2600]);
    expect(read.kOhm.map((kOhm) => contactLevelOf("lead-off", kOhm))).toEqual(["good", "good", "poor"]);
    expect(steps).toEqual(["1/3", "2/3", "3/3"]);
    expect(log.slice(0, 6)).toEqual(["x1000100X", "z101Z", "start", "stop", "z100Z", "x1060110X"]);
    expect(log.join(" ")).not.toContain("x2");
    expect(isIdle()).toBe(true);
  });

  it("ends with the current off where the board refuses a command", async () => {
    const { shim, isIdle } = scriptedCyton([12, 12, 12, 12], "z201Z");
    const reading = readImpedance({ ...calm, shim, descr: CYTON, method: "lead-off", channels: [0, 1] });
    await expect(reading).rejects.toMatchObject({ code: "CONFIG_REFUSED", message: expect.stringContaining("z201Z") });
    expect(isIdle()).toBe(true);
  });

  it("ends with stream and current off where the samples break off", async () => {
    const { shim, isIdle } = scriptedCyton([12, 12, 12, 12]);
    const broken = {
      ...shim,
      get_board_data: () => {
        throw new Error("the cable is out");
      },
    };
    const reading = readImpedance({ ...calm, shim: broken, descr: CYTON, method: "lead-off", channels: [0] });
    await expect(reading).rejects.toThrow("the cable is out");
    expect(isIdle()).toBe(true);
  });
});

describe("the impedance of a Ganglion", () => {
  const GANGLION: BoardDescr = {
    name: "Ganglion",
    sampling_rate: 200,
    eeg_channels: [1, 2, 3, 4],
    resistance_channels: [8, 9, 10, 11, 12],
    num_rows: 15,
  };

  /** It tells one more electrode at every poll, the reference last; `silent` is one that it never tells. */
  function scriptedGanglion(kOhms: readonly number[], silent = -1) {
    const log: string[] = [];
    let polls = 0;
    const shim: ImpedanceInput["shim"] = {
      config_board: (command) => {
        log.push(command);
        return "";
      },
      start_stream: () => void log.push("start"),
      stop_stream: () => void log.push("stop"),
      get_board_data: () => {
        polls++;
        const values = new Float64Array(15);
        for (const [i, kOhm] of kOhms.entries()) values[8 + i] = i < polls && i !== silent ? kOhm : 0;
        return { rows: 15, count: 1, values };
      },
    };
    return { shim, log, polls: () => polls };
  }

  it("is half of what the board tells in its own rows, with the reference, and the board streams EEG again", async () => {
    const { shim, log } = scriptedGanglion([20, 60, 400, 30, 90]);
    const read = await readImpedance({ ...calm, shim, descr: GANGLION, method: "told", channels: [0, 2, 3] });
    expect(read).toEqual({ kOhm: [10, 200, 15], referenceKOhm: 45 });
    expect(read.kOhm.map((kOhm) => contactLevelOf("told", kOhm))).toEqual(["good", "poor", "good"]);
    expect(log).toEqual(["z", "start", "stop", "Z"]);
  });

  it("of an electrode that is never told is null, and poor, after a limited wait", async () => {
    const { shim, polls } = scriptedGanglion([20, 60, 400, 30, 90], 1);
    const read = await readImpedance({ ...calm, shim, descr: GANGLION, method: "told", channels: [0, 1] });
    expect(read.kOhm).toEqual([10, null]);
    expect(contactLevelOf("told", null)).toBe("poor");
    expect(polls()).toBeLessThanOrEqual(40);
  });
});
