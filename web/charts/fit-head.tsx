/** This file draws how each electrode sits on the head: at its place, as a shape and a colour; the list beside it says the same in words. */
import type { FitStatus } from "../../src/wire.ts";
import { SHAPES } from "../parts/quality-mark.tsx";
import { headPlaceOf } from "./head-places.ts";
import { inOutline, ScalpOutline } from "./scalp-outline.tsx";

/** Of a mark's sixteen, in the outline's hundred. */
const MARK = 0.62;
/** A cap has more than can be named in so small a head. */
const MOST_NAMED = 10;

/** There the name stands beside the mark, towards the middle. */
const nearEar = (x: number): boolean => Math.abs(x - 50) > 34;

/** Nothing where no electrode has a place. */
export function FitHead({ fit }: { readonly fit: FitStatus }) {
  const placed = fit.electrodes.flatMap((one) => {
    const place = headPlaceOf(one.electrode);
    return place ? [{ ...one, x: inOutline(place.x), y: inOutline(place.y) }] : [];
  });
  if (placed.length === 0) return null;
  return (
    <svg class="fit-head" viewBox="-6 0 112 100" aria-hidden="true">
      <ScalpOutline />
      {placed.map(({ electrode, fit: level, x, y }) => (
        <g key={electrode} class={`quality-${level}`} transform={`translate(${x.toFixed(2)} ${y.toFixed(2)})`}>
          {electrode === fit.worst?.electrode && <circle class="fit-ring" r="8.5" />}
          <path d={SHAPES[level]} transform={`scale(${MARK}) translate(-8 -8)`} />
          {placed.length <= MOST_NAMED && (
            <text
              x={nearEar(x) ? 9 * Math.sign(50 - x) : 0}
              y={nearEar(x) ? 1.8 : 12.5}
              class={nearEar(x) ? `fit-${x < 50 ? "left" : "right"}` : ""}
            >
              {electrode}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}
