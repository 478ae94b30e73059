/** This file proves what is sent when a person chooses a source. */
import { describe, expect, it } from "vitest";
import type { SourceChoice } from "../../../src/wire.ts";
import { inputFields, inputsFrom, isSimulated, openedName, sourceLabel } from "../../../web/words/source-words.ts";

const choice = (name: string, connection: SourceChoice["connection"]): SourceChoice => ({
  name,
  label: name,
  connection,
  electrodes: [],
  placesAre: "fixed",
  samplingRateHz: null,
  needs: [],
  takes: [],
  note: "",
});

describe("the source form", () => {
  it("leaves empty fields out and sends numbers as numbers", () => {
    const board = { ...choice("board", "Wi-Fi"), needs: ["serialPort"], takes: ["ipPort", "macAddress"] };
    expect(inputsFrom({ serialPort: " COM3 ", ipPort: "6677", macAddress: "  " }, board)).toEqual({
      serialPort: "COM3",
      ipPort: 6677,
    });
  });

  it("does not send what was typed for another source", () => {
    expect(inputsFrom({ file: "/a/b.csv", serialPort: "COM3" }, choice("synthetic", "none"))).toEqual({});
  });

  it("calls a recorded file by its own name", () => {
    expect(["file:/a/b.csv", "file:C:\\eeg\\c.edf", "file:d.txt", "listener:noisy"].map(sourceLabel)).toEqual([
      "b.csv",
      "c.edf",
      "d.txt",
      "listener:noisy",
    ]);
  });

  it("calls a source as a person does, and by its id where it has no better name", () => {
    expect(
      ["muse-2", "muse-s-bled", "web-bluetooth", "osc:5000", "lsl:abc", "synthetic", "brainbit"].map(sourceLabel),
    ).toEqual([
      "Muse 2",
      "Muse S",
      "Muse",
      "Another program (OSC)",
      "Another program (LSL)",
      "A test signal",
      "brainbit",
    ]);
  });

  it("says of the demo that it is nobody's brain, and knows made-up people", () => {
    for (const demo of ["listener:demo", "listener:responder"]) expect(sourceLabel(demo)).toBe("Demo: not your brain");
    expect(["listener", "listener:home", "muse-2", null].map(isSimulated)).toEqual([true, true, false, false]);
  });

  it("opens a recorded file by its path, and a playback board by its inputs", () => {
    expect(openedName(choice("file:", "file"), { file: "/a/b.csv" })).toEqual({ name: "file:/a/b.csv", inputs: {} });
    expect(openedName(choice("playback", "file"), { file: "/a/b.csv", masterBoard: "muse-2" })).toEqual({
      name: "playback",
      inputs: { file: "/a/b.csv", masterBoard: "muse-2" },
    });
  });

  it("has a field for every input", () => {
    expect(new Set(inputFields().map(({ name }) => name)).size).toBe(8);
  });
});
