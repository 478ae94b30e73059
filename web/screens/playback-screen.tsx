/** This file is the screen on which a recorded session is heard and seen again. */
import { useEffect, useState } from "preact/hooks";
import { SESSIONS_PATH } from "../app/route.ts";
import { fetchOverview } from "../link/api.ts";
import { GuessQuestion } from "../parts/guess-question.tsx";
import { Icon } from "../parts/icon.tsx";
import { ScreenTitle } from "../parts/screen-title.tsx";
import { closeRecording, openRecording, type Recording } from "../sound/replay-player.ts";
import { revealText } from "../words/evidence-words.ts";
import { PlaybackCard } from "./playback-card.tsx";
import { PlaybackIndices } from "./playback-indices.tsx";

type Loading = { readonly recording: Recording | null; readonly problem: string };

const isSealed = ({ overview: { summary } }: Recording): boolean => summary.arm === "sealed" && summary.reveal === null;

/** `version`: another reads it anew. */
function useRecording(id: string, version: number): Loading {
  const [loading, setLoading] = useState<Loading>({ recording: null, problem: "" });
  useEffect(() => {
    let isWanted = true;
    setLoading({ recording: null, problem: "" });
    void fetchOverview(id).then((answer) => {
      if (!isWanted) return;
      if ("value" in answer) setLoading({ recording: openRecording(answer.value), problem: "" });
      else setLoading({ recording: null, problem: answer.problem });
    });
    return () => {
      isWanted = false;
      closeRecording();
    };
  }, [id, version]);
  return loading;
}

export function PlaybackScreen({ id }: { readonly id: string }) {
  const [version, setVersion] = useState(0);
  const { recording, problem } = useRecording(id, version);
  /** Once it is open the recording shows what it hid. */
  const reload = () => setVersion((before) => before + 1);
  return (
    <div class="screen screen-playback">
      <a class="back-link" href={SESSIONS_PATH}>
        <Icon name="back" /> All sessions
      </a>
      <ScreenTitle text="Playback" />
      {problem !== "" && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      {!recording && problem === "" && <p role="status">Reading the session…</p>}
      {recording && (
        <div class="stack">
          {recording.overview.summary.reveal && <p class="note">{revealText(recording.overview.summary.reveal)}</p>}
          <PlaybackCard recording={recording} />
          {isSealed(recording) ? (
            <section class="card" aria-label="Sealed session">
              <GuessQuestion summary={recording.overview.summary} onRevealed={reload} />
            </section>
          ) : (
            <PlaybackIndices recording={recording} />
          )}
        </div>
      )}
    </div>
  );
}
