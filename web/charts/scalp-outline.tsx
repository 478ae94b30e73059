/** This file draws the outline of a head seen from above, nose up, in which places lie as `head-places.ts` has them. */

export function ScalpOutline() {
  return (
    <g class="scalp-lines">
      <path d="M44 10 50 2l6 8" />
      <circle cx="50" cy="50" r="40.5" />
      <path d="M9.6 43c-4 0-4.5 14 0 14M90.4 43c4 0 4.5 14 0 14" />
    </g>
  );
}

/** Of −1 … 1, in the outline's hundred. */
export const inOutline = (value: number): number => 50 + 44 * value;
