/** This file holds how much contrast and motion the page has: as chosen in the settings, else as the system asks for. */
import { computed, effect, signal } from "@preact/signals";
import { readStored, store } from "./stored.ts";

/** `more` and `less` overrule the system; null follows it. */
export const chosenContrast = signal<"more" | null>(null);
export const chosenMotion = signal<"less" | "full" | null>(null);

const CONTRAST_KEY = "attune.contrast";
const MOTION_KEY = "attune.motion";

const systemIsCalm = signal(false);
const systemWantsContrast = signal(false);
/** The system's own few colours stand in for every other. */
export const hasForcedColours = signal(false);
export const wantsContrast = computed(() => chosenContrast.value === "more" || systemWantsContrast.value);

/** Whether nothing should move that need not. */
export const isCalm = computed(() =>
  chosenMotion.value === null ? systemIsCalm.value : chosenMotion.value === "less",
);

function followMedia(query: string, wanted: { value: boolean }): () => void {
  const media = matchMedia(query);
  const look = () => {
    wanted.value = media.matches;
  };
  look();
  media.addEventListener("change", look);
  return () => media.removeEventListener("change", look);
}

/** The stylesheets read what holds from the root element alone. */
export function keepLook(): () => void {
  chosenContrast.value = readStored(CONTRAST_KEY) === "more" ? "more" : null;
  const motion = readStored(MOTION_KEY);
  chosenMotion.value = motion === "less" || motion === "full" ? motion : null;
  const root = document.documentElement.dataset;
  const stops = [
    followMedia("(prefers-reduced-motion: reduce)", systemIsCalm),
    followMedia("(prefers-contrast: more)", systemWantsContrast),
    followMedia("(forced-colors: active)", hasForcedColours),
    effect(() => store(CONTRAST_KEY, chosenContrast.value ?? "")),
    effect(() => store(MOTION_KEY, chosenMotion.value ?? "")),
    effect(() => {
      root.motion = isCalm.value ? "less" : "full";
      root.contrast = wantsContrast.value ? "more" : "usual";
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
