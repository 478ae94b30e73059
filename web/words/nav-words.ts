/** This file names the screens, and says what stands around all of them. */
import { inBoth } from "./in-both.ts";

export const navWords = inBoth(
  {
    skip: "Skip to content",
    screens: "Screens",
    session: "Session",
    calibrate: "Calibrate",
    sessions: "Sessions",
    settings: "Settings",
    toLight: "Light theme",
    toDark: "Dark theme",
    running: "running",
    opening: "One moment…",
    notLoaded: "This screen could not be loaded.",
    retry: "Try again",
  },
  {
    skip: "Zum Inhalt",
    screens: "Seiten",
    session: "Hören",
    calibrate: "Kalibrieren",
    sessions: "Verlauf",
    settings: "Einstellungen",
    toLight: "Helle Farben",
    toDark: "Dunkle Farben",
    running: "läuft",
    opening: "Einen Moment …",
    notLoaded: "Diese Seite ließ sich nicht laden.",
    retry: "Noch einmal versuchen",
  },
);
