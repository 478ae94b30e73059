import { describe, expect, it } from "vitest";
import { SHIPPED } from "../../src/protocols/shipped.ts";
import {
  NOTHING_AGREED,
  refuseLockedCommand,
  settingsOf,
  underSettings,
  withinCap,
} from "../../src/session/client-settings.ts";
import type { SessionAsk } from "../../src/session/request.ts";

const none = () => 0;
const MINE = { ...SHIPPED.relax, name: "mine" };
const AGREED = settingsOf({
  protocol: MINE,
  minutes: 12,
  world: "piano",
  caps: { sessionMinutes: 20, sessionsPerDay: 2, volumeDb: -12 },
  locks: ["world", "protocol"],
});

describe("what is agreed with a client", () => {
  it("is nothing where nothing was said, and then a request stays as it was", () => {
    expect(NOTHING_AGREED).toMatchObject({ protocol: null, minutes: null, locks: [], sessionsPerWeek: null, note: "" });
    const asked = { goal: "focus", minutes: 10, world: "glass", protocol: null } as const;
    expect(underSettings(asked, NOTHING_AGREED, none)).toEqual(asked);
  });

  it("fills in what was left out, and puts the loudest into the protocol that the session keeps", () => {
    const wanted = underSettings({ goal: "relax" }, AGREED, none);
    expect(wanted).toMatchObject({ minutes: 12, world: "piano", protocol: { name: "mine", caps: { volumeDb: -12 } } });
    const asked: SessionAsk = { goal: "focus" };
    expect(underSettings(asked, settingsOf({ caps: { volumeDb: -3 } }), none).protocol).toEqual(SHIPPED.focus);
  });

  it.each([
    [{ goal: "focus" }, /^goal must be relax, as agreed; got focus/],
    [{ goal: "relax", protocol: SHIPPED.relax }, /^protocol must be mine as agreed; got relax/],
    [
      { goal: "relax", protocol: { ...MINE, note: "edited" } },
      /^protocol must be mine as agreed; got another of that name/,
    ],
    [{ goal: "relax", world: "glass" }, /^world must be piano, as agreed; got glass/],
    [{ goal: "relax", minutes: 21 }, /^minutes must be at most 20, as agreed with this client; got 21/],
  ] as const)("refuses %o", (asked, line) => {
    expect(() => underSettings(asked, AGREED, none)).toThrow(line);
  });

  it("takes what is not locked, up to the cap", () => {
    expect(underSettings({ goal: "relax", minutes: 20 }, AGREED, none).minutes).toBe(20);
    expect([withinCap(30, AGREED), withinCap(10, AGREED), withinCap(null, AGREED), withinCap(30, null)]).toEqual([
      20, 10, 20, 30,
    ]);
  });

  it("ends for today after as many sessions as are agreed", () => {
    expect(() => underSettings({ goal: "relax" }, AGREED, () => 1)).not.toThrow();
    expect(() => underSettings({ goal: "relax" }, AGREED, () => 2)).toThrow(/^2 sessions a day are agreed/);
  });

  it("holds while a session runs", () => {
    expect(() => refuseLockedCommand({ type: "command", name: "goal", goal: "focus" }, AGREED)).toThrow(
      /^goal must be/,
    );
    expect(() => refuseLockedCommand({ type: "command", name: "world", world: "tide" }, AGREED)).toThrow(/^world must/);
    expect(() => refuseLockedCommand({ type: "command", name: "pause" }, AGREED)).not.toThrow();
    expect(() => refuseLockedCommand({ type: "command", name: "world", world: "tide" }, NOTHING_AGREED)).not.toThrow();
  });

  it.each([
    [{ locks: ["minutes"] }, /^locks must be of what is agreed; minutes is not/],
    [{ minutes: 30, caps: { sessionMinutes: 20 } }, /^minutes must be at most the cap of 20; got 30/],
    [{ caps: { volumeDb: 3 } }, /^caps.volumeDb must be/],
    [{ note: "\u001b[2J" }, /^note must be at most 4000 characters without control characters/],
    [{ grade: 1 }, /^grade must be/],
  ])("cannot be %o", (asked, line) => {
    expect(() => settingsOf(asked)).toThrow(line);
  });
});
