/** This file is the page: head, banners, the screen that the address names, foot. */
import type { ComponentChildren } from "preact";
import { announcement, route } from "./app/page-state.ts";
import { Banners } from "./parts/banners.tsx";
import { PageFoot } from "./parts/page-foot.tsx";
import { PageHead } from "./parts/page-head.tsx";
import { CalibrateScreen } from "./screens/calibrate-screen.tsx";
import { PlaybackScreen } from "./screens/playback-screen.tsx";
import { SessionScreen } from "./screens/session-screen.tsx";
import { SessionsScreen } from "./screens/sessions-screen.tsx";

function screenOf(): ComponentChildren {
  const where = route.value;
  if (where.screen === "calibrate") return <CalibrateScreen />;
  if (where.screen === "sessions") return <SessionsScreen />;
  if (where.screen === "playback") return <PlaybackScreen key={where.id} id={where.id} />;
  return <SessionScreen />;
}

export function App() {
  return (
    <>
      <button type="button" class="skip" onClick={() => document.getElementById("main")?.focus()}>
        Skip to content
      </button>
      <PageHead />
      <Banners />
      <main id="main" tabIndex={-1}>
        {screenOf()}
      </main>
      <PageFoot />
      <p class="visually-hidden" role="status">
        {announcement.value}
      </p>
    </>
  );
}
