/** This file leads through the setting of the volume. */
import { inBoth } from "./in-both.ts";

export const soundCheckWords = inBoth(
  {
    title: "Set the sound",
    lines: [
      "Headphones are best, left on the left. Loudspeakers do, too.",
      "It begins very softly. Let the chord play and raise the volume until it is clear and gentle: somebody who speaks beside you should still be heard.",
    ],
    play: "Play the chord",
    stop: "Stop the chord",
    refused: "The browser did not allow the sound. Click once more.",
    isRight: "It sounds right",
    later: "Not now",
  },
  {
    title: "Den Klang einstellen",
    lines: [
      "Am schönsten ist es mit Kopfhörern, links auf links. Lautsprecher gehen auch.",
      "Es beginnt ganz leise. Lass den Akkord erklingen und stell lauter, bis er klar und sanft ist: Wer neben dir spricht, soll noch zu hören sein.",
    ],
    play: "Akkord spielen",
    stop: "Akkord anhalten",
    refused: "Der Browser hat den Klang nicht erlaubt. Klick noch einmal.",
    isRight: "So ist es gut",
    later: "Jetzt nicht",
  },
);
