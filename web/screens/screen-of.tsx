/** This file holds which screen stands under which name of the address. */
import type { ComponentChildren } from "preact";
import { isSetUp } from "../app/first-run.ts";
import type { Route, ScreenName } from "../app/route.ts";
import { later } from "../parts/later.tsx";
import { SessionScreen } from "./session-screen.tsx";

const CalibrateScreen = later(() => import("./calibrate-screen.tsx").then((file) => file.CalibrateScreen));
const PlaybackScreen = later(() => import("./playback-screen.tsx").then((file) => file.PlaybackScreen));
const SessionsScreen = later(() => import("./sessions-screen.tsx").then((file) => file.SessionsScreen));
const ClientsScreen = later(() => import("./clients-screen.tsx").then((file) => file.ClientsScreen));
const ClientScreen = later(() => import("./client-screen.tsx").then((file) => file.ClientScreen));
const SettingsScreen = later(() => import("./settings-screen.tsx").then((file) => file.SettingsScreen));
const LabScreen = later(() => import("./lab-screen.tsx").then((file) => file.LabScreen));
const PieceScreen = later(() => import("./piece-screen.tsx").then((file) => file.PieceScreen));
const ProtocolScreen = later(() => import("./protocol-screen.tsx").then((file) => file.ProtocolScreen));
const WelcomeScreen = later(() => import("./welcome-screen.tsx").then((file) => file.WelcomeScreen));
const AboutScreen = later(() => import("./welcome-screen.tsx").then((file) => file.AboutScreen));
const SoundScreen = later(() => import("./welcome-screen.tsx").then((file) => file.SoundScreen));

const SCREENS: Readonly<Record<ScreenName, (id: string) => ComponentChildren>> = {
  session: () => <SessionScreen />,
  calibrate: () => <CalibrateScreen />,
  sessions: () => <SessionsScreen />,
  playback: (id) => <PlaybackScreen key={id} id={id} />,
  clients: () => <ClientsScreen />,
  client: (id) => <ClientScreen key={id} id={id} />,
  settings: () => <SettingsScreen />,
  about: () => <AboutScreen />,
  sound: () => <SoundScreen />,
  lab: () => <LabScreen />,
  piece: (id) => <PieceScreen key={id} id={id} />,
  protocol: (id) => <ProtocolScreen key={id} id={id} />,
};

/** Nothing else before the first pages are read and the sound is set. */
export function screenOf({ screen, id }: Route): ComponentChildren {
  return isSetUp() ? SCREENS[screen](id) : <WelcomeScreen />;
}
