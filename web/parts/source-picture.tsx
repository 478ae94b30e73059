/** This file draws what EEG can come from, all in one hand: round lines, and a dot where something touches the skin. */
import type { SourceKind } from "../words/source-kinds.ts";

type Dot = readonly [x: number, y: number];
type Picture = { readonly lines: string; readonly dots: readonly Dot[] };

const SOFT_BAND = "M10 33C6 14 22 7 36 7s30 7 26 26M14 32c-3-12 9-18 22-18s25 6 22 18M29 10.5h14";

const PICTURES: Readonly<Record<SourceKind, Picture>> = {
  "muse-2": {
    lines: "M8 36c-3-4-3-9 1-13M64 36c3-4 3-9-1-13M9 23C13 12 24 9 36 9s23 3 27 14",
    dots: [
      [23, 11.2],
      [31, 9.2],
      [41, 9.2],
      [49, 11.2],
    ],
  },
  "muse-s": {
    lines: SOFT_BAND,
    dots: [
      [24, 16.2],
      [48, 16.2],
    ],
  },
  "muse-s-athena": {
    lines: SOFT_BAND,
    dots: [
      [22, 17.2],
      [31, 14.4],
      [41, 14.4],
      [50, 17.2],
    ],
  },
  "muse-2016": {
    lines: "M7 36c-2-5-1-9 3-12l52 0c4 3 5 7 3 12M10 24C12 15 22 12 36 12s24 3 26 12",
    dots: [
      [24, 13.4],
      [36, 12],
      [48, 13.4],
    ],
  },
  openbci: {
    lines: "M12 33C12 16 22 6 36 6s24 10 24 27M12 33h48M22 9.5v23.5M36 6v27M50 9.5v23.5M13.5 24h45",
    dots: [
      [22, 24],
      [36, 24],
      [50, 24],
      [36, 13],
    ],
  },
  headband: {
    lines: "M36 38c-12 0-18-8-18-18S25 4 36 4s18 6 18 16-6 18-18 18zM17 20c6-5 32-5 38 0M17 25c6-5 32-5 38 0",
    dots: [
      [28, 18.8],
      [44, 18.8],
    ],
  },
  file: {
    lines: "M22 4h19l9 9v25H22zM41 4v9h9M27 27c2 0 2-5 4-5s2 9 4 9 2-12 4-12 2 8 6 8",
    dots: [],
  },
  program: {
    lines: "M8 8h22v17H8zM42 16h22v17H42zM30 12c6 0 6 0 9 6l3 4M8 13h22M42 21h22",
    dots: [],
  },
  listener: {
    lines:
      "M36 37c-11 0-17-8-17-17S26 4 36 4s17 7 17 16-6 17-17 17zM28 27c4 4 12 4 16 0M19 18c-3 0-4 7 0 7M53 18c3 0 4 7 0 7",
    dots: [
      [30, 17],
      [42, 17],
    ],
  },
  synthetic: {
    lines: "M6 21c5 0 5-12 10-12s5 24 10 24 5-24 10-24 5 24 10 24 5-12 10-12h10",
    dots: [],
  },
};

/** Beside its name, which says it. */
export function SourcePicture({ kind }: { readonly kind: SourceKind }) {
  const { lines, dots } = PICTURES[kind];
  return (
    <svg class="source-picture" viewBox="0 0 72 42" aria-hidden="true">
      <path d={lines} />
      {dots.map(([x, y]) => (
        <circle key={`${x} ${y}`} cx={x} cy={y} r="2.4" />
      ))}
    </svg>
  );
}
