/** This file draws the few icons; each stands beside its word, so none needs a name of its own. */

const PATHS = {
  play: "M7 4.5v15l12-7.5z",
  pause: "M7 5h3.5v14H7zM13.5 5H17v14h-3.5z",
  stop: "M6.5 6.5h11v11h-11z",
  mark: "M7 4h10v16l-5-4-5 4z",
  speaker: "M4 9.5v5h3.5L12 19V5L7.5 9.5zM15 9a4 4 0 0 1 0 6M17.3 6.5a7.5 7.5 0 0 1 0 11",
  muted: "M4 9.5v5h3.5L12 19V5L7.5 9.5zM15.5 9.5l5 5M20.5 9.5l-5 5",
  download: "M12 4v10M7.5 10.5 12 15l4.5-4.5M5 19h14",
  trash: "M5 7h14M10 7V4.5h4V7M7 7l1 13h8l1-13",
  back: "M14.5 5 8 12l6.5 7",
  sun: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M18.7 5.3l-1.4 1.4M6.7 17.3l-1.4 1.4",
  moon: "M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z",
  settings: "M4 7h9M17 7h3M15 5v4M4 12h3M11 12h9M9 10v4M4 17h9M17 17h3M15 15v4",
  pencil: "M5 19l1-4L16.5 4.5l3 3L9 18zM14.5 6.5l3 3",
  close: "M6 6l12 12M18 6 6 18",
} as const;

export type IconName = keyof typeof PATHS;
const FILLED: readonly IconName[] = ["play", "pause", "stop"];

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class={FILLED.includes(name) ? "icon icon-filled" : "icon"} viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
