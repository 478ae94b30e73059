/** This file lays a recording out on one time: signal, quality, readings, lanes, bars and marks under one cursor, at any zoom. */
import "../styles/timeline.css";
import { useMemo, useState } from "preact/hooks";
import { AUDIO_RATE_HZ } from "../../src/types.ts";
import type { Overview } from "../../src/wire.ts";
import { TimelineRow } from "../charts/course-row.tsx";
import type { Span } from "../charts/level-view.ts";
import { createLevelTiles } from "../link/level-tiles.ts";
import { barsAround, passage, type Recording, seek, shownSec } from "../sound/replay-player.ts";
import { clockText } from "../words/duration.ts";
import { momentsOf } from "../words/moments.ts";
import { chordText } from "../words/music-words.ts";
import { playbackWords } from "../words/playback-words.ts";
import { PlaybackCaptions } from "./playback-captions.tsx";
import { PlaybackWays } from "./playback-ways.tsx";
import { CourseRows, NOTHING, SignalRows } from "./timeline-rows.tsx";

const ZOOMS = [
  { name: "all", sec: Number.POSITIVE_INFINITY },
  { name: "tenMinutes", sec: 600 },
  { name: "minute", sec: 60 },
  { name: "tenSeconds", sec: 10 },
] as const;
type ZoomName = (typeof ZOOMS)[number]["name"];

/** Page by page, so that the curves stand still while the cursor moves over them. */
function spanAt(sec: number, zoomSec: number, lengthSec: number): Span {
  if (zoomSec >= lengthSec) return { fromSec: 0, toSec: Math.max(lengthSec, 1) };
  const fromSec = Math.floor(Math.min(sec, lengthSec - 0.001) / zoomSec) * zoomSec;
  return { fromSec, toSec: fromSec + zoomSec };
}

const percentAt = (sec: number, { fromSec, toSec }: Span): string => `${(100 * (sec - fromSec)) / (toSec - fromSec)}%`;
const isIn = (sec: number, { fromSec, toSec }: Span): boolean => sec >= fromSec && sec < toSec;

/** Longer than this, more bars are shown than are fetched. */
const MOST_BARS_SEC = 60;

function BarsRow({ span, cursorSec }: { readonly span: Span; readonly cursorSec: number }) {
  const words = playbackWords();
  const bars = barsAround(cursorSec).map((bar) => ({ bar, atSec: bar.startSample / AUDIO_RATE_HZ }));
  const sounding = bars.findLast(({ atSec }) => atSec <= cursorSec)?.bar;
  const isNear = span.toSec - span.fromSec <= MOST_BARS_SEC;
  return (
    <TimelineRow label={words.rows.bars} value={sounding ? `${sounding.bar + 1} · ${chordText(sounding)}` : NOTHING}>
      {(isNear ? bars : [])
        .filter(({ atSec }) => isIn(atSec, span))
        .map(({ bar, atSec }) => (
          <span key={bar.bar} class="timeline-bar" style={{ left: percentAt(atSec, span) }}>
            {chordText(bar)}
          </span>
        ))}
    </TimelineRow>
  );
}

function MarksRow({
  overview,
  span,
  cursorSec,
}: {
  readonly overview: Overview;
  readonly span: Span;
  readonly cursorSec: number;
}) {
  const words = playbackWords();
  const moments = useMemo(() => momentsOf(overview), [overview]);
  const last = moments.findLast(({ atSec }) => atSec <= cursorSec);
  return (
    <TimelineRow label={words.rows.marks} value={last ? `${clockText(last.atSec)} ${last.label}` : NOTHING}>
      {moments
        .filter(({ atSec }) => isIn(atSec, span))
        .map(({ atSec, label }) => (
          <span key={`${atSec}${label}`} class="timeline-mark" style={{ left: percentAt(atSec, span) }} />
        ))}
    </TimelineRow>
  );
}

