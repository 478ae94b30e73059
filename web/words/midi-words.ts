/** This file says what goes to MIDI instruments and comes from pads and foot switches. */
import { inBoth } from "./in-both.ts";

export const midiWords = inBoth(
  {
    title: "MIDI",
    note: "What sounds can play an instrument or a music program too: each voice on its own channel, the colours of the sound as CC 20 to 25 on channel 1, with clock. Nothing of what is measured goes out.",
    look: "Use MIDI",
    missing: "This browser has no MIDI. Use Chrome, Edge or Firefox.",
    refused: "The browser does not let this page use MIDI. Allow it in the settings of this page and press again.",
    out: "Play to",
    in: "Foot switch or pad",
    none: "None",
    awaited: (name: string) => `${name} (not connected)`,
    clock: "Send clock, start and stop",
    mpe: "MPE: each note on its own channel",
    presses: "A press does",
    actions: { mark: "Set a mark" },
    goal: (name: string) => `Goal: ${name}`,
    noPress: "no press yet",
    learn: "Learn",
    pressNow: "Press it now …",
  },
  {
    title: "MIDI",
    note: "Was klingt, kann auch ein Instrument oder ein Musikprogramm spielen: jede Stimme auf ihrem eigenen Kanal, die Farben des Klangs als CC 20 bis 25 auf Kanal 1, mit Takt. Von dem, was gemessen wird, geht nichts hinaus.",
    look: "MIDI benutzen",
    missing: "Dieser Browser kann kein MIDI. Nimm Chrome, Edge oder Firefox.",
    refused:
      "Der Browser lässt diese Seite nicht an MIDI. Erlaube es in den Einstellungen dieser Seite und drücke noch einmal.",
    out: "Spielen auf",
    in: "Fußschalter oder Pad",
    none: "Keines",
    awaited: (name) => `${name} (nicht verbunden)`,
    clock: "Takt, Start und Stopp senden",
    mpe: "MPE: jeder Ton auf seinem eigenen Kanal",
    presses: "Ein Druck bewirkt",
    actions: { mark: "Eine Marke setzen" },
    goal: (name) => `Ziel: ${name}`,
    noPress: "noch kein Druck",
    learn: "Lernen",
    pressNow: "Jetzt drücken …",
  },
);
