/** This file holds what the page itself is doing: its screen, its theme, what it tells a screen reader. */
import { computed, effect, signal } from "@preact/signals";
import { type Route, routeOf } from "./route.ts";
import { readStored, store } from "./stored.ts";

export const route = signal<Route>(routeOf(location.hash));

/** Said once to a screen reader; the same words again are said again only after others. */
export const announcement = signal("");

export function announce(text: string): void {
  announcement.value = text;
}

export const THEMES = ["light", "dark"] as const;
export type Theme = (typeof THEMES)[number];
const THEME_KEY = "attune.theme";
const SHORTCUTS_KEY = "attune.shortcuts";

const lightWanted = matchMedia("(prefers-color-scheme: light)");
const systemTheme = signal<Theme>(lightWanted.matches ? "light" : "dark");
const storedTheme = readStored(THEME_KEY);

/** A theme that was chosen by hand; null follows the system. */
export const chosenTheme = signal<Theme | null>(THEMES.find((name) => name === storedTheme) ?? null);
export const theme = computed<Theme>(() => chosenTheme.value ?? systemTheme.value);
export const shortcutsOn = signal(readStored(SHORTCUTS_KEY) !== "off");

export function toggleTheme(): void {
  chosenTheme.value = theme.value === "dark" ? "light" : "dark";
}

/** Keeps address, theme and shortcuts and what is stored of them in step. */
export function keepPageState(): void {
  addEventListener("hashchange", () => {
    route.value = routeOf(location.hash);
  });
  lightWanted.addEventListener("change", () => {
    systemTheme.value = lightWanted.matches ? "light" : "dark";
  });
  effect(() => {
    store(THEME_KEY, chosenTheme.value ?? "");
    if (chosenTheme.value) document.documentElement.dataset.theme = chosenTheme.value;
    else delete document.documentElement.dataset.theme;
  });
  effect(() => store(SHORTCUTS_KEY, shortcutsOn.value ? "on" : "off"));
}
