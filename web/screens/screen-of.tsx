/** This file holds which screen stands under which name of the address. */
import type { ComponentChildren } from "preact";
import type { Route, ScreenName } from "../app/route.ts";
import { later } from "../parts/later.tsx";
import { CalibrateScreen } from "./calibrate-screen.tsx";
import { PlaybackScreen } from "./playback-screen.tsx";
import { SessionScreen } from "./session-screen.tsx";
import { SessionsScreen } from "./sessions-screen.tsx";

const SettingsScreen = later(() => import("./settings-screen.tsx").then((file) => file.SettingsScreen));

const SCREENS: Readonly<Record<ScreenName, (id: string) => ComponentChildren>> = {
  session: () => <SessionScreen />,
  calibrate: () => <CalibrateScreen />,
  sessions: () => <SessionsScreen />,
  playback: (id) => <PlaybackScreen key={id} id={id} />,
  settings: () => <SettingsScreen />,
};

export const screenOf = ({ screen, id }: Route): ComponentChildren => SCREENS[screen](id);
