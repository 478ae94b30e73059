/** This file finds streams of an XDF that hold what a headband says of itself, and which of their values say what. */
import { findWordColumns, type WordColumns } from "./table/word-columns.ts";

type Named = { readonly type: string; readonly name: string; readonly labels: readonly string[] };

const HSI = /hsi|horseshoe/i;
const BATTERY = /batt/i;
const CHARGE = /percent|level|charge|batt|soc/i;
const WORN = /headband_?on|touching_?forehead/i;
const hasNoName = (label: string): boolean => /^ch(annel)?[ _]?\d+$/i.test(label);

/** By the labels of its channels, else by what the stream is called (OpenMuse "BATTERY", Petal "horseshoe"); null for any other stream. */
export function wordsOf({ type, name, labels }: Named): WordColumns | null {
  const columnsOf = (names: readonly string[]) =>
    findWordColumns(names.map((label, column) => ({ column, name: label.trim() })));
  const title = `${type} ${name}`;
  const isWord = (label: string) => columnsOf([label]) !== null;
  if (HSI.test(title)) {
    const hsiOf = (label: string, i: number) => (hasNoName(label) ? `hsi_${i + 1}` : `hsi_${label}`);
    return columnsOf(labels.map((label, i) => (isWord(label) ? label : hsiOf(label, i))));
  }
  if (labels.some(isWord)) return columnsOf(labels);
  if (WORN.test(title)) return columnsOf(labels.map((_, i) => (i === 0 ? "headband_on" : "")));
  if (!BATTERY.test(title)) return null;
  const charge = Math.max(
    0,
    labels.findIndex((label) => CHARGE.test(label)),
  );
  return columnsOf(labels.map((_, i) => (i === charge ? "battery" : "")));
}
