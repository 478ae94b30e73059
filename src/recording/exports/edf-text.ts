/** This file writes the fixed ASCII fields of EDF's header, numbers above all: eight characters, rounded to the side that keeps every sample inside. */

/** No longer than asked for, and nothing but the characters that EDF allows. */
export const edfField = (text: string, width: number): string =>
  text
    .normalize("NFD")
    .replace(/[^\x20-\x7e]/g, "")
    .slice(0, width)
    .padEnd(width);

const WIDTH = 8;

/** The number nearest to `value` that eight characters can say and that does not lie inside of it: "down" for a lower limit, "up" for an upper one. */
export function edfLimit(value: number, side: "down" | "up"): string {
  for (let decimals = 6; decimals >= 0; decimals--) {
    const scale = 10 ** decimals;
    const rounded = (side === "down" ? Math.floor(value * scale) : Math.ceil(value * scale)) / scale;
    const text = rounded.toFixed(decimals);
    if (text.length <= WIDTH) return text;
  }
  // Beyond eight digits: as EDF's readers take a power of ten.
  const power = 10 ** (Math.floor(Math.log10(Math.abs(value))) - 1);
  const rounded = side === "down" ? Math.floor(value / power) : Math.ceil(value / power);
  return `${rounded}E${Math.round(Math.log10(power))}`;
}

const MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const two = (value: number): string => String(value).padStart(2, "0");

/** Of UTC; EDF has no time zone. Two digits of a year are those of 1985 … 2084. */
export function edfDate(iso: string): { readonly long: string; readonly short: string; readonly time: string } {
  const [year = "1985", month = "1", day = "1"] = iso.slice(0, 10).split("-");
  return {
    long: `${day}-${MONTHS[Number(month) - 1] ?? "JAN"}-${year}`,
    short: `${day}.${month}.${two(Number(year) % 100)}`,
    time: iso.slice(11, 19).replaceAll(":", "."),
  };
}
