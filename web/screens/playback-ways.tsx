/** This file lets a person move about in a recording: from mark to mark, round a passage, and on without sound. */
import type { Overview } from "../../src/wire.ts";
import { jumpToMark, setPassage } from "../sound/recorded-ways.ts";
import { passage, silentSpeed } from "../sound/replay-player.ts";
import { clockText } from "../words/duration.ts";
import { momentsOf } from "../words/moments.ts";
import { playbackWords } from "../words/playback-words.ts";

const SPEEDS = [4, 16, 60] as const;

export function PlaybackWays({ overview }: { readonly overview: Overview }) {
  const words = playbackWords();
  const turn = passage.value;
  const speed = silentSpeed.value;
  const hasMarks = momentsOf(overview).length > 0;
  return (
    <>
      <div class="ways">
        {hasMarks && (
          <p class="row">
            <button type="button" class="button button-small" onClick={() => jumpToMark("before")}>
              {words.previousMark}
            </button>
            <button type="button" class="button button-small" onClick={() => jumpToMark("after")}>
              {words.nextMark}
            </button>
          </p>
        )}
        <fieldset class="row ways-group">
          <legend>{words.loop}</legend>
          <button type="button" class="button button-small" onClick={() => setPassage("from")}>
            {words.loopFrom}
          </button>
          <button type="button" class="button button-small" onClick={() => setPassage("to")}>
            {words.loopTo}
          </button>
          {turn && (
            <button
              type="button"
              class="button button-small"
              onClick={() => {
                passage.value = null;
              }}
            >
              {words.loopOff}
            </button>
          )}
        </fieldset>
        <fieldset class="row ways-group">
          <legend>{words.silent}</legend>
          {SPEEDS.map((times) => (
            <button
              key={times}
              type="button"
              class="button button-small"
              aria-pressed={speed === times}
              onClick={() => {
                silentSpeed.value = speed === times ? 0 : times;
              }}
            >
              {speed === times ? words.silentOff : `${times}×`}
            </button>
          ))}
        </fieldset>
      </div>
      <p class="muted small">
        {turn && `${words.loopText(clockText(turn.fromSec), clockText(turn.toSec))} `}
        {words.keys}
      </p>
    </>
  );
}