function Over({ span, cursorSec }: { readonly span: Span; readonly cursorSec: number }) {
  const turn = passage.value;
  const bounded = (sec: number) => Math.max(span.fromSec, Math.min(span.toSec, sec));
  return (
    <>
      {turn && turn.toSec > span.fromSec && turn.fromSec < span.toSec && (
        <span
          class="timeline-passage"
          style={{
            left: percentAt(bounded(turn.fromSec), span),
            right: `calc(100% - ${percentAt(bounded(turn.toSec), span)})`,
          }}
        />
      )}
      {isIn(shownSec.value, span) && (
        <span class="timeline-playhead" style={{ left: percentAt(shownSec.value, span) }} />
      )}
      {isIn(cursorSec, span) && cursorSec !== shownSec.value && (
        <span class="timeline-cursor" style={{ left: percentAt(cursorSec, span) }} />
      )}
    </>
  );
}

function Timeline({ overview, zoomSec }: { readonly overview: Overview; readonly zoomSec: number }) {
  const { lengthSec, summary } = overview;
  const { session } = summary;
  const tiles = useMemo(() => createLevelTiles(session), [session, overview.pyramids]);
  const [pointedSec, setPointed] = useState<number | null>(null);
  const wanted = spanAt(shownSec.value, zoomSec, lengthSec);
  const span = useMemo(() => wanted, [wanted.fromSec, wanted.toSec]);
  const cursorSec = pointedSec ?? shownSec.value;
  const secOf = ({ currentTarget, clientX }: { readonly currentTarget: HTMLElement; readonly clientX: number }) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    return Math.min(lengthSec, span.fromSec + ((clientX - left) / width) * (span.toSec - span.fromSec));
  };
  const words = playbackWords();
  return (
    <div class="timeline">
      <p class="timeline-at">{words.at(clockText(cursorSec))}</p>
      <dl>
        <SignalRows overview={overview} tiles={tiles} span={span} cursorSec={cursorSec} />
        <CourseRows overview={overview} tiles={tiles} span={span} cursorSec={cursorSec} />
        <BarsRow span={span} cursorSec={cursorSec} />
        <MarksRow overview={overview} span={span} cursorSec={cursorSec} />
      </dl>
      {/* For the pointer alone: the seek bar above does the same for a keyboard. */}
      <div
        class="timeline-over"
        aria-hidden="true"
        onPointerMove={(event) => setPointed(secOf(event))}
        onPointerLeave={() => setPointed(null)}
        onClick={(event) => seek(secOf(event))}
      >
        <Over span={span} cursorSec={cursorSec} />
      </div>
      <p class="timeline-ends muted" aria-hidden="true">
        <span>{clockText(span.fromSec)}</span>
        <span>{clockText(span.toSec)}</span>
      </p>
    </div>
  );
}

export function PlaybackTimeline({
  recording,
  isSealed,
}: {
  readonly recording: Recording;
  readonly isSealed: boolean;
}) {
  const [zoom, setZoom] = useState<ZoomName>("all");
  const words = playbackWords();
  const { overview } = recording;
  const zoomSec = ZOOMS.find(({ name }) => name === zoom)?.sec ?? Number.POSITIVE_INFINITY;
  return (
    <section class="card" aria-labelledby="timeline-title">
      <div class="card-head">
        <h2 id="timeline-title">{words.title}</h2>
        <fieldset class="segments">
          <legend class="visually-hidden">{words.zoom}</legend>
          {ZOOMS.filter(({ sec }, i) => i === 0 || sec < overview.lengthSec).map(({ name }) => (
            <label key={name}>
              <input type="radio" name="timeline-zoom" checked={zoom === name} onChange={() => setZoom(name)} />
              <span>{words.zooms[name]}</span>
            </label>
          ))}
        </fieldset>
      </div>
      <p class="muted">{isSealed ? words.aboutSound : words.about}</p>
      {!recording.isOther && <PlaybackCaptions />}
      {overview.pyramids ? <Timeline overview={overview} zoomSec={zoomSec} /> : <p role="status">{words.being}</p>}
      <PlaybackWays overview={overview} />
    </section>
  );
}
