/** This file holds what the server says of agreements, of too much EEG and of a second source to the table that says it in German. */
import { expect, it } from "vitest";
import { AttuneError } from "../../src/errors.ts";
import { SHIPPED } from "../../src/protocols/shipped.ts";
import { refuseLockedCommand, settingsOf, underSettings } from "../../src/session/client-settings.ts";
import { refuseLoad, refuseRate } from "../../src/session/eeg-rate.ts";
import { saidIn } from "../../src/words/said-in.ts";
import { asking } from "../session/asking.ts";
import { eegStream } from "../streams.ts";

const refusalOf = (act: () => unknown): AttuneError => {
  try {
    act();
  } catch (error) {
    if (error instanceof AttuneError) return error;
  }
  throw new Error("it was not refused");
};

const AGREED = settingsOf({
  ...{ protocol: SHIPPED.focus, minutes: 20, world: "piano", locks: ["protocol", "minutes", "world"] },
  caps: { sessionMinutes: 20, sessionsPerDay: 1 },
});
const CAPPED = settingsOf({ caps: { sessionMinutes: 9 } });
const OWN = { ...SHIPPED.focus, name: "mine" };
const ask = (asked: object, settings = AGREED, today = 0) =>
  underSettings({ ...asking({ goal: "focus", minutes: 20, world: "piano" }), ...asked }, settings, () => today);

it.each<readonly [string, () => unknown]>([
  ["another goal", () => ask({ goal: "relax" })],
  ["another protocol", () => ask({ protocol: OWN })],
  ["another length", () => ask({ minutes: 10.5 })],
  ["another world", () => ask({ world: "night" })],
  ["more than the cap", () => ask({}, CAPPED)],
  ["a second session", () => ask({}, AGREED, 1)],
  ["more than two sessions", () => ask({}, settingsOf({ caps: { sessionsPerDay: 2 } }), 2)],
  ["another goal as it plays", () => refuseLockedCommand({ type: "command", name: "goal", goal: "relax" }, AGREED)],
  ["another world as it plays", () => refuseLockedCommand({ type: "command", name: "world", world: "night" }, AGREED)],
  ["too many channels", () => refuseLoad("file:a.csv", [eegStream(Array.from({ length: 300 }, String), 1000)])],
  ["too slow a rate", () => refuseRate("file:a.csv", [eegStream(["Fz"], 10)])],
])("%s is refused in German, and what to do is, too", (_, act) => {
  const { message, hint } = refusalOf(act);
  for (const said of [message, hint]) {
    if (said === "") continue;
    expect(saidIn("de", said)).not.toBe(said);
    expect(saidIn("de", said)).not.toMatch(/ (must|agreed|with|the) |\$\d/);
  }
});

it.each([
  ["lsl:x is there now, and is taken from here on", "lsl:x ist jetzt da und wird von hier an aufgenommen"],
  ["lsl:x ended; the session goes on without it", "lsl:x ist zu Ende; die Sitzung geht ohne weiter"],
  ["lsl:x has ended; the session goes on without it", "lsl:x ist zu Ende; die Sitzung geht ohne weiter"],
  ["lsl:x is there again", "lsl:x ist wieder da"],
])("of a second source: %s", (english, german) => {
  expect(saidIn("de", english)).toBe(german);
});
