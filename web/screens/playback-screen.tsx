/** This file is the screen on which a recorded session is heard and seen again. */
import { useEffect, useState } from "preact/hooks";
import type { Overview, PlayedOtherwise } from "../../src/wire.ts";
import { SESSIONS_PATH } from "../app/route.ts";
import { togglePlay } from "../link/actions.ts";
import { fetchOverview } from "../link/api.ts";
import { GuessQuestion } from "../parts/guess-question.tsx";
import { Icon } from "../parts/icon.tsx";
import { ScreenTitle } from "../parts/screen-title.tsx";
import { closeRecording, completeRecording, openRecording, type Recording } from "../sound/replay-player.ts";
import { revealText } from "../words/evidence-words.ts";
import { recordingWords } from "../words/recording-words.ts";
import { OtherwiseCard } from "./otherwise-card.tsx";
import { PlaybackCard, RECORDING_TITLE_ID } from "./playback-card.tsx";
import { PlaybackIndices } from "./playback-indices.tsx";
import { PlaybackTimeline } from "./playback-timeline.tsx";
import { ShareCard } from "./share-card.tsx";

type Loading = {
  readonly overview: Overview | null;
  readonly recording: Recording | null;
  readonly problem: string;
};

/** Between two looks whether the curves of a long recording are there. */
const LOOK_MS = 2000;

const isSealed = ({ overview: { summary } }: Recording): boolean => summary.arm === "sealed" && summary.reveal === null;

const LOADING: Loading = { overview: null, recording: null, problem: "" };

/** `version`: another reads it anew. */
function useRecording(id: string, version: number) {
  const [loading, setLoading] = useState(LOADING);
  useEffect(() => {
    let isWanted = true;
    setLoading(LOADING);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const show = (overview: Overview) => {
      setLoading(({ recording }) => ({
        overview,
        recording: recording ? completeRecording(recording, overview) : openRecording(overview),
        problem: "",
      }));
      if (overview.pyramids === null) timer = setTimeout(look, LOOK_MS);
    };
    const look = async () => {
      const answer = await fetchOverview(id);
      if (!isWanted) return;
      if ("problem" in answer) setLoading((before) => ({ ...before, problem: answer.problem }));
      else show(answer.value);
    };
    void look();
    return () => {
      isWanted = false;
      clearTimeout(timer);
      closeRecording();
    };
  }, [id, version]);
  /** What would have played; null goes back to what was recorded. */
  const hear = (played: PlayedOtherwise | null) => {
    const { overview } = loading;
    if (!overview) return;
    closeRecording();
    setLoading({ ...loading, recording: openRecording(overview, played ?? undefined) });
    if (!played) return;
    // Straight from the click, and where its own Pause is seen.
    void togglePlay();
    requestAnimationFrame(() => document.getElementById(RECORDING_TITLE_ID)?.scrollIntoView());
  };
  return { ...loading, hear };
}

export function PlaybackScreen({ id }: { readonly id: string }) {
  const [version, setVersion] = useState(0);
  const { overview, recording, problem, hear } = useRecording(id, version);
  /** Once it is open the recording shows what it hid. */
  const reload = () => setVersion((before) => before + 1);
  return (
    <div class="screen screen-playback">
      <a class="back-link" href={SESSIONS_PATH}>
        <Icon name="back" /> {recordingWords().back}
      </a>
      <ScreenTitle text={recordingWords().screen} />
      {problem !== "" && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      {!recording && problem === "" && <p role="status">{recordingWords().reading}</p>}
      {recording && (
        <div class="stack">
          {recording.overview.summary.reveal && <p class="note">{revealText(recording.overview.summary.reveal)}</p>}
          <PlaybackCard recording={recording} />
          <PlaybackTimeline recording={recording} isSealed={isSealed(recording)} />
          {isSealed(recording) ? (
            <section class="card" aria-label={recordingWords().sealed}>
              <GuessQuestion summary={recording.overview.summary} onRevealed={reload} />
            </section>
          ) : (
            <>
              {overview?.pyramids && <ShareCard overview={overview} />}
              {overview && <OtherwiseCard key={id} overview={overview} isOther={recording.isOther} onHear={hear} />}
              <PlaybackIndices recording={recording} />
            </>
          )}
        </div>
      )}
    </div>
  );
}
