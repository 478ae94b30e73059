/** This file reads which screen the address names; it stands after the # so that a reload stays where it was. */

/** Where each screen lies. A new screen has a line here, one in `screens/screen-of.tsx`, and one in `parts/page-head.tsx` if a menu shows it. */
const PATHS = {
  session: "/",
  calibrate: "/calibrate",
  sessions: "/sessions",
  /** One recorded session. */
  playback: "/sessions/:id",
  /** Everybody, and what is agreed with one. */
  clients: "/clients",
  client: "/clients/:id",
  settings: "/settings",
  about: "/about",
  sound: "/sound",
  /** What the electrodes give just now, and how fast the sound follows. */
  lab: "/lab",
  /** A piece by its goal, world, seed and length (`link/piece-link.ts`). */
  piece: "/piece/:id",
  /** Of a goal, to be read and changed. */
  protocol: "/protocol/:id",
} as const;

export type ScreenName = keyof typeof PATHS;
/** `id` is what a path with `:id` is about; empty in all others. */
export type Route = { readonly screen: ScreenName; readonly id: string };

const NAMES = Object.keys(PATHS) as readonly ScreenName[];

export const pathOf = (screen: ScreenName, id = ""): string =>
  `#${PATHS[screen].replace(":id", encodeURIComponent(id))}`;

export const SESSION_PATH = pathOf("session");
export const CALIBRATE_PATH = pathOf("calibrate");
export const SESSIONS_PATH = pathOf("sessions");
export const playbackPath = (id: string): string => pathOf("playback", id);

export function routeOf(hash: string): Route {
  const [, first = "", second = ""] = hash.replace(/^#/, "").split("/");
  const id = decoded(second);
  const screen = NAMES.find((name) => PATHS[name] === (id === "" ? `/${first}` : `/${first}/:id`));
  if (screen) return { screen, id };
  return { screen: NAMES.find((name) => PATHS[name] === `/${first}`) ?? "session", id: "" };
}

/** Empty where it is none. */
function decoded(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return "";
  }
}
