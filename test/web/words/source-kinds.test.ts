/** This file proves that every source that the server offers is found under a picture, headbands first and made-up ones last. */
import { describe, expect, it } from "vitest";
import { createSourceList } from "../../../src/server/source/source-choices.ts";
import { helpFor } from "../../../web/words/connect-help.ts";
import { chosenLanguage } from "../../../web/words/language.ts";
import { isRemembered, isWorn, kindsOf, memberLabel, memberName, openedOf } from "../../../web/words/source-kinds.ts";

const choices = await createSourceList("/nowhere")();
const kinds = kindsOf(choices);
const choiceOf = (name: string) => {
  const choice = choices.find((one) => one.name === name);
  if (!choice) throw new Error(`no source ${name}`);
  return choice;
};
const causesOf = (name: string) => helpFor(choiceOf(name)).map(({ cause }) => cause);
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
    expect(causesOf("muse-2")).toEqual([
      "Another app holds it.",
      "Bluetooth is off, or there is none.",
      "It sleeps, or is empty.",
      "Its firmware speaks differently.",
    ]);
    expect(causesOf("synthetic")).toEqual([]);
  });

  it("tell nobody that pairing is not needed who must pair, or whose amplifier hangs on a cable", () => {
    for (const name of ["unicorn", "enophone", "explore-4-chan", "ant-neuro-ee-411", "pieeg"]) {
      expect(causesOf(name)[0]).toBe("This computer does not know it yet.");
      expect(helpFor(choiceOf(name)).filter(({ remedy }) => /pairing is not/i.test(remedy))).toEqual([]);
    }
  });

  it.each(["osc:5000", "lsl", "streaming"])("wait for the other program's stream with %s", (name) => {
    expect(causesOf(name)).toEqual(["The other program does not send yet.", "It is in another network."]);
  });

  it("promise to remember what the server remembers: headbands, but none that an app or this browser passes on", () => {
    const kept = membersOf("muse-2").filter((choice) => isRemembered("muse-2", choice));
    expect(kept.map(({ name }) => name)).toEqual(["muse-2", "muse-2-bled"]);
    expect(membersOf("headband").every((choice) => isRemembered("headband", choice))).toBe(true);
    expect(membersOf("listener").some((choice) => isRemembered("listener", choice))).toBe(false);
  });

  it.each([
    ["muse-2-bled", "muse-2", "muse-2-bled"],
    ["file:/home/me/one.edf", "file", "file:"],
    ["osc:5000", "program", "osc:5000"],
    ["osc:7000", "program", "osc:5000"],
    ["lsl:mine", "program", "lsl"],
    ["listener:gone", "listener", "listener"],
    ["web-bluetooth", null, "web-bluetooth"],
    ["", "synthetic", "synthetic"],
  ])("open under what is open: %s under %s", (source, kind, name) => {
    expect(openedOf(choices, source)).toEqual({ kind, name });
  });

  it("ask for another of their kind in words that fit it", () => {
    chosenLanguage.value = "de";
    expect(["muse-2", "headband", "listener"].map((kind) => memberLabel(kind as "muse-2"))).toEqual([
      "Wie es erreicht wird",
      "Welches",
      "Welcher",
    ]);
    chosenLanguage.value = null;
  });
});
