/** This file writes what is heard of a person whose alpha is low, and of the same one whose alpha is high: sound and spectrogram of both. */
import { join } from "node:path";
import { writeWav } from "../recording/wav.ts";
import { renderStretches, type Stretch } from "../sound/render-piece.ts";
import { AUDIO_RATE_HZ, type Goal } from "../types.ts";
import { ALPHA_TIMES, type AlphaLevel, HEARD_FROM_SEC, heardAlpha } from "./heard-alpha.ts";
import { encodePng } from "./png.ts";
import { createSpectrogram } from "./spectrogram.ts";
import { saveFile } from "./write-excerpt.ts";

export type WrittenAlpha = {
  readonly alpha: AlphaLevel;
  readonly wav: string;
  readonly png: string;
  /** Mean over what is heard. */
  readonly brightness: number;
};

type Asked = { readonly out: string; readonly goal: Goal; readonly seed: number; readonly heardSec: number };

/** Into a folder that is there. */
export function writeAlpha(
  { out, ...asked }: Asked,
  onProgress: (share: number, name: string) => void,
): readonly WrittenAlpha[] {
  return (Object.keys(ALPHA_TIMES) as AlphaLevel[]).map((alpha, i) => {
    const piece = heardAlpha(asked, alpha);
    const path = (ending: string) => join(out, `alpha-${alpha}.${ending}`);
    const spectrogram = createSpectrogram(1);
    const fromSample = HEARD_FROM_SEC * AUDIO_RATE_HZ;
    function* heard(): Generator<Stretch> {
      let at = 0;
      for (const stretch of renderStretches(piece)) {
        if (at >= fromSample) {
          spectrogram.push(stretch);
          yield stretch;
        }
        at += stretch.left.length;
      }
    }
    writeWav(path("wav"), piece.lengthSamples - fromSample, heard(), (share) => onProgress((i + share) / 2, alpha));
    saveFile(path("png"), encodePng(spectrogram.paint()));
    const late = piece.frames.filter(({ appliesAtSample }) => appliesAtSample >= fromSample);
    const brightness = late.reduce((sum, { values }) => sum + values.brightness, 0) / late.length;
    return { alpha, wav: path("wav"), png: path("png"), brightness };
  });
}
