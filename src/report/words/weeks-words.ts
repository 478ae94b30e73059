/** This file is what the report over weeks says, in both languages: on its page, in its answers to CRED-nf, and in a terminal. */
import { CONTROL_FRAME_RATE_HZ, type Condition } from "../../types.ts";
import { inEach } from "../../words/in-each.ts";
import { SPEECH } from "../../words/speech.ts";

const [EN, DE] = [SPEECH.en, SPEECH.de];
const SESSION = { one: "session", other: "sessions" };
const SITZUNG = { one: "Sitzung", other: "Sitzungen" };
const WEEK = { one: "week", other: "weeks" };
const WOCHE = { one: "Woche", other: "Wochen" };
const MINUTE = { one: "minute", other: "minutes" };
const MINUTE_DE = { one: "Minute", other: "Minuten" };

type Eyes = Readonly<Record<Condition, string>>;

export const weeksWords = inEach(
  {
    title: (client: string, weeks: number, toDay: string) =>
      `Attune: ${client}, ${EN.counted(weeks, WEEK)} to ${toDay}`,
    heading: (weeks: number, client: string) => `${EN.counted(weeks, WEEK)} of ${client}`,
    head: (from: string, to: string, sessions: number, minutes: number) =>
      `${from} to ${to} · ${EN.counted(sessions, SESSION)} · ${EN.counted(Math.round(minutes), MINUTE)}`,
    sessions: (count: number) => EN.counted(count, SESSION),
    noScore: "No score",
    noSession: (weeks: number) =>
      weeks === 1 ? "There is no session in this week." : `There is no session in these ${weeks} weeks.`,
    tooLittle: (usable: string, needed: string) =>
      `Only ${usable} of these weeks could be read, and a score needs ${needed}.`,
    noPoints:
      "No session of these weeks gives a point: each is sealed, could hardly be read, knew no rest, or was summed up by an older version.",
    againstRest: "Against their own rest",
    eyes: { open: ", eyes open", closed: ", eyes closed" } as Eyes,
    eachFirstMinute: ", against each first minute",
    chartNote: (name: string) =>
      `A session's mean with its 95 % interval: ${name}. Grey: about where moments of their own rest wander. Open: a recording played.`,
    chart: (name: string) => `${name}, session by session, in spreads from this person's own rest`,
    chartTwin: (label: string) => `${label}; the table by session has the same numbers`,
    mean: (z: string) => `${z} spreads from rest`,
    meanWithin: (z: string, low: string, high: string) => `${z} spreads from rest (95 %: ${low} to ${high})`,
    inSessions: (mean: string, sessions: number, slope: string) =>
      `${mean} in ${EN.counted(sessions, SESSION)}${slope}`,
    slope: (slope: string, low: string, high: string) => `; by the week ${slope} (${low} to ${high})`,
    slopeNothing: ", which may be nothing",
    noSlope: "; too few sessions to say how it goes by the week",
    target: "In target",
    trained: (share: string, fixed: string, drift: string, sessions: number) =>
      `${share} of the training beyond the threshold as it moved, ${fixed} beyond the fixed one; it moved by ${drift} standard deviations of rest (means of ${EN.counted(sessions, SESSION)})`,
    restTick: "rest",
    sameTick: "same",
    small: {
      read: "Could be read",
      fixed: "Beyond the fixed one",
      drift: "Threshold moved, sd",
      mood: "Mood, after less before",
    },
    readTitle: "What could be read",
    byWeek: "Sessions by week",
    couldRead: "Could be read",
    hiddenBy: "Hidden by",
    saidTitle: "What was said",
    moodUnsaid: "not said both before and after",
    moodChange: (before: string, after: string, sessions: number) =>
      `${before} before, ${after} after, of 9 (${sessions})`,
    discomfortYes: (sessions: number) =>
      `said after ${EN.counted(sessions, SESSION)}: see what SAFETY.md says, and pause`,
    discomfortNone: (sessions: number) => `none in ${EN.counted(sessions, SESSION)}`,
    notSaid: "not said",
    mood: "Mood",
    energy: "Energy",
    discomfort: "Discomfort",
    shamTitle: "Was it the feedback?",
    shamOf: (goal: string, counted: number) =>
      `${goal}, ${EN.counted(counted, { one: "sealed session", other: "sealed sessions" })} told`,
    shamNote: "All their sealed sessions count, also those before: to choose some would choose the verdict.",
    cannotTell: "What this cannot tell",
    appendix: "Appendix",
    bySession: "Session by session",
    heads: [
      ...["Session", "Goal", "Eyes", "Minutes", "Read", "Relaxation", "Focus", "Against", "Moving", "Fixed"],
      ...["Moved by", "Mood", "Energy", "Note"],
    ],
    eyesShort: { open: "open", closed: "closed" } as Eyes,
    calibration: "calibration",
    firstMinute: "first minute",
    sham: "a recording played",
    discomfortShort: "discomfort",
    headsNote:
      "Relaxation and Focus: mean in spreads from this person's rest ± its 95 % interval. Moving, Fixed: share of the training beyond the threshold. Days and times in UTC.",
    moreTrends: "And",
    moreTrendsOf: (count: number) => `${EN.number(count)} more in the appendix`,
    trendsTitle: "Trends",
    trendHeads: ["Trend", "Sessions", "Spreads from rest", "95 %", "By the week", "95 %"],
    within: (low: string, high: string) => `${low} to ${high}`,
    byWeekTitle: "Week by week",
    weekHeads: ["Week from", "Sessions", "Minutes", "Read"],
    cred: (answered: number, all: number) =>
      `CRED-nf checklist: ${answered} of ${all} entries from these sessions' files`,
    foot: (client: string, weeks: number) =>
      `attune report --client ${client} --weeks ${weeks} --check makes every number again from the raw samples.`,
    credWithin: "Within the person: sealed sessions, each drawn between own feedback and a sham.",
    credNotBlind: "No control condition in these weeks: nothing to be blind to.",
    credBlind: (lines: string) =>
      `The arm of each was drawn and sealed; the guess was asked before it was told. ${lines}`.trim(),
    credMoodUnsaid: { valence: "Valence not said", energy: "energy not said" },
    credMood: {
      valence: (before: string, after: string, sessions: number) =>
        `Valence ${before} before, ${after} after (${EN.counted(sessions, SESSION)})`,
      energy: (before: string, after: string, sessions: number) =>
        `energy ${before} before, ${after} after (${EN.counted(sessions, SESSION)})`,
    },
    credFelt: (valence: string, energy: string, yes: number, none: number, notSaid: number) =>
      `${valence}; ${energy}; discomfort in ${EN.counted(yes, SESSION)}, none in ${none}, not said in ${notSaid}.`,
    credStrategies: "Not asked; marks are told in each session's own report.",
    /** `share`: null where it is not known. */
    credUnread: (share: string | null, causes: string) =>
      `${share ?? "An unknown share"} could not be read: ${causes}.`,
    credLogged: `Every value fed back is logged, ${CONTROL_FRAME_RATE_HZ} a second, with what it was read from; means in each session's own report.`,
    credSuccess: (sessions: number, share: string, fixed: string, drift: string) =>
      `Mean over ${EN.counted(sessions, SESSION)}: ${share} beyond the threshold as it moved, ${fixed} beyond the fixed one, which it left by ${drift} sd.`,
    credPlots: (points: number, trends: number) =>
      `The table by session (${points}), and ${EN.counted(trends, { one: "trend", other: "trends" })} against the person's own rest.`,
    credNoSham: "None in these weeks.",
    credData: (client: string) =>
      `Code: Attune, open. All raw recordings and values: attune export --all --client ${client}.`,
    // In a terminal.
    lineHead: (client: string, weeks: number, from: string, to: string, sessions: number, minutes: number) =>
      `${client}, ${EN.counted(weeks, WEEK)}, ${from} to ${to}: ${EN.counted(sessions, SESSION)}, ${EN.counted(Math.round(minutes), MINUTE)}`,
    lineTrend: (
      name: string,
      eyes: string,
      against: string,
      mean: string,
      range: string,
      sessions: number,
      slope: string,
    ) =>
      `${name}, eyes ${eyes}, against ${against}: ${mean} spreads${range} in ${EN.counted(sessions, SESSION)}${slope}`,
    lineSlope: (slope: string, range: string) => `, ${slope} a week${range}`,
    eyesUnknown: "not known",
    against: { calibration: "a calibration", "first-minute": "each first minute" },
    lineSealed: (goal: string) => `sealed, ${goal}:`,
    lineLocked: (ids: string) => `not counted, encrypted and without their passphrase: ${ids}`,
  },
  {
    title: (client, weeks, toDay) => `Attune: ${client}, ${DE.counted(weeks, WOCHE)} bis ${toDay}`,
    heading: (weeks, client) => `${DE.counted(weeks, WOCHE)} von ${client}`,
    head: (from, to, sessions, minutes) =>
      `${from} bis ${to} · ${DE.counted(sessions, SITZUNG)} · ${DE.counted(Math.round(minutes), MINUTE_DE)}`,
    sessions: (count) => DE.counted(count, SITZUNG),
    noScore: "Kein Ergebnis",
    noSession: (weeks) =>
      weeks === 1 ? "In dieser Woche gibt es keine Sitzung." : `In diesen ${weeks} Wochen gibt es keine Sitzung.`,
    tooLittle: (usable, needed) => `Nur ${usable} dieser Wochen ließen sich lesen, und ein Ergebnis braucht ${needed}.`,
    noPoints:
      "Keine Sitzung dieser Wochen gibt einen Punkt: Jede ist versiegelt, kaum lesbar, kannte keine Ruhe oder wurde von einer älteren Version zusammengefasst.",
    againstRest: "Gegen die eigene Ruhe",
    eyes: { open: ", Augen offen", closed: ", Augen zu" },
    eachFirstMinute: ", gegen jede erste Minute",
    chartNote: (name) =>
      `Das Mittel jeder Sitzung mit seinem 95-%-Bereich: ${name}. Grau: ungefähr dort wandern Augenblicke der eigenen Ruhe. Offen: eine Aufnahme spielte.`,
    chart: (name) => `${name}, Sitzung für Sitzung, in Streuungen von der eigenen Ruhe`,
    chartTwin: (label) => `${label}; die Tabelle nach Sitzungen hat dieselben Zahlen`,
    mean: (z) => `${z} Streuungen von der Ruhe`,
    meanWithin: (z, low, high) => `${z} Streuungen von der Ruhe (95 %: ${low} bis ${high})`,
    inSessions: (mean, sessions, slope) => `${mean} in ${DE.counted(sessions, SITZUNG)}${slope}`,
    slope: (slope, low, high) => `; je Woche ${slope} (${low} bis ${high})`,
    slopeNothing: ", was auch gar nichts sein kann",
    noSlope: "; zu wenige Sitzungen, um zu sagen, wie es von Woche zu Woche geht",
    target: "Im Ziel",
    trained: (share, fixed, drift, sessions) =>
      `${share} der Übung jenseits der mitgehenden Schwelle, ${fixed} jenseits der festen; sie ging um ${drift} Standardabweichungen der Ruhe (Mittel aus ${DE.counted(sessions, SITZUNG)})`,
    restTick: "Ruhe",
    sameTick: "gleich",
    small: {
      read: "Lesbar",
      fixed: "Jenseits der festen",
      drift: "Weg der Schwelle, in SD",
      mood: "Stimmung, danach weniger davor",
    },
    readTitle: "Was sich lesen ließ",
    byWeek: "Sitzungen je Woche",
    couldRead: "Lesbar",
    hiddenBy: "Verdeckt durch",
    saidTitle: "Was gesagt wurde",
    moodUnsaid: "nicht davor und danach gesagt",
    moodChange: (before, after, sessions) => `${before} davor, ${after} danach, von 9 (${sessions})`,
    discomfortYes: (sessions) =>
      `nach ${DE.counted(sessions, SITZUNG)} gesagt: Lies, was in SAFETY.md steht, und mach eine Pause`,
    discomfortNone: (sessions) => `keines in ${DE.counted(sessions, SITZUNG)}`,
    notSaid: "nicht gesagt",
    mood: "Stimmung",
    energy: "Energie",
    discomfort: "Unwohlsein",
    shamTitle: "War es die Rückmeldung?",
    shamOf: (goal, counted) =>
      `${goal}, ${DE.counted(counted, { one: "versiegelte Sitzung", other: "versiegelte Sitzungen" })} geöffnet`,
    shamNote: "Alle versiegelten Sitzungen zählen, auch die von früher: Wer welche auswählt, wählt das Urteil.",
    cannotTell: "Was dies nicht sagen kann",
    appendix: "Anhang",
    bySession: "Sitzung für Sitzung",
    heads: [
      // With a hyphen where a narrow column may break them.
      ...[
        "Sitzung",
        "Ziel",
        "Augen",
        "Mi\u00adnu\u00adten",
        "Les\u00adbar",
        "Gelöst\u00adheit",
        "Samm\u00adlung",
        "Gegen",
      ],
      ...["Mit\u00adgehend", "Fest", "Ging um", "Stim\u00admung", "Ener\u00adgie", "Be\u00admer\u00adkung"],
    ],
    eyesShort: { open: "offen", closed: "zu" },
    calibration: "Kalibrierung",
    firstMinute: "1. Minute",
    sham: "eine Aufnahme spielte",
    discomfortShort: "Unwohlsein",
    headsNote:
      "Gelöstheit und Sammlung: Mittel in Streuungen von der eigenen Ruhe ± sein 95-%-Bereich. Mitgehend, Fest: Anteil der Übung jenseits der Schwelle. Tage und Zeiten in UTC.",
    moreTrends: "Und",
    moreTrendsOf: (count) => `${DE.number(count)} weitere im Anhang`,
    trendsTitle: "Verläufe",
    trendHeads: ["Verlauf", "Sitzungen", "Streuungen von der Ruhe", "95 %", "Je Woche", "95 %"],
    within: (low, high) => `${low} bis ${high}`,
    byWeekTitle: "Woche für Woche",
    weekHeads: ["Woche ab", "Sitzungen", "Minuten", "Lesbar"],
    cred: (answered, all) => `CRED-nf-Liste: ${answered} von ${all} Einträgen aus den Dateien dieser Sitzungen`,
    foot: (client, weeks) =>
      `attune report --client ${client} --weeks ${weeks} --check --language de macht jede Zahl noch einmal aus den rohen Messwerten.`,
    credWithin:
      "Innerhalb eines Menschen: versiegelte Sitzungen, jede gezogen zwischen eigener Rückmeldung und Schein.",
    credNotBlind: "Keine Vergleichsbedingung in diesen Wochen: nichts, was zu verblinden wäre.",
    credBlind: (lines) =>
      `Was jede zurückmeldete, wurde gezogen und versiegelt; geraten wurde, bevor es gesagt wurde. ${lines}`.trim(),
    credMoodUnsaid: { valence: "Stimmung nicht gesagt", energy: "Energie nicht gesagt" },
    credMood: {
      valence: (before, after, sessions) =>
        `Stimmung ${before} davor, ${after} danach (${DE.counted(sessions, SITZUNG)})`,
      energy: (before, after, sessions) =>
        `Energie ${before} davor, ${after} danach (${DE.counted(sessions, SITZUNG)})`,
    },
    credFelt: (valence, energy, yes, none, notSaid) =>
      `${valence}; ${energy}; Unwohlsein in ${DE.counted(yes, SITZUNG)}, keines in ${none}, nicht gesagt in ${notSaid}.`,
    credStrategies: "Nicht gefragt; Marken stehen im Bericht jeder einzelnen Sitzung.",
    credUnread: (share, causes) =>
      `${share === null ? "Ein unbekannter Anteil ließ" : `${share} ließen`} sich nicht lesen: ${causes}.`,
    credLogged: `Jeder zurückgemeldete Wert ist aufgenommen, ${CONTROL_FRAME_RATE_HZ} in der Sekunde, mit dem, woraus er gelesen wurde; Mittel im Bericht jeder einzelnen Sitzung.`,
    credSuccess: (sessions, share, fixed, drift) =>
      `Mittel aus ${DE.counted(sessions, SITZUNG)}: ${share} jenseits der mitgehenden Schwelle, ${fixed} jenseits der festen, die sie um ${drift} Standardabweichungen verließ.`,
    credPlots: (points, trends) =>
      `Die Tabelle nach Sitzungen (${points}), und ${DE.counted(trends, { one: "Verlauf", other: "Verläufe" })} gegen die eigene Ruhe.`,
    credNoSham: "Keiner in diesen Wochen.",
    credData: (client) =>
      `Code: Attune, offen. Alle rohen Aufnahmen und Werte: attune export --all --client ${client}.`,
    lineHead: (client, weeks, from, to, sessions, minutes) =>
      `${client}, ${DE.counted(weeks, WOCHE)}, ${from} bis ${to}: ${DE.counted(sessions, SITZUNG)}, ${DE.counted(Math.round(minutes), MINUTE_DE)}`,
    lineTrend: (name, eyes, against, mean, range, sessions, slope) =>
      `${name}, Augen ${eyes}, gegen ${against}: ${mean} Streuungen${range} in ${DE.counted(sessions, SITZUNG)}${slope}`,
    lineSlope: (slope, range) => `, ${slope} je Woche${range}`,
    eyesUnknown: "nicht bekannt",
    against: { calibration: "eine Kalibrierung", "first-minute": "jede erste Minute" },
    lineSealed: (goal) => `versiegelt, ${goal}:`,
    lineLocked: (ids) => `nicht mitgezählt, verschlüsselt und ohne ihre Passphrase: ${ids}`,
  },
);
