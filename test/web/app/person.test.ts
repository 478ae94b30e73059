/** This file proves that names of people are believed only where they make sense, and that strangers stand for themselves. */
import { describe, expect, it } from "vitest";
import { peopleFrom, withStrangers } from "../../../web/app/person.ts";

const ANNA = { id: "p-1", name: "Anna" };

describe("the people of a browser", () => {
  it("are read back, without whatever else was stored", () => {
    expect(peopleFrom(JSON.stringify([{ ...ANNA, age: 40 }]))).toEqual([ANNA]);
  });

  it("are nobody where nothing, or nonsense, was stored", () => {
    for (const text of [null, "", "{", "7", "{}", '[1, null, {"id": "p-1"}, {"id": "no name", "name": "x"}]']) {
      expect(peopleFrom(text)).toEqual([]);
    }
    expect(peopleFrom(JSON.stringify([{ id: "p-2", name: "  " }]))).toEqual([]);
  });

  it("are joined by those whose profiles were made elsewhere, under their id", () => {
    expect(withStrangers([ANNA], ["p-1", "c7"])).toEqual([ANNA, { id: "c7", name: "c7" }]);
  });
});
