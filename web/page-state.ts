/** This file holds what the page itself is doing: its screen, its theme, what it tells a screen reader. */
import { effect, signal } from "@preact/signals";
import { type Route, routeOf } from "./route.ts";

export const route = signal<Route>(routeOf(location.hash));

/** Said once to a screen reader; the same words again are said again only after others. */
export const announcement = signal("");

export function announce(text: string): void {
  announcement.value = text;
}

export type Theme = "dark" | "light";
const THEME_KEY = "attune.theme";
const SHORTCUTS_KEY = "attune.shortcuts";

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function store(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Storage may be forbidden; the choice then holds until the page closes.
  }
}

const systemTheme = (): Theme => (matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark");
const chosenTheme = stored(THEME_KEY);

/** A theme that was chosen by hand; null follows the system. */
export const chosen = signal<Theme | null>(chosenTheme === "dark" || chosenTheme === "light" ? chosenTheme : null);
export const theme = (): Theme => chosen.value ?? systemTheme();
export const shortcutsOn = signal(stored(SHORTCUTS_KEY) !== "off");

export function toggleTheme(): void {
  chosen.value = theme() === "dark" ? "light" : "dark";
}

/** Keeps address, theme and shortcuts and what is stored of them in step. */
export function keepPageState(): void {
  addEventListener("hashchange", () => {
    route.value = routeOf(location.hash);
  });
  effect(() => {
    if (chosen.value === null) return;
    document.documentElement.dataset.theme = chosen.value;
    store(THEME_KEY, chosen.value);
  });
  effect(() => store(SHORTCUTS_KEY, shortcutsOn.value ? "on" : "off"));
}
