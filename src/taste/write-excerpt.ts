/** This file writes one excerpt for ears and eyes: WAV, MIDI and spectrogram, with its figures. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { longKeyClarity } from "../bench/music/pitch.ts";
import { meanTempoBpm, notesPerSec, onsetsPerSec } from "../bench/music/texture.ts";
import { midiBytes } from "../recording/midi.ts";
import { notWritten } from "../recording/not-written.ts";
import { writeWav } from "../recording/wav.ts";
import { composePiece } from "../session/piece.ts";
import type { Bank } from "../sound/bank.ts";
import { createLoudnessMeter } from "../sound/loudness.ts";
import { renderStretches } from "../sound/render-piece.ts";
import { keyName, withSigns } from "../tone-names.ts";
import { AUDIO_RATE_HZ } from "../types.ts";
import type { Excerpt } from "./excerpts.ts";
import type { Tasted } from "./index-page.ts";
import { encodePng } from "./png.ts";
import { createSpectrogram } from "./spectrogram.ts";

const MOST_COLUMNS = 1200;
const STRETCHES_A_SEC = 20;

/** Into the folder `out`, which is there. */
export function writeExcerpt(
  out: string,
  excerpt: Excerpt,
  { minutes, bank }: { readonly minutes: number; readonly bank: Bank | null },
  onProgress: (share: number) => void,
): Tasted {
  const { name, ...asked } = excerpt;
  const piece = composePiece({ ...asked, minutes });
  const path = (ending: string) => join(out, `${name}.${ending}`);
  const meter = createLoudnessMeter();
  const stretches = (piece.lengthSamples / AUDIO_RATE_HZ) * STRETCHES_A_SEC;
  const spectrogram = createSpectrogram(Math.max(1, Math.ceil(stretches / MOST_COLUMNS)));
  const listened = function* () {
    for (const stretch of renderStretches({ ...piece, bank })) {
      meter.push(stretch);
      spectrogram.push(stretch);
      yield stretch;
    }
  };
  writeWav(path("wav"), piece.lengthSamples, listened(), onProgress);
  saveFile(path("mid"), midiBytes(piece));
  saveFile(path("png"), encodePng(spectrogram.paint()));
  const { lufs, truePeakDb, rangeLu } = meter.read();
  const { bars } = piece;
  return {
    ...excerpt,
    file: name,
    durationSec: piece.lengthSamples / AUDIO_RATE_HZ,
    lufs,
    truePeakDb,
    rangeLu,
    tempoBpm: meanTempoBpm(bars),
    onsetsPerSec: onsetsPerSec(bars),
    notesPerSec: notesPerSec(bars),
    keyClarity: longKeyClarity(bars),
    keys: inTurn(bars.map(({ key }) => withSigns(keyName(key)))),
    chords: inTurn(bars.map(({ chord }) => chord.symbol)),
  };
}

/** Each once for as long as it stays. */
const inTurn = (names: readonly string[]): readonly string[] => names.filter((name, i) => name !== names[i - 1]);

export function saveFile(path: string, content: string | Uint8Array): void {
  try {
    writeFileSync(path, content);
  } catch (cause) {
    throw notWritten(path, cause);
  }
}
