/** This file is what a session's report says, in both languages: on its page, and in a terminal. */
import type { StopReason } from "../../recording/exports/json.ts";
import type { Arm, Guess } from "../../types.ts";
import { inEach } from "../../words/in-each.ts";
import { type Forms, formIn } from "../../words/numbers.ts";
import { SPEECH, type Speech } from "../../words/speech.ts";

const [EN, DE] = [SPEECH.en, SPEECH.de];
/** A session may be asked for half a minute. */
const minutesOf = ({ number, language }: Speech, minutes: number, forms: Forms): string =>
  `${number(minutes, Number.isInteger(minutes) ? 0 : 1)} ${formIn(language, minutes, forms)}`;
const GAPS = { en: { one: "gap", other: "gaps" }, de: { one: "Lücke", other: "Lücken" } } as const;

export const sessionWords = inEach(
  {
    heading: (goals: string) => `Session: ${goals}`,
    head: (when: string, length: string, stopped: string) => `${when} · ${length} min · stopped because ${stopped}`,
    // Each is a clause; of what failed the log's own sentence says more.
    stopped: {
      unknown: "the recording breaks off: whatever wrote it ended before it could say why",
      failed: "the source or the disk failed",
      "source-ended": "the source had no more samples",
      stopped: "somebody stopped it",
    } as Readonly<Record<Exclude<StopReason, "planned">, string>>,
    planned: (minutes: number) => `its ${minutesOf(EN, minutes, { one: "minute was", other: "minutes were" })} over`,
    noScore: "No score",
    sealed: "The session is sealed: its readings are told after the guess.",
    tooLittle: (usable: string, needed: string) => `Only ${usable} of it could be read, and a score needs ${needed}.`,
    mostHidden: (cause: string) => ` Most of the rest was hidden by ${cause}.`,
    noRest: "It was too short to learn this person's own rest, and there was no calibration to compare with.",
    toldApart: "Told apart",
    toldApartOf: (share: string) =>
      `${share} of what could be read was further from your rest than rest itself wanders.`,
    average: "On average",
    spreads: (z: string) => `${z} spreads from your rest`,
    legend: "Grey: about where your own rest wanders. Brown, from above: what could not be read of the minute.",
    chart: "The index minute by minute against this person's own rest; the table in the appendix has the same numbers",
    restTick: "rest",
    target: "In target",
    fixedTarget: "At the fixed one",
    trained: (share: string, protocol: string, aim: string) =>
      `${share} of the training lay beyond the threshold as it moved (${protocol} aims at ${aim})`,
    atFixed: (share: string, drift: string) =>
      `${share}; the threshold moved by ${drift} standard deviations of your rest`,
    olderRecording: "what was fed back is not in this recording, which is older",
    untrained: (share: string) => `${share} of what was fed back lay beyond the threshold; nothing was trained`,
    byChance: (share: string) =>
      `${share} of what was fed back lay beyond the middle of your own rest; by chance half would.`,
    readTitle: "What could be read",
    couldRead: "Could be read",
    hiddenBy: "Hidden by",
    hiddenByNothing: "nothing that would take half a hundredth",
    otherCauses: (share: string) => `others ${share}`,
    brokeOff: "Broke off",
    brokeOffAt: (at: string, away: string) => `at ${at}, for ${away} min; gone on with`,
    gaps: "Gaps",
    noGaps: "none",
    gapsOf: (count: number, sec: string) => `${EN.counted(count, GAPS.en)}, ${sec} s together`,
    followed: "The music followed",
    followedWhom: (whom: string, read: string, held: string, nobody: string) =>
      `${whom} in ${read} of the time, its last value through short artifacts in ${held}, and nobody in ${nobody}`,
    whom: {
      contingent: "you",
      replay: "a recording of yours (replay), not you as you were,",
      yoked: "a recording of somebody else (yoked), not you,",
      shifted: "you as you were minutes before (shifted)",
      scrambled: "a recording whose course was drawn anew (scrambled), not you,",
      random: "chance (random), not you,",
      fixed: "a fixed value (fixed), not you,",
      flipped: "you, the wrong way round (flipped),",
    } as Readonly<Record<Arm, string>>,
    whomSealed: "you or a sham, which is told after the guess,",
    whomOr: " or, block by block, ",
    late: "Came late",
    lateOf: (frames: number, bars: number) =>
      `${EN.counted(frames, { one: "control frame", other: "control frames" })} and ${EN.counted(bars, { one: "bar", other: "bars" })}, by the player's own count`,
    didTitle: "What the feedback did, and why",
    itDid: "It did",
    because: "Because",
    otherWorlds: "Other worlds",
    howLate: "How late",
    howLateOf: (p50: string, p95: string) =>
      `${p50} ms from a sample to the sound in the middle, ${p95} ms or less in 95 of 100`,
    saidTitle: "What was said",
    before: "Before",
    after: "After",
    mood: (valence: string, energy: string) => `mood ${valence}, energy ${energy} (1 to 9)`,
    notSaid: "not said",
    discomfort: "Discomfort",
    discomfortYes: "yes: see what SAFETY.md says, and pause",
    none: "none",
    wasSealed: "Was sealed",
    had: (what: string, guess: string) => `it had ${what}; the guess was ${guess}`,
    hadOwn: "your own reading",
    hadSham: (what: string) => `a sham (${what})`,
    and: " and ",
    guesses: { real: "your own", sham: "a sham", unsure: "unsure" } as Readonly<Record<Guess, string>>,
    marks: "Marks",
    noMarks: "none",
    moreMarks: (count: number) => `, and ${EN.number(count)} more in the appendix`,
    shamTitle: "Was it the feedback?",
    shamOf: (counted: number) =>
      `${EN.counted(counted, { one: "sealed session", other: "sealed sessions" })} told, drawn as this one was`,
    cannotTell: "What this cannot tell",
    appendix: "Appendix",
    minutesTitle: "Minute by minute",
    minuteHeads: ["Minute", "Read", "Spreads from rest", "Told apart", "Hidden mostly by", "Beats a minute"],
    didTable: "The sound on either side of the threshold",
    didHeads: ["Of the sound", "Beyond", "Short of it"],
    latencyTitle: "From a sample to the sound",
    latencyHeads: ["Part", "Median, ms", "95 of 100, ms"],
    latencyNote: (frames: number) =>
      `Of ${EN.counted(frames, { one: "control frame", other: "control frames" })}, by this computer's clock while it ran; no re-run can make these again.`,
    damage: "Damage of the recording",
    cred: (answered: number, all: number) =>
      `CRED-nf checklist: ${answered} of ${all} entries from this session's files`,
    credHeads: ["Entry", "About", "Answer"],
    forTheStudy: "for the study to say",
    foot: (session: string, seed: number) =>
      `Session ${session}, seed ${seed}. attune report ${session} --check makes every number again from the raw samples.`,
    // In a terminal.
    lineHead: (goals: string, when: string, minutes: string, stopped: string) =>
      `${goals}, ${when}, ${minutes} minutes; stopped because ${stopped}`,
    lineRead: (share: string) => `${share} could be read`,
    lineWorlds: (worlds: string) => `other worlds on the way: ${worlds}`,
    lineAbove: {
      threshold: (index: string, share: string) => `${index}: ${share} of what was fed back lay beyond the threshold`,
      rest: (index: string, share: string) =>
        `${index}: ${share} of what was fed back lay beyond the middle of rest (by chance half)`,
    },
    lineTold: (index: string, share: string) => `${index}: told apart from rest in ${share} of what could be read`,
    lineNoScore: (why: string) => `no score: ${why}`,
    lineTraining: (share: string, fixed: string, drift: string) =>
      `training: ${share} at the threshold as it moved, ${fixed} at the fixed one, which it left by ${drift} standard deviations`,
    asPage: (file: string) => `as a page: ${file}`,
    checked: (numbers: number) =>
      `checked: all ${numbers} numbers are the same when they are made again from the raw samples`,
  },
  {
    heading: (goals) => `Sitzung: ${goals}`,
    head: (when, length, stopped) => `${when} · ${length} Min. · Ende: ${stopped}`,
    stopped: {
      unknown: "die Aufnahme bricht ab; was sie schrieb, endete, ehe es sagen konnte, warum",
      failed: "die Quelle oder der Datenträger fiel aus",
      "source-ended": "die Quelle hatte keine Messwerte mehr",
      stopped: "jemand hat sie beendet",
    },
    planned: (minutes) => `ihre ${minutesOf(DE, minutes, { one: "Minute war", other: "Minuten waren" })} um`,
    noScore: "Kein Ergebnis",
    sealed: "Die Sitzung ist versiegelt: Ihre Messungen siehst du nach dem Raten.",
    tooLittle: (usable, needed) => `Nur ${usable} ließen sich lesen, und ein Ergebnis braucht ${needed}.`,
    mostHidden: (cause) => ` Was das meiste vom Rest verdeckte: ${cause}.`,
    noRest: "Sie war zu kurz, um deine eigene Ruhe zu lernen, und es gab keine Kalibrierung zum Vergleichen.",
    toldApart: "Zu unterscheiden",
    toldApartOf: (share) => `${share} des Lesbaren lagen weiter von deiner Ruhe, als die Ruhe selbst wandert.`,
    average: "Im Mittel",
    spreads: (z) => `${z} Streuungen von deiner Ruhe`,
    legend: "Grau: ungefähr dort wandert deine eigene Ruhe. Braun, von oben: was von der Minute nicht lesbar war.",
    chart: "Der Wert Minute für Minute, verglichen mit deiner eigenen Ruhe; die Tabelle im Anhang hat dieselben Zahlen",
    restTick: "Ruhe",
    target: "Im Ziel",
    fixedTarget: "An der festen",
    trained: (share, protocol, aim) =>
      `${share} der Übung lagen jenseits der mitgehenden Schwelle (${protocol} strebt ${aim} an)`,
    atFixed: (share, drift) => `${share}; die Schwelle ging um ${drift} Standardabweichungen deiner Ruhe`,
    olderRecording: "was zurückgemeldet wurde, steht nicht in dieser älteren Aufnahme",
    untrained: (share) => `${share} des Zurückgemeldeten lagen jenseits der Schwelle; geübt wurde nicht`,
    byChance: (share) =>
      `${share} des Zurückgemeldeten lagen jenseits der Mitte deiner eigenen Ruhe; durch Zufall wäre es die Hälfte.`,
    readTitle: "Was sich lesen ließ",
    couldRead: "Lesbar",
    hiddenBy: "Verdeckt durch",
    hiddenByNothing: "nichts, was ein halbes Hundertstel ausmachte",
    otherCauses: (share) => `anderes ${share}`,
    brokeOff: "Brach ab",
    brokeOffAt: (at, away) => `bei ${at}, für ${away} Min.; dann fortgesetzt`,
    gaps: "Lücken",
    noGaps: "keine",
    gapsOf: (count, sec) => `${DE.counted(count, GAPS.de)}, zusammen ${sec} s`,
    followed: "Die Musik folgte",
    followedWhom: (whom, read, held, nobody) =>
      `${whom} in ${read} der Zeit, dem letzten Wert über kurze Artefakte hinweg in ${held}, und niemandem in ${nobody}`,
    whom: {
      contingent: "dir",
      replay: "einer Aufnahme von dir, nicht dir, wie du warst,",
      yoked: "der Aufnahme eines anderen Menschen, nicht dir,",
      shifted: "dir, wie du Minuten vorher warst,",
      scrambled: "einer Aufnahme, deren Verlauf neu gezogen war, nicht dir,",
      random: "dem Zufall, nicht dir,",
      fixed: "einem festen Wert, nicht dir,",
      flipped: "dir, aber verkehrt herum,",
    },
    whomSealed: "dir oder einem Schein (das erfährst du nach dem Raten)",
    whomOr: " oder, Abschnitt für Abschnitt, ",
    late: "Zu spät kamen",
    lateOf: (frames, bars) =>
      `${DE.counted(frames, { one: "Steuerwert", other: "Steuerwerte" })} und ${DE.counted(bars, { one: "Takt", other: "Takte" })}, wie die abspielende Seite selbst zählte`,
    didTitle: "Was die Rückmeldung tat, und warum",
    itDid: "Sie tat",
    because: "Weil",
    otherWorlds: "Andere Klangwelten",
    howLate: "Wie spät",
    howLateOf: (p50, p95) =>
      `${p50} ms vom Messwert zum Klang in der Mitte, ${p95} ms oder weniger in 95 von 100 Fällen`,
    saidTitle: "Was gesagt wurde",
    before: "Davor",
    after: "Danach",
    mood: (valence, energy) => `Stimmung ${valence}, Energie ${energy} (1 bis 9)`,
    notSaid: "nicht gesagt",
    discomfort: "Unwohlsein",
    discomfortYes: "ja: Lies, was in SAFETY.md steht, und mach eine Pause",
    none: "keines",
    wasSealed: "War versiegelt",
    had: (what, guess) => `zurückgemeldet wurde ${what}; geraten wurde: ${guess}`,
    hadOwn: "deine eigene Messung",
    hadSham: (what) => `ein Schein (${what})`,
    and: " und ",
    guesses: { real: "deine eigene", sham: "ein Schein", unsure: "ungewiss" },
    marks: "Marken",
    noMarks: "keine",
    moreMarks: (count) => `, und ${DE.number(count)} weitere im Anhang`,
    shamTitle: "War es die Rückmeldung?",
    shamOf: (counted) =>
      `${DE.counted(counted, { one: "versiegelte Sitzung", other: "versiegelte Sitzungen" })} geöffnet, gezogen wie diese`,
    cannotTell: "Was dies nicht sagen kann",
    appendix: "Anhang",
    minutesTitle: "Minute für Minute",
    minuteHeads: [
      "Minute",
      "Lesbar",
      "Streuungen von der Ruhe",
      "Zu unterscheiden",
      "Meist verdeckt durch",
      "Schläge je Minute",
    ],
    didTable: "Der Klang auf beiden Seiten der Schwelle",
    didHeads: ["Vom Klang", "Jenseits", "Diesseits"],
    latencyTitle: "Vom Messwert zum Klang",
    latencyHeads: ["Teil", "Median, ms", "95 von 100, ms"],
    latencyNote: (frames) =>
      `Aus ${DE.counted(frames, { one: "Steuerwert", other: "Steuerwerten" })}, nach der Uhr dieses Computers, während sie lief; kein neuer Lauf kann das wiederholen.`,
    damage: "Schäden der Aufnahme",
    cred: (answered, all) => `CRED-nf-Liste: ${answered} von ${all} Einträgen aus den Dateien dieser Sitzung`,
    credHeads: ["Eintrag", "Worüber", "Antwort"],
    forTheStudy: "das sagt die Studie",
    foot: (session, seed) =>
      `Sitzung ${session}, Startzahl ${seed}. attune report ${session} --check --language de macht jede Zahl noch einmal aus den rohen Messwerten.`,
    lineHead: (goals, when, minutes, stopped) => `${goals}, ${when}, ${minutes} Minuten; Ende: ${stopped}`,
    lineRead: (share) => `${share} ließen sich lesen`,
    lineWorlds: (worlds) => `andere Klangwelten unterwegs: ${worlds}`,
    lineAbove: {
      threshold: (index, share) => `${index}: ${share} des Zurückgemeldeten lagen jenseits der Schwelle`,
      rest: (index, share) =>
        `${index}: ${share} des Zurückgemeldeten lagen jenseits der Mitte der Ruhe (durch Zufall die Hälfte)`,
    },
    lineTold: (index, share) => `${index}: in ${share} des Lesbaren von der Ruhe zu unterscheiden`,
    lineNoScore: (why) => `kein Ergebnis: ${why}`,
    lineTraining: (share, fixed, drift) =>
      `Übung: ${share} an der mitgehenden Schwelle, ${fixed} an der festen, die sie um ${drift} Standardabweichungen verließ`,
    asPage: (file) => `als Seite: ${file}`,
    checked: (numbers) =>
      `geprüft: Alle ${numbers} Zahlen sind dieselben, wenn sie neu aus den rohen Messwerten gemacht werden`,
  },
);
