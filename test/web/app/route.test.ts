/** This file proves that an address names its screen, also after a reload and when it is nonsense. */
import { describe, expect, it } from "vitest";
import { CALIBRATE_PATH, pathOf, playbackPath, routeOf, SESSION_PATH, SESSIONS_PATH } from "../../../web/app/route.ts";

describe("the route", () => {
  it("reads its own paths", () => {
    expect(routeOf(SESSION_PATH)).toEqual({ screen: "session", id: "" });
    expect(routeOf(CALIBRATE_PATH)).toEqual({ screen: "calibrate", id: "" });
    expect(routeOf(SESSIONS_PATH)).toEqual({ screen: "sessions", id: "" });
    expect(routeOf(pathOf("settings"))).toEqual({ screen: "settings", id: "" });
    expect(routeOf(playbackPath("01JD0A"))).toEqual({ screen: "playback", id: "01JD0A" });
    expect(routeOf(playbackPath("a/b ü"))).toEqual({ screen: "playback", id: "a/b ü" });
  });

  it("takes anything else for the first screen, and a broken id for the list", () => {
    for (const hash of ["", "#", "#/", "#nonsense", "#/other/thing", "#/:id", "#/toString"]) {
      expect(routeOf(hash)).toEqual({ screen: "session", id: "" });
    }
    expect(routeOf("#/sessions/%E0%A4%A")).toEqual({ screen: "sessions", id: "" });
    expect(routeOf("#/sessions/")).toEqual({ screen: "sessions", id: "" });
    expect(routeOf("#/settings/thing")).toEqual({ screen: "settings", id: "" });
  });
});
