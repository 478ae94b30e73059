/** This file shows how well an electrode sits: a word, a shape and a colour that say the same. */
import type { ElectrodeQuality } from "../../src/wire.ts";
import { fitLevels } from "../link/live-state.ts";
import { type QualityLevel, type QualityWords, qualityWords } from "../words/quality-words.ts";

export const SHAPES: Readonly<Record<QualityLevel, string>> = {
  good: "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2z",
  fair: "M8 1.5 14.5 8 8 14.5 1.5 8z",
  poor: "M8 2l6.5 11.5h-13z",
  none: "M3.4 2 8 6.6 12.6 2 14 3.4 9.4 8l4.6 4.6-1.4 1.4L8 9.4 3.4 14 2 12.6 6.6 8 2 3.4z",
};

export function QualityMark({ electrode }: { readonly electrode: ElectrodeQuality }) {
  return <LevelMark {...qualityWords(electrode, fitLevels.value.get(electrode.electrode))} />;
}

export function LevelMark({ level, word, detail }: QualityWords) {
  return (
    <span class={`quality quality-${level}`} title={detail}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d={SHAPES[level]} />
      </svg>
      {word}
    </span>
  );
}
