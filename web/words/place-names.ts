/** This file says where an electrode sits in words that need no map: "behind the left ear". */
import { headPlaceOf } from "../charts/head-places.ts";
import { inBoth } from "./in-both.ts";

type Side = "left" | "right" | "middle";
type Region = "behindEar" | "aboveEar" | "temple" | "forehead" | "front" | "top" | "behind" | "back";
type Sides = Readonly<Record<Exclude<Side, "middle">, string>> & { readonly middle?: string };

/** Regions of the sides alone have no middle. */
export const placeNames = inBoth<Readonly<Record<Region, Sides>>>(
  {
    behindEar: { left: "behind the left ear", right: "behind the right ear" },
    aboveEar: { left: "above the left ear", right: "above the right ear" },
    temple: { left: "left temple", right: "right temple" },
    forehead: { left: "forehead, left", right: "forehead, right", middle: "middle of the forehead" },
    front: { left: "front of the head, left", right: "front of the head, right", middle: "front of the head" },
    top: { left: "top of the head, left", right: "top of the head, right", middle: "top of the head" },
    behind: { left: "behind the top, left", right: "behind the top, right", middle: "behind the top of the head" },
    back: { left: "back of the head, left", right: "back of the head, right", middle: "back of the head" },
  },
  {
    behindEar: { left: "hinter dem linken Ohr", right: "hinter dem rechten Ohr" },
    aboveEar: { left: "über dem linken Ohr", right: "über dem rechten Ohr" },
    temple: { left: "linke Schläfe", right: "rechte Schläfe" },
    forehead: { left: "Stirn links", right: "Stirn rechts", middle: "Mitte der Stirn" },
    front: { left: "vorn am Kopf, links", right: "vorn am Kopf, rechts", middle: "vorn am Kopf" },
    top: { left: "oben am Kopf, links", right: "oben am Kopf, rechts", middle: "oben am Kopf" },
    behind: { left: "hinten oben, links", right: "hinten oben, rechts", middle: "hinten oben" },
    back: { left: "hinten am Kopf, links", right: "hinten am Kopf, rechts", middle: "hinten am Kopf" },
  },
);

/** By letters; what has an ear or a temple at its side, by its number too. */
const REGIONS: readonly (readonly [of: RegExp, region: Region])[] = [
  [/^(TP|P)(7|8|9|10)$|^T[56]$/, "behindEar"],
  [/^T(3|4|7|8|9|10)$/, "aboveEar"],
  [/^F(T|C)?(7|8|9|10)$/, "temple"],
  [/^(Nz|Fp|AF)/, "forehead"],
  [/^F/, "front"],
  [/^C(z|\d)/, "top"],
  [/^(CP|P(z|\d))/, "behind"],
  [/^(PO|O|I)/, "back"],
];

/** Null of what is no place of the 10-10 system. */
export function placeName(electrode: string): string | null {
  const place = headPlaceOf(electrode);
  const region = REGIONS.find(([of]) => of.test(electrode))?.[1];
  if (!place || !region) return null;
  const side = place.x === 0 ? "middle" : place.x < 0 ? "left" : "right";
  return placeNames()[region][side] ?? null;
}
