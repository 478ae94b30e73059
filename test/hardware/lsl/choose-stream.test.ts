/** This file checks which stream is taken among those that are heard: never one of two, never another computer's unasked. */
import { expect, it } from "vitest";
import { chooseStream, type HeardStream } from "../../../hardware/lsl/choose-stream.ts";

const stream = (of: Partial<HeardStream>): HeardStream => ({
  name: "Muse",
  type: "EEG",
  sourceId: "a",
  hostname: "here",
  channelCount: 5,
  nominalHz: 256,
  ...of,
});
const choose = (heard: readonly HeardStream[], id: string | null = null, from: string | null = null) => {
  const choice = chooseStream(heard, { id, from, here: "here" });
  return choice.type === "chosen" ? choice.stream.sourceId : `${choice.type}: ${choice.error.line}`;
};

it("takes the only steady stream of EEG, whatever its name and however its type is spelled", () => {
  const others = [stream({ sourceId: "p", type: "PPG" }), stream({ sourceId: "q", nominalHz: 0 })];
  expect(choose([...others, stream({ sourceId: "b", name: "PPG", type: "eeg" })])).toBe("b");
});

it("asks between two, and between two that call themselves alike", () => {
  const two = [stream({}), stream({ sourceId: "b" })];
  expect(choose(two)).toMatch(/^refused: 2 streams of EEG are heard: lsl:a .*, lsl:b .*Say which/);
  expect(choose(two, "b")).toBe("b");
  expect(choose([stream({}), stream({ hostname: "there" })], "a")).toMatch(/^refused: .*call themselves alike/);
});

it("takes another computer's stream only when it is named", () => {
  const far = [stream({ hostname: "there" })];
  expect(choose(far)).toMatch(/^refused: the stream of EEG that is heard comes from another computer: lsl:a/);
  expect(choose(far, "a")).toBe("a");
});

it("takes the one that comes back from its own computer alone, whatever another calls itself", () => {
  const [mine, strangers] = [stream({}), stream({ hostname: "there" })];
  expect(choose([strangers], "a", "here")).toMatch(/^none: no stream of type EEG is heard/);
  expect(choose([strangers, mine], "a", "here")).toBe("a");
});

it("takes what Attune itself sends only when it is named", () => {
  const own = stream({ sourceId: "attune-4711-Attune-eeg" });
  expect(choose([own])).toMatch(/^none: no stream of type EEG is heard; heard are Muse \(EEG\)/);
  expect(choose([own, stream({ sourceId: "b" })])).toBe("b");
  expect(choose([own], "attune-4711-Attune-eeg")).toBe("attune-4711-Attune-eeg");
});

it("names a sender without an id by its name and computer, and bounds what a stranger says of itself", () => {
  expect(choose([stream({ sourceId: "", name: "x" }), stream({ sourceId: "b" })])).toContain("lsl:x@here (x,");
  const loud = Array.from({ length: 300 }, (_, i) => stream({ sourceId: `${i}`, name: "\u001b[31m".repeat(1000) }));
  const said = choose(loud);
  expect(said).toContain("and 292 more");
  expect(said).not.toContain("\u001b");
  expect(said.length).toBeLessThan(2000);
});
