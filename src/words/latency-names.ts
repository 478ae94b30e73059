/** This file names what lies between a sample and the sound. */
import type { LatencyLine } from "../recording/summary.ts";
import { inEach } from "./in-each.ts";

export const LATENCY_NAMES = inEach<Readonly<Record<LatencyLine, string>>>(
  {
    filter: "The filter’s own delay",
    guard: "Waiting for a blink to show",
    transport: "From the headband to here",
    compute: "Computing",
    wait: "Waiting for the next beat of the loop",
    schedule: "Scheduled ahead, so that nothing stutters",
    player: "The sound’s way to your ear",
    own: "Attune’s own part",
    total: "All of it",
  },
  {
    filter: "Die Verzögerung des Filters",
    guard: "Warten, ob ein Blinzeln kommt",
    transport: "Vom Stirnband hierher",
    compute: "Rechnen",
    wait: "Warten auf den nächsten Schlag der Schleife",
    schedule: "Vorausgeplant, damit nichts stockt",
    player: "Der Weg des Klangs zum Ohr",
    own: "Attunes eigener Anteil",
    total: "Alles zusammen",
  },
);
