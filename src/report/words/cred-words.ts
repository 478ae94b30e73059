/**
 * This file is the CRED-nf checklist (Ros 2020, Brain 143:1674, 10.1093/brain/awaa009) in both languages: its entries as github.com/tmonseigne/CRED-nf counts
 * them, 24, and what a session's own files answer.
 */
import { CONTROL_FRAME_RATE_HZ, type Condition, type ThresholdRule } from "../../types.ts";
import { inEach } from "../../words/in-each.ts";
import { SPEECH } from "../../words/speech.ts";

export const CRED_ITEMS = [
  ...(["1a", "1b", "2a", "2b", "2c-i", "2c-ii", "2d", "2e", "3a", "3b", "3c", "3d", "3e"] as const),
  ...(["4a", "4b", "4c", "4d", "4e", "5a", "5b", "5c", "6a", "6b", "7a"] as const),
] as const;
export type CredName = (typeof CRED_ITEMS)[number];

const [EN, DE] = [SPEECH.en, SPEECH.de];

type Adapt = "never" | "between-blocks" | "within-blocks";
type Trained = {
  readonly name: string;
  readonly index: string;
  readonly direction: "up" | "down";
  readonly rule: string;
  readonly moves: string;
  readonly aim: string;
  readonly note: string;
};
type Made = {
  readonly source: string;
  readonly streams: string;
  readonly version: string | null;
  readonly rules: number;
  readonly music: number | null;
  readonly sound: number | null;
};

