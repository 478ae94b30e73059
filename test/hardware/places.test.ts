/** This file checks that the channels of a source sit where a person says, that unused ones are gone, and what bad places get. */
import { describe, expect, it } from "vitest";
import { hasOwnPlaces } from "../../hardware/own-places.ts";
import { assumedPlacesText, channelsOf, checkPlaces, parsePlaces, placeChannels } from "../../hardware/places.ts";
import type { Source } from "../../hardware/source.ts";
import { AttuneError } from "../../src/errors.ts";
import type { Places, PlacesAre, SourceEvent } from "../../src/types.ts";

const CHANNELS = ["Ch1", "Ch2", "Ch3", "Ch4"];

function sourceOf(events: readonly SourceEvent[], placesAre: PlacesAre = "assumed", names = CHANNELS): Source {
  const channels = names.map((electrode) => ({ electrode, unit: "uV" }));
  const axes = ["x", "y", "z"].map((electrode) => ({ electrode, unit: "g" }));
  async function* chunks(): AsyncGenerator<SourceEvent> {
    yield* events;
  }
  return {
    name: "ganglion-native",
    pace: "live",
    streams: [
      { id: "eeg", kind: "eeg", samplingRateHz: 200, channels },
      { id: "acc", kind: "acc", samplingRateHz: 200, channels: axes },
    ],
    placesAre,
    chunks,
    close: async () => {},
  };
}

function lineOf(run: () => unknown): string {
  try {
    run();
    return "";
  } catch (error) {
    return error instanceof AttuneError && error.exitCode === 2 ? error.line : `no bad use: ${String(error)}`;
  }
}

describe("parsePlaces", () => {
  it("reads 10-20 and 10-10 names in any spelling, and - for an unused channel", () => {
    expect(parsePlaces("O1, o2,-,fpz,EEG T8,T3,TP9")).toEqual(["O1", "O2", null, "Fpz", "T8", "T3", "TP9"]);
  });

  it.each([
    ["O1,nose", /^--places must be a place of the 10-20 or 10-10 system .*; got nose$/],
    ["O1,,C3", /got ""$/],
    ["A1,C3", /got A1$/],
    ["C3,Cz,c3", /^--places must be each place once; got C3 twice$/],
    ["-,-", /^--places must be at least one channel that is used; got -,-$/],
  ])("%s is refused in one line", (text, line) => {
    expect(lineOf(() => parsePlaces(text))).toMatch(line);
  });

  it("checks a list that a program sent alike", () => {
    expect(checkPlaces(["O1", null])).toEqual(["O1", null]);
    expect(lineOf(() => checkPlaces(["O1", "Kz"]))).toMatch(/^places must be .*; got Kz$/);
  });
});

describe("placeChannels", () => {
  const row = (value: number) => Float64Array.of(value, value + 0.5);
  const events: readonly SourceEvent[] = [
    { type: "chunk", stream: "eeg", firstSample: 0, samples: [row(10), row(20), row(30), row(40)] },
    { type: "chunk", stream: "acc", firstSample: 0, samples: [row(1), row(2), row(3)] },
    { type: "gap", stream: "eeg", firstSample: 2, lengthSamples: 5, cause: "lost-packets", estimated: false },
    { type: "marker", stream: "eeg", sample: 7, label: "x" },
  ];
  const read = async (source: Source) => {
    const seen: SourceEvent[] = [];
    for await (const event of source.chunks()) seen.push(event);
    return seen;
  };

  it("renames the channels in their order and leaves the unused out of streams and samples; nothing else changes", async () => {
    const source = placeChannels(sourceOf(events), parsePlaces("O1,-,Cz,-"));
    expect(source.placesAre).toBe("said");
    expect(channelsOf(source)).toEqual(["O1", "Cz"]);
    expect(source.streams[1]?.channels).toHaveLength(3);
    const [eeg, ...others] = await read(source);
    expect(eeg).toEqual({ ...events[0], samples: [row(10), row(30)] });
    expect(others).toEqual(events.slice(1));
  });

  it("leaves a source alone of which nobody said anything", async () => {
    const source = sourceOf(events);
    expect(placeChannels(source, null)).toBe(source);
  });

  it("refuses places that are not as many as the channels", () => {
    const place = (places: Places) => lineOf(() => placeChannels(sourceOf([]), places));
    expect(place(["O1"])).toBe("--places must be one for each of the 4 channels of ganglion-native; got 1: O1");
    expect(place(["O1", "O2", null, "C3", "C4"])).toMatch(/4 channels.*; got 5: O1,O2,-,C3,C4$/);
  });
});

describe("places that nobody said", () => {
  it("are assumed on a board whose electrodes its owner places, and where a file or board only numbers them", () => {
    expect(hasOwnPlaces(["cyton"], ["Fp1", "Fp2"])).toBe(true);
    expect(hasOwnPlaces(["ganglion-native"], CHANNELS)).toBe(true);
    expect(hasOwnPlaces(["muse-2"], ["TP9", "AF7", "AF8", "TP10"])).toBe(false);
    expect(hasOwnPlaces(["playback"], [])).toBe(false);
  });

  it("are told in one line that says how to say them", () => {
    expect(assumedPlacesText(sourceOf([]))).toBe(
      "the channels of ganglion-native have numbers and no places; say where the electrodes sit with --places, such as O1,O2,-,C3",
    );
    const cyton = sourceOf([], "assumed", ["Fp1", "Fp2", "C3", "C4", "P7", "P8", "O1", "O2"]);
    expect(assumedPlacesText(cyton)).toMatch(/assumed: Fp1 Fp2 C3 C4 P7 P8 O1 O2; .* such as O1,O2,-,C3,…$/);
    expect(assumedPlacesText(sourceOf([], "fixed"))).toBeNull();
    expect(assumedPlacesText(placeChannels(sourceOf([]), ["O1", "O2", null, null]))).toBeNull();
  });
});
