/** This file proves how channels move on the head: never two at one place, and every step back. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { beginEdit, choose, isUsable, put, reset, undo } from "../../../web/app/place-edit.ts";

const NUMBERED = ["Ch1", "Ch2", "Ch3"];

describe("placing channels", () => {
  it("begins with what was said, else with the names that are places", () => {
    expect(beginEdit(NUMBERED, null)).toMatchObject({ places: [null, null, null], chosen: 0 });
    expect(beginEdit(["TP9", "AUX_RIGHT", "TP10"], null)).toMatchObject({ places: ["TP9", null, "TP10"], chosen: 1 });
    expect(beginEdit(NUMBERED, ["O1", null, "Cz"])).toMatchObject({ places: ["O1", null, "Cz"], before: [] });
    expect(isUsable(beginEdit(NUMBERED, null))).toBe(false);
  });

  it("puts a channel and goes on to the next without a place; two channels change places", () => {
    const one = put(beginEdit(NUMBERED, null), 0, "O1");
    expect(one).toMatchObject({ places: ["O1", null, null], chosen: 1 });
    const two = put(one, 1, "O2");
    expect(put(two, 0, "O2")).toMatchObject({ places: ["O2", "O1", null] });
    expect(put(two, 2, "O2")).toMatchObject({ places: ["O1", null, "O2"] });
    expect(put(two, 0, null)).toMatchObject({ places: [null, "O2", null], chosen: null });
    expect(put(two, 0, "O1").before).toEqual(two.before);
    expect(isUsable(two)).toBe(true);
  });

  it("takes steps back one by one, a reset too", () => {
    const first = beginEdit(NUMBERED, ["Fz", "Cz", "Pz"]);
    const moved = put(put(first, 0, "O1"), 1, null);
    expect(undo(moved).places).toEqual(["O1", "Cz", "Pz"]);
    expect(undo(undo(moved)).places).toBe(first.places);
    expect(undo(undo(undo(moved))).places).toBe(first.places);
    const again = reset(moved);
    expect(again.places).toBe(first.places);
    expect(reset(again)).toBe(again);
    expect(undo(again).places).toEqual(["O1", null, "Pz"]);
  });

  it("chooses a channel, and lets go of it when it is chosen again", () => {
    const edit = beginEdit(NUMBERED, ["Fz", "Cz", "Pz"]);
    expect(edit.chosen).toBeNull();
    expect(choose(edit, 2).chosen).toBe(2);
    expect(choose(choose(edit, 2), 2).chosen).toBeNull();
  });

  it("never has two channels at one place, and undoes any course to its beginning", () => {
    const step = fc.tuple(fc.nat(2), fc.constantFrom("O1", "O2", "Cz", null));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const first = beginEdit(NUMBERED, null);
        const last = steps.reduce((edit, [channel, place]) => put(edit, channel, place), first);
        const used = last.places.filter((place) => place !== null);
        expect(new Set(used).size).toBe(used.length);
        expect(last.before.reduce((edit) => undo(edit), last).places).toBe(first.places);
      }),
    );
  });
});