export const credWords = inEach(
  {
    names: {
      "1a": "Preregistration",
      "1b": "Sampling plan",
      "2a": "Control group or condition",
      "2b": "Double-blind",
      "2c-i": "Raters blind",
      "2c-ii": "Analysts blind",
      "2d": "Blinding checked",
      "2e": "Standard-of-care group",
      "3a": "Psychosocial factors",
      "3b": "Strategy given",
      "3c": "Strategies used",
      "3d": "Online processing and artifact correction",
      "3e": "Artifacts",
      "4a": "Feature extraction",
      "4b": "Reinforcement schedule",
      "4c": "Feedback modality and content",
      "4d": "Brain variables as fed back",
      "4e": "Hardware and software",
      "5a": "Regulation success",
      "5b": "Plots within the session, baselines",
      "5c": "Comparison with control",
      "6a": "Significance in behaviour and in practice",
      "6b": "Success and behaviour",
      "7a": "Materials, code, data",
    } as Readonly<Record<CredName, string>>,
    notBlind: "No control condition in this session: nothing to be blind to.",
    drawn: "The arm was drawn and sealed; the guess is asked before it is told.",
    mood: (before: string, after: string, discomfort: string) =>
      `Mood before: ${before}; after: ${after}; discomfort: ${discomfort}.`,
    moodOf: (valence: string, energy: string) => `valence ${valence}, energy ${energy} of 9`,
    notSaid: "not said",
    yes: "yes",
    none: "none",
    strategy: "None. Asked was to sit still and to listen.",
    strategyWith: {
      open: "None. Asked was to sit still with eyes open and to listen.",
      closed: "None. Asked was to sit still with eyes closed and to listen.",
    } as Readonly<Record<Condition, string>>,
    noMarks: "Not asked in this session; no marks were set.",
    marks: (count: number) =>
      `Not asked; ${EN.counted(count, { one: "mark was", other: "marks were" })} set by the person or the device.`,
    processing:
      "High-pass; windows of 2 s every 0.25 s; blinks and saccades taken out where the rest can be read; jaw, muscle, movement, contact and gaps refused (src/signal/features.md). An artifact earns nothing.",
    unread: (share: string, causes: string) => `${share} of the session could not be read: ${causes}.`,
    noCause: "no cause is known",
    ownFir: "alpha by a complex FIR filter (the person's own), about 0.1 s of delay",
    usualFir: "alpha by a complex FIR filter (the usual one), about 0.1 s of delay",
    fromWindow: "from the 2 s window",
    feature: (index: string, how: string) =>
      `${index}: natural logarithm of a ratio of band powers, ${how}; compared with the person's own rest.`,
    rules: {
      fixed: "fixed",
      myndlift: "myndlift",
      quantile: "quantile",
      exponential: "exponential",
    } as Readonly<Record<ThresholdRule, string>>,
    moves: {
      never: "stands still",
      "between-blocks": "moves between blocks",
      "within-blocks": "moves within blocks",
    } as Readonly<Record<Adapt, string>>,
    protocol: ({ name, index, direction, rule, moves, aim, note }: Trained) =>
      `Protocol ${name}: ${index} ${direction}, threshold by the rule ${rule}, which ${moves} and aims at ${aim} above it. Why: ${note}`,
    continuous:
      "Continuous: where the reading stands in the person's own rest, 0 to 1, its middle the fixed threshold. No threshold adapts.",
    content: (world: string, goal: string) =>
      `Sound alone: music in the world ${world}, composed for the goal ${goal}; more reward opens it, never makes it louder.`,
    notLogged: "The states are logged four times a second, and what was fed back is not.",
    afterGuess: "Logged, and told after the guess: the session is sealed.",
    logged: (mean: string) =>
      `Every value fed back is logged, ${CONTROL_FRAME_RATE_HZ} a second, with what it was read from; mean ${mean}.`,
    unknown: "not known",
    aFile: "a file",
    stream: (kind: string, electrodes: string, hz: string) => `${kind}: ${electrodes} at ${hz} Hz`,
    made: ({ source, streams, version, rules, music, sound }: Made) =>
      `${source}; ${streams}. Attune ${version ?? "of unknown version"}, rules ${rules}, music ${music ?? "unknown"}, sound ${sound ?? "unknown"}.`,
    aboveThreshold: (share: string, aim: string) =>
      `Above the threshold in ${share} of what was fed back (aimed at ${aim})`,
    aboveRest: (share: string) => `Above the middle of rest in ${share} of what was read (half by chance)`,
    success: (above: string, told: string) => `${above}; told apart from rest in ${told} of it.`,
    unknownShare: "an unknown share",
    plots: (minutes: number, relaxation: string, focus: string) =>
      `The table by minute (${minutes}); today's own rest: relaxation ${relaxation}, focus ${focus}.`,
    noComparison: "None in this session.",
    data: (session: string) =>
      `Code: Attune, open. The raw recording and all values: attune export ${session} --format json, or bids.`,
  },
  {
    names: {
      "1a": "Vorab angemeldet",
      "1b": "Plan der Stichprobe",
      "2a": "Vergleichsgruppe oder -bedingung",
      "2b": "Doppelt verblindet",
      "2c-i": "Beurteilende verblindet",
      "2c-ii": "Auswertende verblindet",
      "2d": "Verblindung geprüft",
      "2e": "Gruppe mit der üblichen Betreuung",
      "3a": "Was Menschen mitbringen und erwarten",
      "3b": "Vorgegebenes Vorgehen",
      "3c": "Eigenes Vorgehen",
      "3d": "Verarbeitung im Lauf und Umgang mit Artefakten",
      "3e": "Artefakte",
      "4a": "Wie der Wert gewonnen wird",
      "4b": "Wonach belohnt wird",
      "4c": "Art und Inhalt der Rückmeldung",
      "4d": "Die zurückgemeldeten Größen",
      "4e": "Geräte und Programme",
      "5a": "Erfolg des Übens",
      "5b": "Verläufe in der Sitzung, Grundlinien",
      "5c": "Vergleich mit der Vergleichsbedingung",
      "6a": "Bedeutung für Verhalten und Praxis",
      "6b": "Erfolg und Verhalten",
      "7a": "Unterlagen, Code, Daten",
    },
    notBlind: "Keine Vergleichsbedingung in dieser Sitzung: nichts, was zu verblinden wäre.",
    drawn: "Was zurückgemeldet wurde, ist gezogen und versiegelt; geraten wird, bevor es gesagt wird.",
    mood: (before, after, discomfort) => `Stimmung davor: ${before}; danach: ${after}; Unwohlsein: ${discomfort}.`,
    moodOf: (valence, energy) => `Stimmung ${valence}, Energie ${energy} von 9`,
    notSaid: "nicht gesagt",
    yes: "ja",
    none: "keines",
    strategy: "Keines. Gebeten wurde, still zu sitzen und zuzuhören.",
    strategyWith: {
      open: "Keines. Gebeten wurde, mit offenen Augen still zu sitzen und zuzuhören.",
      closed: "Keines. Gebeten wurde, mit geschlossenen Augen still zu sitzen und zuzuhören.",
    },
    noMarks: "In dieser Sitzung nicht gefragt; es wurden keine Marken gesetzt.",
    marks: (count) =>
      `Nicht gefragt; ${DE.counted(count, { one: "Marke wurde", other: "Marken wurden" })} vom Menschen oder vom Gerät gesetzt.`,
    processing:
      "Hochpass; Fenster von 2 s alle 0,25 s; Blinzeln und Blicksprünge herausgenommen, wo der Rest lesbar bleibt; Kiefer, Muskeln, Bewegung, Kontakt und Lücken abgewiesen (src/signal/features.md). Ein Artefakt verdient nichts.",
    unread: (share, causes) => `${share} der Sitzung ließen sich nicht lesen: ${causes}.`,
    noCause: "kein Grund ist bekannt",
    ownFir: "Alpha durch ein komplexes FIR-Filter (das eigene dieses Menschen), etwa 0,1 s Verzögerung",
    usualFir: "Alpha durch ein komplexes FIR-Filter (das übliche), etwa 0,1 s Verzögerung",
    fromWindow: "aus dem Fenster von 2 s",
    feature: (index, how) =>
      `${index}: natürlicher Logarithmus eines Verhältnisses von Bandleistungen, ${how}; verglichen mit der eigenen Ruhe.`,
    rules: {
      fixed: "fest",
      myndlift: "Myndlift",
      quantile: "laufendes Quantil",
      exponential: "exponentiell",
    },
    moves: {
      never: "stehen bleibt",
      "between-blocks": "zwischen Abschnitten mitgeht",
      "within-blocks": "in den Abschnitten mitgeht",
    },
    protocol: ({ name, index, direction, rule, moves, aim, note }) =>
      `Protokoll ${name}: ${index} ${direction === "up" ? "aufwärts" : "abwärts"}, Schwelle nach der Regel „${rule}“, die ${moves} und ${aim} darüber anstrebt. Warum: ${note}`,
    continuous:
      "Stetig: wo die Messung in der eigenen Ruhe steht, 0 bis 1, deren Mitte die feste Schwelle ist. Keine Schwelle geht mit.",
    content: (world, goal) =>
      `Klang allein: Musik in der Klangwelt ${world}, komponiert für das Ziel ${goal}; mehr Belohnung öffnet sie und macht sie nie lauter.`,
    notLogged: "Die Zustände sind viermal in der Sekunde aufgenommen, was zurückgemeldet wurde aber nicht.",
    afterGuess: "Aufgenommen, und erst nach dem Raten zu sehen: Die Sitzung ist versiegelt.",
    logged: (mean) =>
      `Jeder zurückgemeldete Wert ist aufgenommen, ${CONTROL_FRAME_RATE_HZ} in der Sekunde, mit dem, woraus er gelesen wurde; Mittel ${mean}.`,
    unknown: "nicht bekannt",
    aFile: "eine Datei",
    stream: (kind, electrodes, hz) => `${kind}: ${electrodes} mit ${hz} Hz`,
    made: ({ source, streams, version, rules, music, sound }) =>
      `${source}; ${streams}. Attune ${version ?? "von unbekannter Version"}, Regeln ${rules}, Musik ${music ?? "unbekannt"}, Klang ${sound ?? "unbekannt"}.`,
    aboveThreshold: (share, aim) => `Über der Schwelle in ${share} des Zurückgemeldeten (angestrebt ${aim})`,
    aboveRest: (share) => `Über der Mitte der Ruhe in ${share} des Gelesenen (durch Zufall die Hälfte)`,
    success: (above, told) => `${above}; davon in ${told} von der Ruhe zu unterscheiden.`,
    unknownShare: "einem unbekannten Anteil",
    plots: (minutes, relaxation, focus) =>
      `Die Tabelle nach Minuten (${minutes}); die eigene Ruhe von heute: Gelöstheit ${relaxation}, Sammlung ${focus}.`,
    noComparison: "Keiner in dieser Sitzung.",
    data: (session) =>
      `Code: Attune, offen. Die rohe Aufnahme und alle Werte: attune export ${session} --format json, oder bids.`,
  },
);
