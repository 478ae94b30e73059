/** This file reads which screen the address names; it stands after the # so that a reload stays where it was. */

export type Route =
  | { readonly screen: "session" }
  | { readonly screen: "calibrate" }
  | { readonly screen: "sessions" }
  | { readonly screen: "playback"; readonly id: string };

export const SESSION_PATH = "#/";
export const CALIBRATE_PATH = "#/calibrate";
export const SESSIONS_PATH = "#/sessions";
export const playbackPath = (id: string): string => `#/sessions/${encodeURIComponent(id)}`;

export function routeOf(hash: string): Route {
  const [, first, second] = hash.replace(/^#/, "").split("/");
  if (first === "calibrate") return { screen: "calibrate" };
  if (first !== "sessions") return { screen: "session" };
  if (!second) return { screen: "sessions" };
  try {
    return { screen: "playback", id: decodeURIComponent(second) };
  } catch {
    return { screen: "sessions" };
  }
}
