import { describe, expect, it } from "vitest";
import { openerFor } from "../../src/server/open-browser.ts";

const URL = "http://127.0.0.1:4840";

describe("the browser", () => {
  it.each([
    ["darwin", {}, ["open", URL]],
    ["win32", {}, ["cmd", "/c", "start", '""', `"${URL}"`]],
    ["linux", { DISPLAY: ":0" }, ["xdg-open", URL]],
    ["linux", { WAYLAND_DISPLAY: "wayland-0" }, ["xdg-open", URL]],
  ])("is opened by %s in its own way", (platform, env, command) => {
    const opener = openerFor(platform, env);
    expect([opener?.program, ...(opener?.args(URL) ?? [])]).toEqual(command);
  });

  it.each([
    ["linux", {}],
    ["linux", { DISPLAY: ":0", CI: "true" }],
    ["darwin", { CI: "1" }],
    ["aix", { DISPLAY: ":0" }],
  ])("is left alone on %s with %j", (platform, env) => {
    expect(openerFor(platform, env)).toBeNull();
  });
});
