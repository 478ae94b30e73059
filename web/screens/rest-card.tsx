/** This file is a block of rest: what the eyes do, the clean seconds still wanted, and whether this moment counts. */
import type { RestStatus } from "../../src/wire.ts";
import { useLostFocus } from "../app/lost-focus.ts";
import { cancelCalibration } from "../link/calibration-actions.ts";
import { source } from "../link/live-state.ts";
import { ChimesOff } from "../parts/chimes-off.tsx";
import { Glow } from "../parts/glow.tsx";
import { VolumeControl } from "../parts/volume-control.tsx";
import { countingText } from "../words/calibration-words.ts";
import { restWords } from "../words/rest-words.ts";
import { sentence } from "../words/sentence.ts";
import { told } from "../words/told.ts";

type CountingProps = { readonly rest: RestStatus; readonly isLost: boolean };

/** A shape beside the words: a full disc counts, an empty one settles, a bar does not. */
function Counting({ rest, isLost }: CountingProps) {
  const isNot = isLost || (!rest.isSettling && rest.causes.length > 0);
  const kind = isNot ? "not" : rest.isSettling ? "settling" : "on";
  return (
    <p class={`counting counting-${kind}`}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        {isNot ? <path d="M2 6.5h12v3H2z" /> : <circle cx="8" cy="8" r="5.5" />}
      </svg>{" "}
      {countingText(rest, isLost)}
    </p>
  );
}

type Props = { readonly rest: RestStatus; readonly without: readonly string[] };

export function RestCard({ rest, without }: Props) {
  const heading = useLostFocus<HTMLHeadingElement>();
  const { block, blocks, eyes, text, cleanSec, neededSec, stall } = rest;
  const words = restWords();
  const leftSec = Math.ceil(Math.max(0, neededSec - cleanSec));
  return (
    <section class="card now calibrate-now" aria-labelledby="rest-title">
      <Glow
        progress={cleanSec / neededSec}
        time={String(leftSec)}
        label={words.left}
        spoken={words.leftSpoken(leftSec)}
      />
      <div class="now-side">
        <p class="muted">{words.block(block, blocks)}</p>
        <h2 ref={heading} id="rest-title" class="rest-title" tabIndex={-1}>
          {words.eyes[eyes]}
        </h2>
        <p class="big-text">{told(text)}.</p>
        <Counting rest={rest} isLost={source.value?.phase !== "streaming"} />
        {stall && (
          <p class="note rest-stall">
            <strong>{words.nothingCounts}</strong> {sentence(stall.text, stall.advice)}
          </p>
        )}
        {without.length > 0 && <p class="muted small">{words.without(without.join(", "))}</p>}
        <div class="row">
          <ChimesOff />
          <button type="button" class="button" onClick={cancelCalibration}>
            {words.cancel}
          </button>
          <span class="muted small">{words.orEsc}</span>
        </div>
        <VolumeControl />
      </div>
    </section>
  );
}
