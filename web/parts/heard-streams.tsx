/** This file shows the streams of EEG that other programs send, for a person to choose theirs. */
import type { HeardStream } from "../link/heard-streams.ts";
import { lslWords } from "../words/lsl-words.ts";

export function HeardStreams(props: {
  readonly streams: readonly HeardStream[];
  readonly isOpening: boolean;
  readonly onChoose: (id: string) => void;
}) {
  const words = lslWords();
  const isAlike = ({ id }: HeardStream) => props.streams.filter((one) => one.id === id).length > 1;
  return (
    <div class="heard-streams">
      <p role="alert">
        {props.streams.length > 1 ? words.several : words.afar} {props.streams.some(isAlike) && words.alike}
      </p>
      {props.streams.map((stream, i) => (
        <button
          // Two may call themselves alike.
          key={`${i} ${stream.id}`}
          type="button"
          class="button"
          disabled={props.isOpening || isAlike(stream)}
          onClick={() => props.onChoose(stream.id)}
        >
          <strong>{stream.name}</strong>
          <span>{words.facts(stream.channels, stream.hz, stream.host)}</span>
          <span class="muted">{stream.id}</span>
        </button>
      ))}
    </div>
  );
}
