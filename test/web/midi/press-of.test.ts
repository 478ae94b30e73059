import { expect, it } from "vitest";
import { pressOf } from "../../../web/midi/press-of.ts";

it("a press is a pad that is struck or a pedal that goes down, on any channel, and nothing else", () => {
  expect(pressOf([0x99, 36, 100])).toBe("note 36");
  expect(pressOf([0x90, 36, 0])).toBeNull();
  expect(pressOf([0x89, 36, 64])).toBeNull();
  expect(pressOf([0xb3, 64, 127])).toBe("cc 64");
  expect(pressOf([0xb0, 64, 63])).toBeNull();
  expect(pressOf([0xb0, 1, 127])).toBeNull();
  expect(pressOf([0xf8])).toBeNull();
  expect(pressOf([])).toBeNull();
});
