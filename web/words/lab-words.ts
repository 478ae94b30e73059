/** This file is the text of the lab: what the signal is made of just now, how fast the sound follows, and where more can be changed. */
import type { Band } from "../../src/types.ts";
import { inBoth } from "./in-both.ts";
import { numberText } from "./numbers.ts";

export const labWords = inBoth(
  {
    title: "Lab",
    lead: "For whoever wants to know what the electrodes give and how fast the sound follows. Nothing here changes what is heard.",
    open: "Spectrum and lab",
    spectrum: "Spectrum",
    electrode: "Electrode",
    density: "µV²/Hz",
    hz: "Hz",
    now: "The last six seconds",
    minute: "One minute from edge to edge",
    bands: (electrode: string) => `Power at ${electrode}, by band, over the last six seconds`,
    band: "Band",
    from: "From, to",
    power: "Power",
    share: "Share",
    names: { delta: "Delta", theta: "Theta", alpha: "Alpha", beta: "Beta", gamma: "Gamma" } as Readonly<
      Record<Band, string>
    >,
    most: (electrode: string, band: string, share: string) =>
      `At ${electrode} ${band} has most: ${share} of the power.`,
    bump: (hz: string) => `Between 6 and 14 Hz there is a bump at ${hz} Hz.`,
    noBump: "Between 6 and 14 Hz nothing stands out.",
    how: "Two-second epochs, half over each other, of what the traces show; mains is taken out. Blinks and muscle are in it, too. These edges are everybody’s: after a calibration, training reads your own.",
    waiting: "No two seconds in a row yet.",
    nothing: "Nothing streams yet. Choose a source under Session.",
    toSession: "To the session",
    sealed: "Hidden until your guess: a spectrum would show your own alpha, and with it which feedback you hear.",
    toGuess: (goal: string) => `Guess now: ${goal}`,
    noLatency: "How fast the sound follows is measured while a session plays.",
    more: "Change and connect",
    protocols: "What sessions do, to be read and changed in a copy:",
    arms: "Sham and sealed sessions are asked for beside Start, under the goal; their verdict stands there, too.",
    doors: "Other programs are reached by what Attune is started with:",
  },
  {
    title: "Labor",
    lead: "Für alle, die wissen wollen, was die Elektroden geben und wie schnell der Klang folgt. Nichts hier ändert, was du hörst.",
    open: "Spektrum und Labor",
    spectrum: "Spektrum",
    electrode: "Elektrode",
    density: "µV²/Hz",
    hz: "Hz",
    now: "Die letzten sechs Sekunden",
    minute: "Eine Minute von Rand zu Rand",
    bands: (electrode) => `Leistung an ${electrode} nach Bändern, über die letzten sechs Sekunden`,
    band: "Band",
    from: "Von, bis",
    power: "Leistung",
    share: "Anteil",
    names: { delta: "Delta", theta: "Theta", alpha: "Alpha", beta: "Beta", gamma: "Gamma" },
    most: (electrode, band, share) => `An ${electrode} hat ${band} am meisten: ${share} der Leistung.`,
    bump: (hz) => `Zwischen 6 und 14 Hz ist ein Buckel bei ${hz} Hz.`,
    noBump: "Zwischen 6 und 14 Hz ragt nichts heraus.",
    how: "Zwei Sekunden lange Stücke, halb übereinander, von dem, was die Kurven zeigen; das Netzbrummen ist weg. Blinzeln und Muskeln sind mit darin. Diese Grenzen sind für alle gleich: Nach einer Kalibrierung liest das Training deine eigenen.",
    waiting: "Noch keine zwei Sekunden am Stück.",
    nothing: "Noch kommt nichts. Wähle beim Hören eine Quelle.",
    toSession: "Zum Hören",
    sealed:
      "Verborgen, bis du geraten hast: Ein Spektrum würde dein eigenes Alpha zeigen und damit, wovon die Musik gelenkt ist.",
    toGuess: (goal) => `Jetzt raten: ${goal}`,
    noLatency: "Wie schnell der Klang folgt, wird gemessen, während eine Sitzung spielt.",
    more: "Ändern und verbinden",
    protocols: "Was Sitzungen tun, zum Lesen und zum Ändern in einer Kopie:",
    arms: "Scheinsitzungen und versiegelte wünschst du dir neben Start, unter dem Ziel; dort steht auch, was sie ergeben.",
    doors: "Andere Programme erreicht Attune mit dem, womit es gestartet wird:",
  },
);

/** Of each band, as it stands in plots. */
export const BAND_LETTERS: Readonly<Record<Band, string>> = {
  delta: "δ",
  theta: "θ",
  alpha: "α",
  beta: "β",
  gamma: "γ",
};

/** Three digits, however large: "0.042", "3.1", "128". */
export function powerText(uv2: number | null): string {
  if (uv2 === null) return "–";
  return `${numberText(uv2, uv2 < 0.1 ? 3 : uv2 < 1 ? 2 : uv2 < 20 ? 1 : 0)} µV²`;
}
