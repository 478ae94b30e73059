/** This file proves that the card of a session that has just ended is there after a reload, and not for ever. */
import { expect, it } from "vitest";
import { endedFrom } from "../../../web/link/remember-ended.ts";

const kept = { session: "one", startedAt: "2026-01-05T09:00:00.000Z", durationSec: 600 };
const END_MS = Date.parse("2026-01-05T09:10:00.000Z");

it.each([
  ["a moment later", JSON.stringify(kept), 5000, "one"],
  ["an hour later, when nobody remembers how it was", JSON.stringify(kept), 3_600_000, undefined],
  ["with a clock that was set back", JSON.stringify(kept), -60_000, "one"],
  ["where nothing was kept", null, 0, undefined],
  ["where something else was kept", '{"goal":"relax"}', 0, undefined],
  ["of a time that is none", JSON.stringify({ ...kept, startedAt: "soon" }), 0, undefined],
  ["what is no JSON", "{", 0, undefined],
] as const)("%s", (_, text, afterMs, session) => {
  expect(endedFrom(text, END_MS + afterMs)?.session).toBe(session);
});
