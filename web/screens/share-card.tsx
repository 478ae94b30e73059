/** This file lets a person take a recording to others: as a film, or as a link to the piece that it was a reading of. */
import "../styles/timeline.css";
import { useEffect, useRef, useState } from "preact/hooks";
import { knownWorld } from "../../src/types.ts";
import type { Overview } from "../../src/wire.ts";
import { drawCover } from "../charts/draw-cover.ts";
import { binsOf, viewOf } from "../charts/level-view.ts";
import { fetchTile, wavPath } from "../link/api.ts";
import { MOST_PIECE_MINUTES, type PieceName, pieceCommand, pieceLink } from "../link/piece-link.ts";
import { Icon } from "../parts/icon.tsx";
import { canMakeFilm, makeFilm } from "../sound/film.ts";
import { playsNearest, unknownWorldsOf } from "../sound/replay-player.ts";
import { percentText } from "../words/duration.ts";
import { playbackWords } from "../words/playback-words.ts";

const LANES = ["width", "swell", "brightness", "shimmer", "bed"] as const;
const COVER_COLUMNS = 200;

async function drawCoverOf({ pyramids, lengthSec, summary }: Overview, canvas: HTMLCanvasElement): Promise<void> {
  const span = { fromSec: 0, toSec: Math.max(1, lengthSec) };
  const course = pyramids?.course;
  const view = course ? viewOf(course, span, COVER_COLUMNS) : null;
  if (!course || !view) return drawCover(canvas, []);
  const numbers = Array.from({ length: view.lastTile - view.firstTile + 1 }, (_, i) => view.firstTile + i);
  const answers = await Promise.all(numbers.map((tile) => fetchTile(summary.session, "course", view.level, tile)));
  const tileAt = (tile: number) => {
    const answer = answers[tile - view.firstTile];
    return answer && "value" in answer ? answer.value : null;
  };
  drawCover(
    canvas,
    LANES.map((lane) => binsOf(lane, view, course.tileBins, span, tileAt)),
  );
}

function offer(film: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(film);
  link.download = name;
  link.click();
  // The download has begun by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

function Film({ overview }: { readonly overview: Overview }) {
  const words = playbackWords();
  const canvas = useRef<HTMLCanvasElement>(null);
  const stop = useRef<AbortController | null>(null);
  const [isAble, setAble] = useState<boolean | null>(null);
  const [share, setShare] = useState<number | null>(null);
  const [hasFailed, setFailed] = useState(false);
  useEffect(() => {
    void canMakeFilm().then(setAble);
    return () => stop.current?.abort();
  }, []);
  useEffect(() => {
    if (canvas.current) void drawCoverOf(overview, canvas.current);
  }, [overview, isAble]);
  const make = async () => {
    if (!canvas.current) return;
    const control = new AbortController();
    stop.current = control;
    setFailed(false);
    setShare(0);
    try {
      const film = await makeFilm(
        wavPath(overview.summary.session, playsNearest.value),
        canvas.current,
        control.signal,
        setShare,
      );
      if (film) offer(film, `attune-${overview.summary.session}.webm`);
    } catch {
      setFailed(!control.signal.aborted);
    }
    setShare(null);
  };
  const isUnasked = unknownWorldsOf(overview).length > 0 && !playsNearest.value;
  if (isAble === false) return <p class="muted">{words.webmCannot}</p>;
  return (
    <div class="share-film">
      <canvas ref={canvas} class="cover" width="1280" height="720" role="img" aria-label={words.cover} />
      <div class="stack-small">
        <p class="row">
          <button
            type="button"
            class="button"
            disabled={!isAble || isUnasked || share !== null}
            onClick={() => void make()}
          >
            <Icon name="download" /> {words.webm}
          </button>
          {share !== null && (
            <button type="button" class="button" onClick={() => stop.current?.abort()}>
              {words.webmStop}
            </button>
          )}
        </p>
        <p class="muted small" role="status">
          {share === null ? words.webmAbout : words.webmBusy(percentText(share))}
        </p>
        {hasFailed && (
          <p class="problem" role="alert">
            {words.webmFailed}
          </p>
        )}
      </div>
    </div>
  );
}

function Link({ piece }: { readonly piece: PieceName }) {
  const words = playbackWords();
  const [isCopied, setCopied] = useState(false);
  const link = pieceLink(piece);
  const copy = () =>
    navigator.clipboard.writeText(link).then(
      () => setCopied(true),
      // It stands beside the button, to be copied by hand.
      () => setCopied(false),
    );
  return (
    <div class="stack-small">
      <p class="row">
        <button type="button" class="button" onClick={() => void copy()}>
          {words.link}
        </button>
        <code class="share-link">{link}</code>
        <span role="status">{isCopied ? words.linkCopied : ""}</span>
      </p>
      <p class="muted small">{words.linkAbout}</p>
      <p class="muted small">
        {words.command} <code>{pieceCommand(piece)}</code>
      </p>
    </div>
  );
}

export function ShareCard({ overview }: { readonly overview: Overview }) {
  const { summary, worlds, lengthSec } = overview;
  const world = knownWorld(worlds[0] ?? "");
  const minutes = Math.max(1, Math.min(MOST_PIECE_MINUTES, Math.round(lengthSec / 60)));
  return (
    <section class="card" aria-labelledby="share-title">
      <h2 id="share-title">{playbackWords().share}</h2>
      <Film overview={overview} />
      {world && <Link piece={{ goal: summary.goal, world, seed: summary.seed, minutes }} />}
    </section>
  );
}
