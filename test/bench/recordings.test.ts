import { expect, it } from "vitest";
import { measureRecordings } from "../../src/bench/recordings.ts";
import { isHere } from "../needs.ts";

it("measures what people do with recordings, each figure beside its peer or its limit", async () => {
  const rows = await measureRecordings({ minutes: 0.3, sessions: 5, rounds: 1 }, () => {});
  expect(rows.map(({ name }) => name)).toEqual([
    ...["open", "firstChart", "seek", "seekUnread", "firstReading", "exportEdf", "verify", "list5"].map(
      (what) => `recordings.${what}`,
    ),
  ]);
  for (const { value, peerValue } of rows) expect([value > 0, peerValue > 0]).toEqual([true, true]);
  const peers = Object.fromEntries(rows.map(({ name, peer }) => [name, peer]));
  expect(peers["recordings.open"]).toBe(isHere("readers") ? "MNE's open of its EDF" : "the target itself");
  expect(peers["recordings.list5"]).toBe("SQLite's own scan");
  expect(rows.find(({ name }) => name === "recordings.firstChart")?.value).toBeLessThan(1000);
});
