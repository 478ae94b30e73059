/** This file stands at the head of every screen: name, screens, theme. */

import { isSetUp } from "../app/first-run.ts";
import { route, theme, toggleTheme } from "../app/page-state.ts";
import { pathOf, type ScreenName, SESSION_PATH } from "../app/route.ts";
import { isCalibrating } from "../link/calibration-actions.ts";
import { session } from "../link/live-state.ts";
import { navWords } from "../words/nav-words.ts";
import { Icon, type IconName } from "./icon.tsx";

type Entry = {
  /** Its name is navWords' of the same key. */
  readonly screen: "session" | "calibrate" | "sessions" | "settings";
  /** Screens that lie within it. */
  readonly within?: readonly ScreenName[];
  readonly isRunning?: () => boolean;
  /** Shown in place of its name. */
  readonly icon?: IconName;
};

const ENTRIES: readonly Entry[] = [
  { screen: "session", within: ["lab"], isRunning: () => session.value !== null },
  { screen: "calibrate", isRunning: isCalibrating },
  { screen: "sessions", within: ["playback", "clients", "client"] },
  { screen: "settings", icon: "settings" },
];

function NavEntry({ screen, within = [], isRunning, icon }: Entry) {
  const now = route.value.screen;
  const words = navWords();
  const name = words[screen];
  return (
    <a
      href={pathOf(screen)}
      aria-current={now === screen || within.includes(now) ? "page" : undefined}
      {...(icon && { "aria-label": name, title: name })}
    >
      {icon ? <Icon name={icon} /> : name}
      {isRunning?.() && now !== screen && <span class="dot dot-streaming" title={words.running} />}
    </a>
  );
}

export function PageHead() {
  const isDark = theme.value === "dark";
  const toOther = isDark ? navWords().toLight : navWords().toDark;
  return (
    <header class="head">
      <a class="wordmark" href={SESSION_PATH}>
        <svg viewBox="0 -3 56 36" aria-hidden="true">
          <path d="M3 18c5 0 5-11 10-11s5 20 10 20 5-27 10-27 5 24 9 24 4-6 11-6" />
        </svg>
        <span>Attune</span>
      </a>
      {isSetUp() && (
        <nav aria-label={navWords().screens}>
          {ENTRIES.map((entry) => (
            <NavEntry key={entry.screen} {...entry} />
          ))}
        </nav>
      )}
      <button
        type="button"
        class="button-quiet button-square"
        aria-label={toOther}
        title={toOther}
        onClick={toggleTheme}
      >
        <Icon name={isDark ? "sun" : "moon"} />
      </button>
    </header>
  );
}
