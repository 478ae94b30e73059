/** This file gives the events of several sources that could all outrun real time: in the order of their own clocks, marks where the EEG has them. */
import type { SourceEvent, StreamInfo } from "../../src/types.ts";
import type { Source } from "../source.ts";
import { mergePulled } from "./merge-pulled.ts";
import { clockedBy, goesOn, type Other, type Tell, tellLost } from "./other.ts";
import type { Added } from "./useful.ts";

export function playPulled(main: Source, others: readonly Other[], tell: Tell): AsyncIterable<SourceEvent> {
  const eeg = main.streams.find(({ kind }) => kind === "eeg");
  const lanes = others.map(({ source, added }) => ({
    streams: [...added.streams, ...(eeg ? [eeg] : [])],
    ...(eeg && { known: new Map([[eeg.id, 0]]) }),
    events: renamed(source, added, eeg, () => tell("info", "ALSO_ENDED", goesOn(source.name, "has ended"))),
    onFailure: (error: unknown) => tellLost(tell, source.name, error),
  }));
  return mergePulled({ streams: main.streams, events: main.chunks() }, lanes);
}

/** Its marks lie at samples of its own: they are placed at those of the EEG that have the same time. */
async function* renamed(
  source: Source,
  { ids }: Added,
  eeg: StreamInfo | undefined,
  onEnd: () => void,
): AsyncGenerator<SourceEvent> {
  const ratesHz = new Map(clockedBy(source).map(({ id, samplingRateHz }) => [id, samplingRateHz]));
  for await (const event of source.chunks()) {
    const stream = ids.get(event.stream);
    const rateHz = ratesHz.get(event.stream);
    if (event.type !== "marker") {
      if (stream !== undefined) yield { ...event, stream };
    } else if (eeg && rateHz !== undefined) {
      yield { ...event, stream: eeg.id, sample: Math.round((event.sample * eeg.samplingRateHz) / rateHz) };
    }
  }
  onEnd();
}
