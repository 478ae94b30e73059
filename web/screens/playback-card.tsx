/** This file plays a recorded session: play and pause, seek, the bars that sound, volume, and the files to take away. */

import { useRef } from "preact/hooks";
import { AUDIO_RATE_HZ, GOAL_WORLDS } from "../../src/types.ts";
import { togglePlay } from "../link/actions.ts";
import { session } from "../link/live-state.ts";
import { AfterQuestions } from "../parts/after-questions.tsx";
import { Icon } from "../parts/icon.tsx";
import { VolumeControl } from "../parts/volume-control.tsx";
import { bankHash } from "../sound/recorded-instruments.ts";
import {
  barsAround,
  isPlaying,
  playsNearest,
  playsRecorded,
  type Recording,
  seek,
  shownSec,
  unknownWorldsOf,
} from "../sound/replay-player.ts";
import { clockText, spokenDuration } from "../words/duration.ts";
import { momentsOf } from "../words/moments.ts";
import { chordText, keyText, musicWords } from "../words/music-words.ts";
import { playbackWords } from "../words/playback-words.ts";
import { recordingWords } from "../words/recording-words.ts";
import { WORLD_WORDS } from "../words/world-words.ts";
import { DownloadList } from "./download-list.tsx";
import { PlaybackFacts } from "./playback-facts.tsx";

/** The slider's own step of a tenth of a second is for the pointer: by arrows nobody would get through a recording. */
const SEEK_KEYS_SEC: Readonly<Record<string, number>> = {
  ArrowRight: 5,
  ArrowUp: 5,
  ArrowLeft: -5,
  ArrowDown: -5,
  PageUp: 30,
  PageDown: -30,
};

function seekByKey(event: KeyboardEvent): void {
  const bySec = SEEK_KEYS_SEC[event.key];
  if (bySec === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  seek(shownSec.value + bySec);
}

function SeekBar({ lengthSec }: { readonly lengthSec: number }) {
  const atSec = shownSec.value;
  return (
    <div class="seek">
      <span class="time-small" aria-hidden="true">
        {clockText(atSec)}
      </span>
      <input
        type="range"
        aria-label={recordingWords().seek}
        min="0"
        max={lengthSec}
        step="0.1"
        value={atSec}
        aria-valuetext={recordingWords().of(spokenDuration(atSec), spokenDuration(lengthSec))}
        onInput={(event) => seek(Number(event.currentTarget.value))}
        onKeyDown={seekByKey}
      />
      <span class="time-small" aria-hidden="true">
        {clockText(lengthSec)}
      </span>
    </div>
  );
}

const AROUND = { before: 1, after: 5 };

/** The bar that sounds and its neighbours, as chords. */
function BarStrip() {
  const bars = barsAround(shownSec.value);
  const sample = shownSec.value * AUDIO_RATE_HZ;
  const current = Math.max(
    0,
    bars.findLastIndex((bar) => bar.startSample <= sample),
  );
  const from = Math.max(0, Math.min(current - AROUND.before, bars.length - AROUND.before - AROUND.after));
  const shown = bars.slice(from, from + AROUND.before + AROUND.after);
  const sounding = bars[current];
  return (
    <div class="bar-strip">
      <ol aria-label={recordingWords().bars}>
        {shown.map((bar) => (
          <li key={bar.bar} aria-current={bar === sounding ? "true" : undefined} value={bar.bar + 1}>
            <span class="muted">{bar.bar + 1}</span> {chordText(bar)}
          </li>
        ))}
      </ol>
      <p class="muted">
        {sounding
          ? `${keyText(sounding)} · ${musicWords().pace(Math.round(sounding.tempoBpm))}`
          : recordingWords().noMusic}
      </p>
    </div>
  );
}

function Moments({ recording }: { readonly recording: Recording }) {
  const moments = momentsOf(recording.overview);
  if (moments.length === 0) return null;
  return (
    <ul class="chips" aria-label={recordingWords().moments}>
      {moments.map(({ atSec, label }) => (
        <li key={`${atSec}${label}`}>
          <button type="button" class="chip" onClick={() => seek(atSec)}>
            {clockText(atSec)} {label}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Where it cannot sound as it did: through other instruments, or in a world that is not here. */
type HowProps = { readonly recording: Recording; readonly onPlayNearest: () => void };

function HowItSounds({ recording, onPlayNearest }: HowProps) {
  const { overview } = recording;
  const words = playbackWords();
  const says = recordingWords();
  const unknown = unknownWorldsOf(recording);
  const nearest = WORLD_WORDS[GOAL_WORLDS[overview.summary.goal]].label;
  const lacksInstruments = overview.bank !== null && bankHash.value !== undefined && !playsRecorded(overview);
  return (
    <>
      {lacksInstruments && <p class="muted">{says.lacksInstruments}</p>}
      {overview.notAgain.length > 0 && (
        <p class="muted">{words.notAgain(overview.notAgain.map((part) => words.notAgainParts[part]).join(", "))}</p>
      )}
      {unknown.length > 0 && (
        <p>
          {says.unknownWorlds(unknown.join(", "))}{" "}
          {playsNearest.value ? (
            says.inNearest(nearest)
          ) : (
            <button type="button" class="button button-small" disabled={session.value !== null} onClick={onPlayNearest}>
              {says.playNearest(nearest)}
            </button>
          )}
        </p>
      )}
    </>
  );
}

export const RECORDING_TITLE_ID = "recording-title";

export function PlaybackCard({ recording }: { readonly recording: Recording }) {
  const { overview } = recording;
  const isBusy = session.value !== null;
  const isUnasked = unknownWorldsOf(recording).length > 0 && !playsNearest.value;
  // A file is of what was recorded, whatever plays.
  const isOfHere = unknownWorldsOf(overview).length === 0;
  const playButton = useRef<HTMLButtonElement>(null);
  const playNearest = () => {
    playsNearest.value = true;
    void togglePlay();
    // The button that asked for it goes: the one that holds the music has the focus.
    requestAnimationFrame(() => playButton.current?.focus());
  };
  const words = recordingWords();
  return (
    <section class="card playback" aria-labelledby={RECORDING_TITLE_ID}>
      <h2 id={RECORDING_TITLE_ID}>{words.title}</h2>
      <PlaybackFacts summary={overview.summary} world={overview.worlds[0]} />
      <HowItSounds recording={recording} onPlayNearest={playNearest} />
      {!overview.summary.after && (
        <details>
          <summary>{words.sayAfter}</summary>
          <AfterQuestions session={overview.summary.session} />
        </details>
      )}
      {overview.damage.length > 0 && (
        <details class="damage">
          <summary>{words.damaged}</summary>
          <ul>
            {overview.damage.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </details>
      )}
      <div class="player-row">
        <button
          ref={playButton}
          type="button"
          class="button-main button-play"
          disabled={isBusy || isUnasked}
          onClick={togglePlay}
        >
          <Icon name={isPlaying.value ? "pause" : "play"} /> {isPlaying.value ? words.pause : words.play}
        </button>
        <SeekBar lengthSec={overview.lengthSec} />
        <VolumeControl />
      </div>
      {isBusy && <p class="muted">{words.busy}</p>}
      <BarStrip />
      <Moments recording={recording} />
      <DownloadList
        id={overview.summary.session}
        sound={isOfHere ? "as it was" : playsNearest.value ? "nearest" : "unasked"}
      />
    </section>
  );
}
