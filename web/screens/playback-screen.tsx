/** This file is the screen on which a recorded session is heard and seen again. */
import { useEffect, useState } from "preact/hooks";
import { SESSIONS_PATH } from "../app/route.ts";
import { fetchOverview } from "../link/api.ts";
import { Icon } from "../parts/icon.tsx";
import { ScreenTitle } from "../parts/screen-title.tsx";
import { closeRecording, openRecording, type Recording } from "../sound/replay-player.ts";
import { PlaybackCard } from "./playback-card.tsx";
import { PlaybackIndices } from "./playback-indices.tsx";

type Loading = { readonly recording: Recording | null; readonly problem: string };

function useRecording(id: string): Loading {
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
  }, [id]);
  return loading;
}

export function PlaybackScreen({ id }: { readonly id: string }) {
  const { recording, problem } = useRecording(id);
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
          <PlaybackCard recording={recording} />
          <PlaybackIndices recording={recording} />
        </div>
      )}
    </div>
  );
}
