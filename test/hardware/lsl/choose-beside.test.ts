/** This file checks which stream is taken beside the EEG: the one that is named, of marks or R–R intervals, and no other. */
import { expect, it } from "vitest";
import { besideKindOf, chooseBeside } from "../../../hardware/lsl/choose-beside.ts";
import type { HeardStream } from "../../../hardware/lsl/choose-stream.ts";

const stream = (of: Partial<HeardStream>): HeardStream => ({
  ...{ name: "Task", type: "Markers", sourceId: "a", hostname: "here", channelCount: 1, nominalHz: 0 },
  ...of,
});
const said = (heard: readonly HeardStream[], id = "a") => {
  const choice = chooseBeside(heard, id);
  return choice.type === "chosen" ? choice.kind : `${choice.type}: ${choice.error.line}`;
};

it("knows marks and intervals by the names that the field has for them, and nothing that has a rate", () => {
  const kinds = ["Markers", "Stim", "events", "RR", "rr-interval", "IBI", "PPI", "EEG", "PPG", "Mood"];
  expect(kinds.map((type) => besideKindOf({ type, nominalHz: 0 }))).toEqual([
    ...["marks", "marks", "marks", "rr", "rr", "rr", "rr"],
    ...[null, null, null],
  ]);
  expect(besideKindOf({ type: "Markers", nominalHz: 250 })).toBeNull();
});

it("takes the one that is named, and says in one line why it takes none", () => {
  expect(said([stream({}), stream({ sourceId: "b", type: "RR" })], "b")).toBe("rr");
  expect(said([stream({})], "c")).toMatch(/^none: no stream lsl:c is heard; heard are lsl:a \(Task, /);
  expect(said([stream({}), stream({})])).toMatch(/^refused: 2 streams call themselves alike/);
  expect(said([stream({ type: "EEG", nominalHz: 250 })])).toMatch(
    /^refused: .*must be Markers or RR, at 0 Hz; got EEG/,
  );
});
