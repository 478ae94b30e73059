/** This file shows the streams of EEG that other programs send, for a person to choose theirs. */
import type { HeardStream } from "../link/heard-streams.ts";
import { lslWords } from "../words/lsl-words.ts";

export function HeardStreams(props: {
  readonly streams: readonly HeardStream[];
  readonly isOpening: boolean;
  readonly onChoose: (id: string) => void;
}) {
  const words = lslWords();
  return (
    <div class="heard-streams">
      <p role="alert">{props.streams.length > 1 ? words.several : words.afar}</p>
      {props.streams.map(({ id, name, channels, hz, host }) => (
        <button key={id} type="button" class="button" disabled={props.isOpening} onClick={() => props.onChoose(id)}>
          <strong>{name}</strong>
          <span>{words.facts(channels, hz, host)}</span>
          <span class="muted">{id}</span>
        </button>
      ))}
    </div>
  );
}
