/** This file proves that the page offers a client no more than what is agreed with them. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { SHIPPED } from "../../../src/protocols/shipped.ts";
import { settingsOf } from "../../../src/session/client-settings.ts";
import { addPerson, choosePerson } from "../../../web/app/people.ts";
import { chosenWorld, goal, minutes } from "../../../web/app/session-choice.ts";
import { followAgreed, isLocked, loadAgreed, loudestDb, mostMinutes } from "../../../web/link/agreed.ts";
import { chooseGoal, ownProtocol, protocols, wantedProtocol } from "../../../web/link/own-protocol.ts";

const choice = (name: string, most: number, volumeDb: number) => ({
  ...{ name, goal: "focus" as const, note: "", minutes: 10, mostMinutes: most, volumeDb },
  sham: { share: 0.5, unit: "session" as const, arm: "replay" as const },
});
const AGREED = { ...SHIPPED.focus, name: "evening" };

/** What the server answers: what is agreed, and what it says of a protocol. */
const serve = (settings: unknown) =>
  vi.stubGlobal("fetch", async (path: string) =>
    path.endsWith("/settings")
      ? Response.json(settings)
      : Response.json({ ...choice("evening", 12, -9), protocol: AGREED }),
  );

beforeEach(() => {
  addPerson("Ada");
  goal.value = "relax";
  minutes.value = 20;
  protocols.value = [choice("focus", 30, -6)];
});
afterEach(() => {
  vi.unstubAllGlobals();
  choosePerson("");
  ownProtocol.value = null;
});

describe("what is agreed with whoever is chosen", () => {
  it("is what the page shows, and what it is compared with", async () => {
    ownProtocol.value = { ...choice("mine", 30, 0), protocol: SHIPPED.focus };
    serve(settingsOf({ protocol: AGREED, world: "piano", caps: { sessionMinutes: 15 }, locks: ["protocol", "world"] }));
    await loadAgreed();
    expect([goal.value, chosenWorld.value, minutes.value]).toEqual(["focus", "piano", 15]);
    expect([isLocked("protocol"), isLocked("minutes"), isLocked("world")]).toEqual([true, false, true]);
    // One of their own would be refused; theirs allows less than the cap.
    expect([ownProtocol.value, wantedProtocol()?.name, mostMinutes()]).toEqual([null, "evening", 12]);
  });

  it("bounds length and loudness also where no protocol is agreed", async () => {
    serve(settingsOf({ caps: { sessionMinutes: 9, volumeDb: -12 } }));
    goal.value = "focus";
    await loadAgreed();
    expect([minutes.value, mostMinutes(), loudestDb(), wantedProtocol()?.name]).toEqual([9, 9, -12, "focus"]);
  });

  it("keeps a locked length also when a goal that is shorter was looked at", async () => {
    serve(settingsOf({ minutes: 20, locks: ["minutes"] }));
    protocols.value = [choice("focus", 12, -6)];
    const leave = followAgreed();
    await loadAgreed();
    chooseGoal("focus");
    chooseGoal("relax");
    expect(minutes.value).toBe(20);
    leave();
  });

  it("binds nobody else", async () => {
    serve(settingsOf({ caps: { sessionMinutes: 9 } }));
    await loadAgreed();
    choosePerson("");
    await loadAgreed();
    goal.value = "focus";
    expect([mostMinutes(), loudestDb(), isLocked("minutes")]).toEqual([30, -6, false]);
  });
});
