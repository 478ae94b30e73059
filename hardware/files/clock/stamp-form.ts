/** This file reads the texts in which programs and spreadsheets write a time: numbers, ISO dates, days of two countries, minutes and seconds. */

export type StampForm = {
  readonly name: string;
  /** Seconds, or for a plain number the number itself; NaN for a text of another form. */
  readonly read: (text: string) => number;
  /** Null for plain numbers, whose unit the name, the size or the rate must tell. */
  readonly unitSec: number | null;
  /** Where such texts begin anew ("59:59.9" is followed by "00:00.0"); null where they do not. */
  readonly wrapsAfterSec: number | null;
};

const ISO = /^(\d{4})[-/](\d\d?)[-/](\d\d?)[T ]+(\d\d?):(\d\d)(?::(\d\d(?:[.,]\d+)?))?(?:Z|([+-])(\d\d):?(\d\d))?$/;
const DAY = /^(\d\d?)[-/.](\d\d?)[-/.](\d{2}|\d{4}),?[T ]+(\d\d?):(\d\d)(?::(\d\d(?:[.,]\d+)?))?\s*([AP]M)?$/i;
const CLOCK = /^(\d\d?):(\d\d):(\d\d(?:[.,:]\d+)?)\s*([AP]M)?$/i;
const MINUTES = /^(\d{1,3}):(\d\d(?:[.,]\d+)?)$/;
/** Seconds since 1900 and their fraction in hex, as OSC has them (oscdump). */
const NTP = /^([\da-f]{8})\.([\da-f]{8})$/i;
const HOUR_SEC = 3600;
const DAY_SEC = 86_400;

const number = (text = "0"): number => Number(text.replace(/[,:]/, "."));
const hourOf = (text: string | undefined, half: string | undefined): number =>
  half ? (number(text) % 12) + (/p/i.test(half) ? 12 : 0) : number(text);

/** Seconds of a date; `day` and `month` may stand in either order, since only differences count. */
function dateSec(year: string | undefined, month: string | undefined, day: string | undefined, sec: number): number {
  return Date.UTC(number(year), number(month) - 1, number(day)) / 1000 + sec;
}

const FORMS: readonly StampForm[] = [
  { name: "numbers", read: readNumber, unitSec: null, wrapsAfterSec: null },
  { name: "dates", read: readIso, unitSec: 1, wrapsAfterSec: null },
  { name: "dates", read: readDay, unitSec: 1, wrapsAfterSec: null },
  { name: "times of day", read: readClock, unitSec: 1, wrapsAfterSec: DAY_SEC },
  { name: "minutes and seconds", read: readMinutes, unitSec: 1, wrapsAfterSec: HOUR_SEC },
  { name: "NTP times", read: readNtp, unitSec: 1, wrapsAfterSec: null },
];

/** The form that nine of ten texts have; null where there is none. */
export function findStampForm(texts: readonly string[]): StampForm | null {
  const told = texts.filter((text) => text.trim() !== "");
  const fits = ({ read }: StampForm) => told.filter((text) => Number.isFinite(read(text))).length >= 0.9 * told.length;
  return told.length === 0 ? null : (FORMS.find(fits) ?? null);
}

/** A number, also as Python prints a list of one: "[1715293999.37]". */
function readNumber(text: string): number {
  const bare = text.trim().replace(/^\[(.*)\]$/, "$1");
  if (bare === "") return Number.NaN;
  const value = Number(bare.includes(",") ? bare.replace(",", ".") : bare);
  return Number.isFinite(value) ? value : Number.NaN;
}

function readIso(text: string): number {
  const [, year, month, day, hour, minute, second, sign, hours, minutes] = ISO.exec(text.trim()) ?? [];
  if (year === undefined) return Number.NaN;
  // In summer the same moment has another hour and another offset.
  const aheadSec = (sign === "-" ? -1 : 1) * (number(hours) * HOUR_SEC + number(minutes) * 60);
  return dateSec(year, month, day, number(hour) * HOUR_SEC + number(minute) * 60 + number(second) - aheadSec);
}

/** The first number is the day unless the second cannot be a month. */
function readDay(text: string): number {
  const [, first, second, year = "", hour, minute, sec, half] = DAY.exec(text.trim()) ?? [];
  if (first === undefined) return Number.NaN;
  const [day, month] = number(second) > 12 ? [second, first] : [first, second];
  const daySec = hourOf(hour, half) * HOUR_SEC + number(minute) * 60 + number(sec);
  return dateSec(year.length === 2 ? `20${year}` : year, month, day, daySec);
}

function readClock(text: string): number {
  const [, hour, minute, sec, half] = CLOCK.exec(text.trim()) ?? [];
  return hour === undefined ? Number.NaN : hourOf(hour, half) * HOUR_SEC + number(minute) * 60 + number(sec);
}

function readMinutes(text: string): number {
  const [, minute, sec] = MINUTES.exec(text.trim()) ?? [];
  return minute === undefined ? Number.NaN : number(minute) * 60 + number(sec);
}

function readNtp(text: string): number {
  const [, sec, fraction] = NTP.exec(text.trim()) ?? [];
  return sec === undefined ? Number.NaN : Number.parseInt(sec, 16) + Number.parseInt(fraction ?? "0", 16) / 2 ** 32;
}
