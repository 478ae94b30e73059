import { describe, expect, it } from "vitest";
import { readJson } from "../../../web/app/json-text.ts";

describe("readJson", () => {
  it("reads what is JSON, also after a mark of its byte order", () => {
    expect(readJson('\uFEFF{"name": "mine"}')).toEqual({ value: { name: "mine" } });
  });

  it("finds the line and the column where it stops being any", () => {
    expect(readJson('{\n  "name": "mine",\n  minutes: 3\n}')).toEqual({ line: 3, column: 3 });
    expect(readJson('{\n  "name": "mine"')).toMatchObject({ line: 2 });
    expect(readJson("")).toEqual({ line: 1, column: 1 });
  });
});
