/** This file says what the columns of a table are by their names: electrodes, times, marks, a pulse, or something that is none of these. */
import { asName, isReferenceOnly, isScalpElectrode, normaliseElectrode } from "../electrode-name.ts";

export type ColumnRole = "electrode" | "auxiliary" | "time" | "marker" | "number" | "ppg" | "ecg" | "other";

export type Column = {
  readonly column: number;
  readonly name: string;
  readonly role: ColumnRole;
  /** What it holds, where that is not read. */
  readonly why: string;
};

type Rule = readonly [pattern: RegExp, role: ColumnRole, why: string];

const OTHER = (pattern: RegExp, why: string): Rule => [pattern, "other", why];

/** Why such a column is left out. */
export const BAND_POWER = "a band's power";

/** The first that fits decides; names are compared in lower case. */
const RULES: readonly Rule[] = [
  [
    /^(time|date|lsl[_ ]?t|unix[_ ]?t|local[_ ]?t|sensor timestamp|phone timestamp|recording ?time|ts$|t$|t_|elapsed|(milli)?sec(ond)?s?\b|sekunde|zeit|uhrzeit|datum|temps|tiempo|tempo\b|tijd)/,
    "time",
    "a time",
  ],
  // "corrected_time", "device_timestamp", "epoch_ms"; a "reaction_time" tells of a task.
  [
    /^(un)?corrected[_ ]?time|(^|[_ ])time_?stamps?([_ ][munµ]?s)?$|^(device|system|host|sys|eeg|recorded|received|arrival|server|client|session|muse|unix|epoch|event|row|sample|monotonic)[_ ]?(time|ts|ms|us|ns|sec(onds)?)([_ ][munµ]?s)?$/,
    "time",
    "a time",
  ],
  OTHER(/^(marker|event|stim)[ _]?(type|duration|date|length|value_?type)/, "tells more of a mark"),
  OTHER(/^eeg\.markerhardware|^markerhardware/, "the headset's own marker input"),
  [/^(marker|stim|sti[ _]?\d+$|event|trigger|trig\b|annotation|elements$)/, "marker", "marks"],
  OTHER(
    /^pow\.|(^|[_. ])(low|high|mid)?[ _]?(delta|theta|al?pl?ha|beta|gamma|smr|mu)[ _]?(low|high|mid)?($|[_. \d])/,
    BAND_POWER,
  ),
  OTHER(/^(hr|heart[_ ]?rate|bpm|pulse[_ ]?rate|ibi|rr|hrv)\b/, "a heart rate"),
  OTHER(
    /^(cq|eq|pm|fac|mot|q)\.|quality|^hsi|horseshoe|headbandon|touching|contact|impedance/,
    "tells how the headband sits or what a program made of it",
  ),
  OTHER(
    /^(label|class|target|condition|emotion|state|subject|session|trial|task|user|participant|stage)/,
    "a label of rows",
  ),
  OTHER(/^(acc|gyr|mag|quat|accel|motion|[xyz]$)/, "motion"),
  OTHER(
    /^(e?sense[_ ]?)?(attention|meditation|mood|blink[_ ]?strength)|^poor[_ ]?signal/,
    "what the headset made of it",
  ),
  OTHER(/battery|^batt|^temp/, "the headband's own state"),
  [/(^|[_. ])(ppg|pleth|bvp)/, "ppg", "a pulse"],
  [/^(ecg|ekg)/, "ecg", "an ECG"],
  [
    /^(id|index|no|n|#|sample|samples|package|packet|sequence|seq|counter|epoch|unnamed|sample[ _]?(index|number|id))\b|^$|counter$|interpolated$|rawcq$/,
    "number",
    "a count",
  ],
  [/^(eeg[_. ]?)?((left|right)[_. ]?aux|aux([_. ]?(left|right|l|r|\d))?)$/, "auxiliary", "an extra input"],
];

/** More columns than any recorder writes, as of channels: of those beyond nothing is asked. */
const MOST_COLUMNS = 4096;

/** numpy and MATLAB write a header as a remark. */
const REMARK = /^[#%]\s*(?=[\p{L}\d])/u;

/** What a program made of a place's signal, or calls it: "fp1_clean", "TP9_filtered". */
const MADE = /^(.+?)[ _.-]+(clean(ed)?|filt(er(ed)?)?|band_?pass(ed)?|signal|values?|data|voltage)$/i;

/** What each column holds. Where a place has its own signal, one that was made of it is none; of several that were made, the first is read. */
export function sortColumns(names: readonly string[]): readonly Column[] {
  const columns = names.map(sortColumn);
  const own = new Set(withRole(columns, "electrode").map(({ name }) => normaliseElectrode(name)));
  return columns.map((column): Column => {
    const isAsked = column.role === "other" && column.column < MOST_COLUMNS;
    const place = isAsked ? MADE.exec(asName(column.name))?.[1] : undefined;
    const electrode = normaliseElectrode(place ?? "");
    if (place === undefined || !isScalpElectrode(electrode)) return column;
    if (own.has(electrode)) return { ...column, why: "made of a signal that is read" };
    own.add(electrode);
    return { ...column, name: place, role: "electrode", why: "" };
  });
}

function sortColumn(written: string, column: number): Column {
  if (column >= MOST_COLUMNS) return { column, name: written, role: "other", why: "one of too many columns" };
  const name = column === 0 ? written.replace(REMARK, "") : written;
  const electrode = normaliseElectrode(name);
  if (electrode.split("-").every(isScalpElectrode)) return { column, name, role: "electrode", why: "" };
  const lower = asName(name).toLowerCase();
  const bare = lower.replace(/\s*[([][^([]*[)\]]$/, "");
  const rule = RULES.find(([pattern, role]) => pattern.test(role === "auxiliary" ? bare : lower));
  if (rule) return { column, name, role: rule[1], why: rule[2] };
  const why = isReferenceOnly(electrode) ? "a reference, over no part of the brain" : "no name of an electrode";
  return { column, name, role: "other", why };
}

export const withRole = (columns: readonly Column[], ...roles: readonly ColumnRole[]): readonly Column[] =>
  columns.filter(({ role }) => roles.includes(role));

/** Of an event or another sensor, not of the row, where another column tells the row's. */
const OF_OTHERS =
  /^['"]?(event|stim|marker|trigger|last|acc|gyr|mag|imu|motion|ppg|pulse|heart|hr|ecg|battery|telemetry)/i;

/** The column that tells the time best: one with a unit or of UNIX time before others, the first of equals. */
export function timeColumn(columns: readonly Column[]): { readonly column: number; readonly name: string } | null {
  const times = withRole(columns, "time");
  const plain = times.filter(({ name }) => !/date|formatted|started/i.test(name) && !OF_OTHERS.test(name));
  return plain.find(({ name }) => /lsl|sensor/i.test(name)) ?? plain[0] ?? times[0] ?? null;
}
