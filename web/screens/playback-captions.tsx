/** This file tells what the music did at this moment, and why; and what it did before and does next. */
import { captionsAround, seek, shownSec } from "../sound/replay-player.ts";
import { captionText } from "../words/caption-words.ts";
import { clockText } from "../words/duration.ts";
import { playbackWords } from "../words/playback-words.ts";

const BEFORE = 2;
const AFTER = 3;

export function PlaybackCaptions() {
  const words = playbackWords();
  const atMs = shownSec.value * 1000;
  const told = captionsAround(shownSec.value)
    .map((caption) => ({ timeMs: caption.timeMs, text: captionText(caption) }))
    .filter(({ text }) => text !== "");
  const now = told.findLastIndex(({ timeMs }) => timeMs <= atMs);
  const from = Math.max(0, Math.min(now - BEFORE, told.length - BEFORE - AFTER - 1));
  return (
    <div class="captions">
      <h3>{words.captions}</h3>
      {told.length === 0 ? (
        <p class="muted">{words.noCaption}</p>
      ) : (
        <ol>
          {told.slice(from, from + BEFORE + AFTER + 1).map((caption) => (
            <li key={`${caption.timeMs}${caption.text}`} aria-current={caption === told[now] ? "true" : undefined}>
              <button type="button" class="caption-time" onClick={() => seek(caption.timeMs / 1000)}>
                {clockText(caption.timeMs / 1000)}
              </button>
              <span>{caption.text}</span>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
