/** This file plays a piece that a link names: composed anew, as it goes when nobody is listened to. */
import { useEffect, useState } from "preact/hooks";
import { AUDIO_RATE_HZ } from "../../src/types.ts";
import { togglePlay } from "../link/actions.ts";
import { fetchPiece } from "../link/api.ts";
import { session } from "../link/live-state.ts";
import { type PieceName, pieceOf } from "../link/piece-link.ts";
import { Icon } from "../parts/icon.tsx";
import { ScreenTitle } from "../parts/screen-title.tsx";
import { VolumeControl } from "../parts/volume-control.tsx";
import { bankHash, wantInstruments } from "../sound/recorded-instruments.ts";
import { closeRecording, isPlaying, openRecording, seek, shownSec } from "../sound/replay-player.ts";
import { clockText, spokenDuration } from "../words/duration.ts";
import { goalLabel } from "../words/goal-words.ts";
import { pieceWords } from "../words/piece-words.ts";
import { worldLabel } from "../words/world-words.ts";

/** What every protocol that ships allows. */
const MOST_DB = -6;

type Loading = { readonly lengthSec: number | null; readonly problem: string };
const LOADING: Loading = { lengthSec: null, problem: "" };

function usePiece(piece: PieceName): Loading {
  const [loading, setLoading] = useState(LOADING);
  useEffect(() => {
    let isWanted = true;
    const load = async () => {
      const [answer] = await Promise.all([fetchPiece(piece), wantInstruments(piece.world)]);
      if (!isWanted) return;
      if ("problem" in answer) return setLoading({ ...LOADING, problem: answer.problem });
      const { goal, world, seed } = piece;
      const lengthSec = answer.value.lengthSamples / AUDIO_RATE_HZ;
      const summary = { session: "", goal, seed, gaps: [], changes: [] };
      const nothing = { markers: [], phases: [] };
      const whole = {
        lengthSec,
        partSec: lengthSec,
        parts: 1,
        worlds: [world],
        bank: bankHash.value ?? null,
        volumeDb: MOST_DB,
      };
      openRecording({ ...whole, ...nothing, summary }, answer.value);
      setLoading({ lengthSec, problem: "" });
    };
    void load();
    return () => {
      isWanted = false;
      closeRecording();
    };
  }, [piece.goal, piece.world, piece.seed, piece.minutes]);
  return loading;
}

function Piece({ piece }: { readonly piece: PieceName }) {
  const words = pieceWords();
  const { lengthSec, problem } = usePiece(piece);
  const facts = [
    { name: words.goal, value: goalLabel(piece.goal) },
    { name: words.world, value: worldLabel(piece.world) },
    { name: words.seed, value: String(piece.seed) },
    { name: words.length, value: clockText(piece.minutes * 60) },
  ];
  return (
    <section class="card playback" aria-label={words.title}>
      <p class="muted">{words.about}</p>
      <dl class="facts">
        {facts.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {problem !== "" && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      {lengthSec === null ? (
        problem === "" && <p role="status">{words.making}</p>
      ) : (
        <div class="player-row">
          <button
            type="button"
            class="button-main button-play"
            disabled={session.value !== null}
            onClick={() => void togglePlay()}
          >
            <Icon name={isPlaying.value ? "pause" : "play"} /> {isPlaying.value ? words.pause : words.play}
          </button>
          <div class="seek">
            <span class="time-small" aria-hidden="true">
              {clockText(shownSec.value)}
            </span>
            <input
              type="range"
              aria-label={words.seek}
              min="0"
              max={lengthSec}
              step="5"
              value={shownSec.value}
              aria-valuetext={spokenDuration(shownSec.value)}
              onInput={(event) => seek(Number(event.currentTarget.value))}
            />
            <span class="time-small" aria-hidden="true">
              {clockText(lengthSec)}
            </span>
          </div>
          <VolumeControl />
        </div>
      )}
    </section>
  );
}

export function PieceScreen({ id }: { readonly id: string }) {
  const piece = pieceOf(id);
  const words = pieceWords();
  return (
    <div class="screen">
      <ScreenTitle text={words.title} />
      {piece ? <Piece piece={piece} /> : <p role="alert">{words.bad}</p>}
    </div>
  );
}
