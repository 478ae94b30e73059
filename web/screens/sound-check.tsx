/** This file lets a person set the volume by a quiet chord, from a low floor up. */
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Icon } from "../parts/icon.tsx";
import { VolumeControl } from "../parts/volume-control.tsx";
import { isChordPlaying, playTestChord, stopTestChord } from "../sound/test-chord.ts";
import { FLOOR_VOLUME, setVolume } from "../sound/volume.ts";
import { soundCheckWords } from "../words/sound-check-words.ts";

type Props = { readonly onDone: () => void };

export function SoundCheck({ onDone }: Props) {
  const [problem, setProblem] = useState("");
  const heading = useRef<HTMLHeadingElement>(null);
  const words = soundCheckWords();
  // Low before it can be seen or played.
  useLayoutEffect(() => {
    setVolume(FLOOR_VOLUME);
    heading.current?.focus();
    return stopTestChord;
  }, []);
  const play = async () => setProblem((await playTestChord()) ? "" : words.refused);
  return (
    <section class="card quiet" aria-labelledby="sound-title">
      <h2 ref={heading} id="sound-title" tabIndex={-1}>
        {words.title}
      </h2>
      {words.lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <div class="row">
        <button type="button" class="button" onClick={() => (isChordPlaying.value ? stopTestChord() : play())}>
          <Icon name={isChordPlaying.value ? "stop" : "speaker"} /> {isChordPlaying.value ? words.stop : words.play}
        </button>
        <VolumeControl />
      </div>
      <p class="problem" role="alert">
        {problem}
      </p>
      <div class="row quiet-steps">
        <button type="button" class="button-main" onClick={onDone}>
          {words.isRight}
        </button>
        <button type="button" class="button-quiet" onClick={onDone}>
          {words.later}
        </button>
      </div>
    </section>
  );
}
