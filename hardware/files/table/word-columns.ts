/** This file finds in a table what the headband said of itself (Mind Monitor, Muse Direct), and reads it row by row. */
import type { HeadbandWord, Touch } from "../../../src/types.ts";
import { batteryOf } from "../../headband-words.ts";
import { normaliseElectrode } from "../electrode-name.ts";
import { numberOf } from "../number-row.ts";

type NamedColumn = { readonly column: number; readonly name: string };

/** Places of `columns`; null where the table has none. */
export type WordColumns = {
  readonly columns: readonly number[];
  readonly touches: readonly { readonly electrode: string; readonly at: number }[];
  readonly worn: number | null;
  readonly battery: number | null;
};

/** In the order of "hsi_1" …. */
const ELECTRODES = ["TP9", "AF7", "AF8", "TP10"];
/** "HSI_TP9", "horseshoe_1": 1 good, 2 medium, 4 bad (Mind Monitor, technical manual). */
const TOUCH = /^(?:hsi|horseshoe)[ _]?(.+)$/i;
const WORN = /^(headband_?on|touching_?forehead)$/i;
const BATTERY = /^batt(ery)?(_?(1|level|percent(age)?))?$/i;
const TOUCHES: Readonly<Record<number, Touch>> = { 1: "good", 2: "medium", 3: "bad", 4: "bad" };
/** Muse's own protocol counts hundredths of a percent. */
const HUNDREDTHS_FROM = 100;

export function findWordColumns(columns: readonly NamedColumn[]): WordColumns | null {
  const used: number[] = [];
  const use = ({ column }: NamedColumn): number => used.push(column) - 1;
  const first = (pattern: RegExp) => {
    const found = columns.find(({ name }) => pattern.test(name.trim()));
    return found ? use(found) : null;
  };
  const touches = columns.flatMap((column) => {
    const electrode = touchedBy(column.name.trim());
    return electrode === null ? [] : [{ electrode, at: use(column) }];
  });
  const [worn, battery] = [first(WORN), first(BATTERY)];
  return used.length === 0 ? null : { columns: used, touches, worn, battery };
}

/** The name of one of a Muse's places, or its number from 1. */
function touchedBy(name: string): string | null {
  const place = TOUCH.exec(name)?.[1];
  if (place === undefined) return null;
  const electrode = ELECTRODES[Number(place) - 1] ?? normaliseElectrode(place);
  return ELECTRODES.includes(electrode) ? electrode : null;
}

/** Whether a column is one of them: then it is read, and not left out. */
export const isWordColumn = (words: WordColumns | null, column: number): boolean =>
  words?.columns.includes(column) ?? false;

/** What the fields say, those of rows that say nothing as before; null as long as nothing was said. */
export function createWordReader({ touches, worn, battery }: WordColumns, stream: string, decimal: "." | ",") {
  const said: { touches: Record<string, Touch>; isWorn: boolean | null; battery: number | null } = {
    touches: {},
    isWorn: null,
    battery: null,
  };
  let before = "";
  return (fields: readonly string[], sample: number): HeadbandWord | null => {
    const text = fields.join("|");
    if (text === before) return null;
    before = text;
    const valueAt = (at: number | null) =>
      at === null ? Number.NaN : (numberOf(fields[at] ?? "", decimal) ?? Number.NaN);
    for (const { electrode, at } of touches) {
      const touch = TOUCHES[valueAt(at)];
      if (touch) said.touches = { ...said.touches, [electrode]: touch };
    }
    const [wornValue, charge] = [valueAt(worn), valueAt(battery)];
    if (wornValue === 0 || wornValue === 1) said.isWorn = wornValue === 1;
    if (!Number.isNaN(charge)) said.battery = batteryOf(charge > HUNDREDTHS_FROM ? charge / 100 : charge);
    const isSilent = said.isWorn === null && said.battery === null && Object.keys(said.touches).length === 0;
    return isSilent ? null : { type: "headband", stream, sample, ...said };
  };
}
