/** This file proves that every source that the server offers is found under a picture, headbands first and made-up ones last. */
import { describe, expect, it } from "vitest";
import { createSourceList } from "../../../src/server/source/source-choices.ts";
import { helpFor } from "../../../web/words/connect-help.ts";
import { isWorn, kindsOf, memberName } from "../../../web/words/source-kinds.ts";

const choices = await createSourceList("/nowhere")();
const kinds = kindsOf(choices);
const membersOf = (kind: string) => kinds.find((one) => one.kind === kind)?.members ?? [];

describe("the pictures of the source window", () => {
  it("begin with headbands and end with what is made up", () => {
    expect(kinds.map(({ kind }) => kind)).toEqual(
      "muse-2 muse-s muse-s-athena muse-2016 openbci headband file program listener synthetic".split(" "),
    );
    expect(kinds.filter(({ kind }) => isWorn(kind)).length).toBe(6);
  });

  it("hold every source that the server offers", () => {
    const held = new Set(kinds.flatMap(({ members }) => members.map(({ name }) => name)));
    expect(choices.map(({ name }) => name).filter((name) => !held.has(name))).toEqual([]);
  });

  it("offer a Muse 2 by its own Bluetooth first, by the browser, the dongle and an app, each named by its way", () => {
    expect(membersOf("muse-2").map((choice) => [choice.name, memberName("muse-2", choice)])).toEqual([
      ["muse-2", "By this computer’s Bluetooth"],
      ["web-bluetooth", "By this browser"],
      ["osc:5000", "By Mind Monitor on a phone (OSC)"],
      ["muse-2-bled", "By a BLED112 dongle"],
    ]);
    expect(membersOf("program").map(({ name }) => name)).toEqual(["osc:5000", "lsl", "streaming"]);
    expect(membersOf("headband").map(({ name }) => name)).toContain("crown");
  });

  it("know why a headband may not be reached: held, Bluetooth off, asleep, its firmware; nothing of what needs no reaching", () => {
    expect(helpFor("BLE").map(({ cause }) => cause)).toEqual([
      "Another app holds it.",
      "Bluetooth is off, or there is none.",
      "It sleeps, or is empty.",
      "Its firmware speaks differently.",
    ]);
    expect(helpFor("none")).toEqual([]);
  });
});
