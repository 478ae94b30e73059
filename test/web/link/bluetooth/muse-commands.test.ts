import { expect, it } from "vitest";
import { commandBytes, museKindOf } from "../../../../web/link/bluetooth/muse-commands.ts";

it("a command is its length with the line's end, its letters, and the line's end", () => {
  expect([...commandBytes("d")]).toEqual([2, 0x64, 0x0a]);
  expect([...commandBytes("v6")]).toEqual([3, 0x76, 0x36, 0x0a]);
  expect([...commandBytes("p1041")]).toEqual([6, 0x70, 0x31, 0x30, 0x34, 0x31, 0x0a]);
});

it("a Muse is known by its characteristics: with light sensors or without, an Athena with a second way to begin", () => {
  const eeg = ["0001", "0003", "0004", "0005", "0006", "0007"];
  expect(museKindOf(eeg)).toMatchObject({ model: "muse", ways: [["h", "p21", "s", "d"]] });
  expect(museKindOf([...eeg, "000a", "0010"])).toMatchObject({ ways: [["h", "p50", "s", "d"]] });
  expect(museKindOf([...eeg, "000a", "0010"])?.hears).toEqual(["0003", "0004", "0005", "0006", "000a", "0010"]);
  expect(museKindOf(["0001", "0013"])).toMatchObject({ model: "muse-athena", hears: ["0013"] });
  expect(museKindOf(["0001", "0013"])?.ways.map((way) => way.at(-1))).toEqual(["s", "d"]);
  expect(museKindOf(["0001", "2a37"])).toBeNull();
});
