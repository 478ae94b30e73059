/**
 * This file knows where the places of the 10-10 system lie on a head seen from above, nose up: x to the right and y down, the circle through Fpz, T7,
 * Oz and T8 at 0.8. Azimuths and distances are those of the system itself (tenths of nasion to inion and of ear to ear, Jurcak 2007).
 */

export type HeadPlace = { readonly name: string; readonly x: number; readonly y: number };

const RING = 0.8;
/** Below the ring: TP9, F10, Nz, Iz. */
const OUTER = 1;

/** Of a row: its place on the midline (y) and the azimuth of its ends from the nose, in degrees. */
type Row = { readonly middle: number; readonly endDegrees: number };
const ROWS: Readonly<Record<string, Row>> = {
  AF: { middle: -0.6, endDegrees: 36 },
  F: { middle: -0.4, endDegrees: 54 },
  FC: { middle: -0.2, endDegrees: 72 },
  C: { middle: 0, endDegrees: 90 },
  CP: { middle: 0.2, endDegrees: 108 },
  P: { middle: 0.4, endDegrees: 126 },
  PO: { middle: 0.6, endDegrees: 144 },
};
/** The ends of a row have their own letters, and T3 to T6 are older names of four of them. */
const ROW_OF: Readonly<Record<string, string>> = { FT: "FC", T: "C", TP: "CP" };
const OLDER: Readonly<Record<string, string>> = { T3: "T7", T4: "T8", T5: "P7", T6: "P8" };

/** Places that lie on no row. */
const SINGLE: Readonly<Record<string, readonly [radius: number, degrees: number]>> = {
  Fp: [RING, 18],
  O: [RING, 162],
  I: [OUTER, 171],
};
const MIDLINE: Readonly<Record<string, number>> = { Nz: -OUTER, Fpz: -RING, Oz: RING, Iz: OUTER };

const at = (radius: number, degrees: number) => ({
  x: radius * Math.sin((degrees * Math.PI) / 180),
  y: -radius * Math.cos((degrees * Math.PI) / 180),
});

/** Null for a name that is no place of the system. */
export function headPlaceOf(name: string): HeadPlace | null {
  const known = OLDER[name] ?? name;
  const [, letters = "", number = ""] = /^([A-Z][A-Zp]?)(z|\d+)$/.exec(known) ?? [];
  const spot = spotOf(known, letters, number);
  return spot && { name, ...spot };
}

function spotOf(name: string, letters: string, number: string): { readonly x: number; readonly y: number } | null {
  const middle = MIDLINE[name];
  if (middle !== undefined) return { x: 0, y: middle };
  const row = ROWS[ROW_OF[letters] ?? letters];
  if (number === "z") return row ? { x: 0, y: row.middle } : null;
  const digits = Number(number);
  const side = digits % 2 === 0 ? 1 : -1;
  // 1 and 2 are one step from the midline, 7 and 8 the end of the row, 9 and 10 below it.
  const steps = Math.ceil(digits / 2);
  const spot = row ? onRow(row, steps) : offRow(letters, steps);
  return spot && { x: side * spot.x, y: spot.y };
}

function onRow({ middle, endDegrees }: Row, steps: number) {
  if (steps > 4) return at(OUTER, endDegrees);
  const end = at(RING, endDegrees);
  const share = steps / 4;
  return { x: end.x * share, y: middle + (end.y - middle) * share ** 2 };
}

function offRow(letters: string, steps: number) {
  const single = SINGLE[letters];
  if (letters === "O" && steps > 4) return at(OUTER, 160);
  return single && steps === 1 ? at(...single) : null;
}

const namesOf = (text: string): readonly string[] => text.split(" ");

/** The 10-20 system with Fpz and Oz. */
export const USUAL_PLACES: readonly string[] = namesOf(
  "Fp1 Fpz Fp2 F7 F3 Fz F4 F8 T7 C3 Cz C4 T8 P7 P3 Pz P4 P8 O1 Oz O2",
);
/** The 10-10 system, as far as caps have it. */
export const MORE_PLACES: readonly string[] = namesOf(
  "Nz AF7 AF3 AFz AF4 AF8 F9 F5 F1 F2 F6 F10 FT9 FT7 FC5 FC3 FC1 FCz FC2 FC4 FC6 FT8 FT10 T9 C5 C1 C2 C6 T10 TP9 TP7 CP5 CP3 CP1 CPz CP2 CP4 CP6 TP8 TP10 P9 P5 P1 P2 P6 P10 PO7 PO3 POz PO4 PO8 Iz",
);

/** The place that lies next in a direction, of those that are shown; null at the rim. */
export function nextPlace(
  places: readonly HeadPlace[],
  from: HeadPlace,
  direction: { readonly x: number; readonly y: number },
): HeadPlace | null {
  let best: HeadPlace | null = null;
  let bestCost = Number.POSITIVE_INFINITY;
  for (const place of places) {
    const along = (place.x - from.x) * direction.x + (place.y - from.y) * direction.y;
    const aside = Math.abs((place.x - from.x) * direction.y) + Math.abs((place.y - from.y) * direction.x);
    const cost = along + 2 * aside;
    if (along > 0.02 && aside <= 2 * along && cost < bestCost) [best, bestCost] = [place, cost];
  }
  return best;
}
