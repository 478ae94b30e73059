/** This file proves that nobody is offered more sessions a day than are agreed with them, and that tomorrow they are offered again. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { settingsOf } from "../../../src/session/client-settings.ts";
import { addPerson, choosePerson } from "../../../web/app/people.ts";
import { agreed } from "../../../web/link/agreed.ts";
import { doneToday, followToday, msToTomorrow } from "../../../web/link/done-today.ts";

let had = 0;
let asked = 0;
let stop = () => {};

beforeEach(() => {
  vi.useFakeTimers({ now: new Date(2026, 0, 2, 23, 0) });
  vi.stubGlobal("document", Object.assign(new EventTarget(), { visibilityState: "visible" }));
  vi.stubGlobal("fetch", async (path: string) => {
    expect(path).toMatch(/^\/api\/clients\/p-[^/]+\/today$/);
    asked++;
    return Response.json({ sessions: had });
  });
  [had, asked] = [0, 0];
  agreed.value = null;
  addPerson("Ada");
  stop = followToday();
});
afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  agreed.value = null;
  choosePerson("");
});

const settled = () => vi.advanceTimersByTimeAsync(0);

it("asks for nothing where no number is agreed", async () => {
  agreed.value = settingsOf({ caps: { sessionMinutes: 9 } });
  await settled();
  expect([asked, doneToday.value]).toEqual([0, null]);
});

it("offers no third where two are agreed and were had, and one again when the day is over", async () => {
  had = 1;
  agreed.value = settingsOf({ caps: { sessionsPerDay: 2 } });
  await settled();
  expect(doneToday.value).toBeNull();
  had = 2;
  document.dispatchEvent(new Event("visibilitychange"));
  await settled();
  expect(doneToday.value).toBe(2);
  had = 0;
  await vi.advanceTimersByTimeAsync(60 * 60_000 + 2000);
  expect(doneToday.value).toBeNull();
});

it("binds nobody else, and nobody where the server does not say", async () => {
  had = 5;
  agreed.value = settingsOf({ caps: { sessionsPerDay: 1 } });
  await settled();
  expect(doneToday.value).toBe(1);
  choosePerson("");
  expect(doneToday.value).toBeNull();
  vi.stubGlobal("fetch", async () => Response.json({ problem: "busy" }, { status: 503 }));
  addPerson("Bob");
  await settled();
  expect(doneToday.value).toBeNull();
});

it("knows when the day is over", () => {
  expect(msToTomorrow(new Date(2026, 0, 2, 23, 59, 59))).toBe(3000);
});
