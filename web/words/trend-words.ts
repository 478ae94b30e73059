/** This file says what sessions show over weeks: against the person's own rest, without a grade. */
import type { Condition, IndexName } from "../../src/types.ts";
import type { ComparedWith, NoPoint } from "../../src/wire.ts";
import { INDEX_WORDS, NO_POINT_WORDS } from "../../src/words/names.ts";
import type { Forms } from "../../src/words/numbers.ts";
import { inBoth } from "./in-both.ts";
import { counted } from "./numbers.ts";

type Kinds = {
  readonly index: Readonly<Record<IndexName, string>>;
  readonly eyes: Readonly<Record<Condition, string>>;
  readonly against: Readonly<Record<ComparedWith, string>>;
  readonly noPoint: Readonly<Record<NoPoint, string>>;
};
const EN: Kinds = {
  index: INDEX_WORDS.en,
  eyes: { closed: "eyes closed", open: "eyes open" },
  against: { calibration: "against your calibration", "first-minute": "against each session's own first minute" },
  noPoint: NO_POINT_WORDS.en,
};
const DE: Kinds = {
  index: INDEX_WORDS.de,
  eyes: { closed: "Augen zu", open: "Augen offen" },
  against: { calibration: "gegen deine Kalibrierung", "first-minute": "gegen die erste Minute jeder Sitzung" },
  noPoint: NO_POINT_WORDS.de,
};

export const trendWords = inBoth(
  {
    ...EN,
    title: "Over weeks",
    about: "Against your own rest alone. No grade, no streak: days differ, and so they may.",
    choosePerson: "Choose whose sessions you look at, and their weeks are shown here: people are never put together.",
    nothing: "No session of theirs gives a point yet.",
    locked: (recordings: string, ids: string) =>
      `${recordings} encrypted and not counted; without the passphrase nobody can tell whose: ${ids}.`,
    recordings: { one: "recording is", other: "recordings are" } as Forms,
    reading: "Reading the weeks…",
    show: "Show",
    asTable: "As a table",
    when: "When",
    value: "Value",
    interval: "95 % interval",
    before: "Before",
    after: "After",
    remark: "Remark",
    sham: "a recording played",
    readable: "How much could be read",
    hidden: "How much an artifact hid",
    moving: "Training beyond the threshold as it moved",
    fixed: "Training beyond the fixed threshold",
    drift: "How far the threshold moved, in spreads of rest",
    valence: "Mood before and after, 1 to 9",
    energy: "Energy before and after, 1 to 9",
    rest: "rest",
    band: "Shaded: about where moments of your own rest wander. A bar is the 95 % interval of a session's mean; an open dot followed a recording.",
    moodHint: "A line leads from before to after, which is the dot.",
    openDot: "An open dot followed a recording.",
    mean: (mean: string, low: string, high: string, sessions: number) =>
      `On average ${mean} spreads from rest in ${counted(sessions, { one: "session", other: "sessions" })} (95 %: ${low} to ${high}).`,
    meanAlone: (mean: string, sessions: number) =>
      `On average ${mean} spreads from rest in ${counted(sessions, { one: "session", other: "sessions" })}; too few for an interval.`,
    slope: (slope: string, low: string, high: string) => `By the week ${slope} (95 %: ${low} to ${high}).`,
    slopeNothing: "That may be nothing at all.",
    noSlope: "Too few sessions to say how it goes by the week.",
    withoutPoint: (count: number) =>
      `${counted(count, { one: "session gives", other: "sessions give" })} no point; the table says why.`,
    report: "Report over",
    reportWeeks: (weeks: number) => counted(weeks, { one: "week", other: "weeks" }),
    download: "Report as a page",
    chartOf: (what: string, points: number) =>
      `${what}: ${counted(points, { one: "session", other: "sessions" })}, oldest on the left. The table below has the same numbers.`,
  },
  {
    ...DE,
    title: "Über Wochen",
    about: "Nur gegen deine eigene Ruhe. Keine Noten, keine Serien: Tage sind verschieden und dürfen es sein.",
    choosePerson:
      "Wähle, wessen Sitzungen du ansiehst, dann stehen hier deren Wochen: Menschen werden nie zusammengeworfen.",
    nothing: "Noch keine Sitzung gibt einen Punkt.",
    locked: (recordings, ids) =>
      `${recordings} verschlüsselt und nicht mitgezählt; ohne die Passphrase kann niemand sagen, wessen: ${ids}.`,
    recordings: { one: "Aufnahme ist", other: "Aufnahmen sind" },
    reading: "Die Wochen werden gelesen …",
    show: "Zeigen",
    asTable: "Als Tabelle",
    when: "Wann",
    value: "Wert",
    interval: "95-%-Bereich",
    before: "Vorher",
    after: "Nachher",
    remark: "Bemerkung",
    sham: "eine Aufnahme spielte",
    readable: "Wie viel lesbar war",
    hidden: "Wie viel Artefakte verdeckten",
    moving: "Training jenseits der mitgehenden Schwelle",
    fixed: "Training jenseits der festen Schwelle",
    drift: "Wie weit die Schwelle ging, in Streuungen der Ruhe",
    valence: "Stimmung vorher und nachher, 1 bis 9",
    energy: "Energie vorher und nachher, 1 bis 9",
    rest: "Ruhe",
    band: "Schattiert: ungefähr dort wandern Augenblicke deiner eigenen Ruhe. Ein Balken ist der 95-%-Bereich des Mittels einer Sitzung; ein offener Punkt folgte einer Aufnahme.",
    moodHint: "Eine Linie führt von vorher nach nachher, das ist der Punkt.",
    openDot: "Ein offener Punkt folgte einer Aufnahme.",
    mean: (mean: string, low: string, high: string, sessions: number) =>
      `Im Mittel ${mean} Streuungen von der Ruhe in ${counted(sessions, { one: "Sitzung", other: "Sitzungen" })} (95 %: ${low} bis ${high}).`,
    meanAlone: (mean: string, sessions: number) =>
      `Im Mittel ${mean} Streuungen von der Ruhe in ${counted(sessions, { one: "Sitzung", other: "Sitzungen" })}; zu wenige für einen Bereich.`,
    slope: (slope: string, low: string, high: string) => `Je Woche ${slope} (95 %: ${low} bis ${high}).`,
    slopeNothing: "Das kann auch gar nichts sein.",
    noSlope: "Zu wenige Sitzungen, um zu sagen, wie es von Woche zu Woche geht.",
    withoutPoint: (count: number) =>
      `${counted(count, { one: "Sitzung gibt", other: "Sitzungen geben" })} keinen Punkt; die Tabelle sagt, warum.`,
    report: "Bericht über",
    reportWeeks: (weeks: number) => counted(weeks, { one: "Woche", other: "Wochen" }),
    download: "Bericht als Seite",
    chartOf: (what: string, points: number) =>
      `${what}: ${counted(points, { one: "Sitzung", other: "Sitzungen" })}, die älteste links. Die Tabelle darunter hat dieselben Zahlen.`,
  },
);
