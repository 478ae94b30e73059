/** This file stands at the head of every screen: name, screens, theme. */

import { route, theme, toggleTheme } from "../app/page-state.ts";
import { CALIBRATE_PATH, SESSION_PATH, SESSIONS_PATH } from "../app/route.ts";
import { isCalibrating } from "../link/calibration-actions.ts";
import { session } from "../link/live-state.ts";
import { Icon } from "./icon.tsx";

export function PageHead() {
  const { screen } = route.value;
  const isDark = theme.value === "dark";
  return (
    <header class="head">
      <a class="wordmark" href={SESSION_PATH}>
        <svg viewBox="0 -3 56 36" aria-hidden="true">
          <path d="M3 18c5 0 5-11 10-11s5 20 10 20 5-27 10-27 5 24 9 24 4-6 11-6" />
        </svg>
        <span>Attune</span>
      </a>
      <nav aria-label="Screens">
        <a href={SESSION_PATH} aria-current={screen === "session" ? "page" : undefined}>
          Session{session.value && screen !== "session" && <span class="dot dot-streaming" title="running" />}
        </a>
        <a href={CALIBRATE_PATH} aria-current={screen === "calibrate" ? "page" : undefined}>
          Calibrate{isCalibrating() && screen !== "calibrate" && <span class="dot dot-streaming" title="running" />}
        </a>
        <a href={SESSIONS_PATH} aria-current={screen === "sessions" || screen === "playback" ? "page" : undefined}>
          Sessions
        </a>
      </nav>
      <button
        type="button"
        class="button-quiet button-square"
        aria-label={isDark ? "Light theme" : "Dark theme"}
        title={isDark ? "Light theme" : "Dark theme"}
        onClick={toggleTheme}
      >
        <Icon name={isDark ? "sun" : "moon"} />
      </button>
    </header>
  );
}
