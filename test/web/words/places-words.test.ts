/** This file proves what the page says of places and of impedance. */
import { describe, expect, it } from "vitest";
import type { SourceStatus } from "../../../src/wire.ts";
import {
  assumedText,
  channelText,
  impedanceText,
  montageText,
  notOfferedText,
} from "../../../web/words/places-words.ts";

const statusOf = (source: string, names: readonly string[]): Pick<SourceStatus, "streams" | "source"> => ({
  source,
  streams: [
    { id: "eeg", kind: "eeg", samplingRateHz: 250, channels: names.map((electrode) => ({ electrode, unit: "uV" })) },
  ],
});

describe("the words about places", () => {
  it("say what is assumed: a table's names, or numbers alone", () => {
    const cyton = assumedText(statusOf("cyton", ["Fp1", "Fp2", "C3"]));
    expect(cyton).toContain("Until you do, Fp1, Fp2, C3 are assumed, which may be wrong. It is remembered with");
    const file = assumedText(statusOf("file:/a/b.txt", ["Ch1", "Ch2"]));
    expect(file).toContain("numbers and no places");
    expect(file).not.toContain("remembered");
  });

  it("say which index cannot be read there, and why", () => {
    const offered = [
      { name: "relaxation", offered: true, why: "" },
      { name: "focus", offered: false, why: "engagement needs a temporal electrode" },
    ] as const;
    expect(notOfferedText({ offered })).toBe("Focus cannot be read here: engagement needs a temporal electrode.");
    expect(notOfferedText({ offered: offered.slice(0, 1) })).toBe("");
  });

  it("say a channel's place, a recording's electrodes and a resistance", () => {
    expect(channelText(2, "Ch3", "O1")).toBe("Channel 3 (Ch3): O1");
    expect(channelText(0, "Fp1", "Fp1")).toBe("Channel 1: Fp1");
    expect(channelText(0, "Ch1", null)).toBe("Channel 1 (Ch1): not used");
    expect(montageText({ electrodes: ["O1", "O2"], placesAre: "said" })).toBe("O1, O2 (as you said)");
    expect(montageText({ electrodes: ["TP9"], placesAre: "fixed" })).toBe("TP9");
    expect(montageText(null)).toBe("not told");
    expect([impedanceText({ kOhm: 4.26 }), impedanceText({ kOhm: 812.4 }), impedanceText({ kOhm: null })]).toEqual([
      "4.3 kΩ",
      "812 kΩ",
      "no contact",
    ]);
  });
});
