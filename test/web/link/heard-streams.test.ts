/** This file holds what a page offers where several programs send EEG: what the refusal itself lists. */
import { expect, it } from "vitest";
import { chooseStream } from "../../../hardware/lsl/choose-stream.ts";
import { heardStreamsIn } from "../../../web/link/heard-streams.ts";
import { sentence } from "../../../web/words/sentence.ts";

const muse = { name: "Muse (left), mine", type: "EEG", hostname: "lab-1.local", channelCount: 5, nominalHz: 256 };
const refusalOf = (ids: readonly string[]): string => {
  const heard = ids.map((sourceId) => ({ ...muse, sourceId }));
  const choice = chooseStream(heard, { id: null, here: "here" });
  return "error" in choice ? sentence(`lsl did not open: ${choice.error.message} (${choice.error.code}; tried)`) : "";
};

it("is each stream with its id, name, channels, rate and computer", () => {
  const told = { name: muse.name, channels: 5, hz: 256, host: muse.hostname };
  expect(heardStreamsIn(refusalOf(["Muse00:55:da:b7", "other, one"]))).toEqual([
    { id: "Muse00:55:da:b7", ...told },
    { id: "other, one", ...told },
  ]);
  expect(heardStreamsIn(refusalOf(["far"]))).toEqual([{ id: "far", ...told }]);
});

it("is each of two that call themselves alike", () => {
  expect(heardStreamsIn(refusalOf(["same", "same"])).map(({ id }) => id)).toEqual(["same", "same"]);
});

it("is nothing for any other refusal", () => {
  expect(heardStreamsIn("no stream lsl:a is heard; heard are lsl:b (Muse, 4 channels at 256 Hz, from vm)")).toEqual([]);
});
