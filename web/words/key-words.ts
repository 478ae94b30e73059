/** This file names the keys and what they do. */
import { inBoth } from "./in-both.ts";

export const keyWords = inBoth(
  {
    title: "Keyboard",
    list: [
      { keys: "Space", what: "play, pause" },
      { keys: "Esc", what: "stop at once" },
      { keys: "M", what: "mark this moment" },
      { keys: "↑ ↓", what: "volume" },
    ],
    use: "Use these keys (Esc always stops)",
  },
  {
    title: "Tastatur",
    list: [
      { keys: "Leertaste", what: "abspielen, anhalten" },
      { keys: "Esc", what: "sofort beenden" },
      { keys: "M", what: "diesen Moment merken" },
      { keys: "↑ ↓", what: "Lautstärke" },
    ],
    use: "Diese Tasten benutzen (Esc beendet immer)",
  },
);
