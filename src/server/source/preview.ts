/** This file shows what the electrodes give before and while music plays: traces for the eye and quality, by the sample clock. */

import { createAnalyze } from "../../signal/analyze.ts";
import { createDisplayFilter } from "../../signal/display-filter.ts";
import { createWordJoin, type WordJoin } from "../../signal/headband-word.ts";
import { createMainsWatch } from "../../signal/mains-watch.ts";
import type { Chunk, Gap, SourceEvent, StreamInfo } from "../../types.ts";
import type { ServerMessage } from "../../wire.ts";
import { qualityOf } from "../live/output-messages.ts";

const MOST_TRACES = 4;
/** So that hardly anything that the display's low-pass lets through above half of it folds into what is shown: at 45 Hz less than a fiftieth. */
const LEAST_DISPLAY_HZ = 125;
const MESSAGES_PER_SEC = 10;
/** Which four are shown of a headband that has more: the temples and forehead of a consumer headband, then the corners of a cap. */
const SHOWN_FIRST = [
  "TP9",
  "AF7",
  "AF8",
  "TP10",
  "T7",
  "T8",
  "Fp1",
  "Fp2",
  "C3",
  "C4",
  "O1",
  "O2",
  "P3",
  "P4",
  "Fz",
  "Pz",
];

/** Places of the shown channels in the stream, in the stream's own order. */
export function shownChannels(eeg: StreamInfo): readonly number[] {
  const rank = (place: number) => {
    const found = SHOWN_FIRST.indexOf(eeg.channels[place]?.electrode ?? "");
    return found < 0 ? SHOWN_FIRST.length : found;
  };
  const places = [...eeg.channels.keys()].sort((a, b) => rank(a) - rank(b) || a - b);
  return places.slice(0, MOST_TRACES).sort((a, b) => a - b);
}

export function createPreview(config: {
  readonly eeg: StreamInfo;
  /** Of the notch in the traces, asked anew with every chunk; null: as found in what comes, and none before. */
  readonly mainsHz: () => 50 | 60 | null;
  /** Accelerometer and gyroscope, so that quality knows of movement. */
  readonly motion?: readonly StreamInfo[];
  /** What the headband says of itself, where it does. */
  readonly words?: WordJoin;
}): (event: SourceEvent) => readonly ServerMessage[] {
  const { eeg } = config;
  const analyze = createAnalyze(config);
  const { join } = config.words ?? createWordJoin(eeg.samplingRateHz);
  const traces = createTraces(config);
  return (event) => {
    if (event.type === "marker") return [];
    const shown = event.stream === eeg.id ? traces(event) : [];
    return [...shown, ...analyze(event).map((features) => qualityOf(join(features)))];
  };
}

/** A tenth of a µV is finer than a pixel and keeps the message short; null is a missing sample. */
const shownUv = (uv: number): number | null => (Number.isFinite(uv) ? Math.round(uv * 10) / 10 : null);

function createTraces({ eeg, ...given }: { readonly eeg: StreamInfo; readonly mainsHz: () => 50 | 60 | null }) {
  const { samplingRateHz } = eeg;
  const shown = shownChannels(eeg);
  const electrodes = shown.map((place) => eeg.channels[place]?.electrode ?? "");
  const every = Math.max(1, Math.floor(samplingRateHz / LEAST_DISPLAY_HZ));
  const displayHz = samplingRateHz / every;
  let wantedHz = given.mainsHz();
  let mainsHz = wantedHz;
  const watch = createMainsWatch({ samplingRateHz, channels: shown.length });
  const newFilters = () => shown.map(() => createDisplayFilter({ samplingRateHz, mainsHz }));
  let filters = newFilters();
  let firstSample = 0;
  let uv: (number | null)[][] = shown.map(() => []);

  const flush = (): readonly ServerMessage[] => {
    if ((uv[0]?.length ?? 0) === 0) return [];
    const message: ServerMessage = { type: "traces", electrodes, samplingRateHz: displayHz, firstSample, uv };
    uv = shown.map(() => []);
    return [message];
  };
  return (event: Chunk | Gap): readonly ServerMessage[] => {
    if (event.type === "gap") {
      filters = newFilters();
      watch.restart();
      return flush();
    }
    if (given.mainsHz() !== wantedHz) {
      wantedHz = given.mainsHz();
      mainsHz = wantedHz;
      filters = newFilters();
      watch.restart();
    }
    // Every so-manieth sample by its absolute number, so that chunks of any size and gaps keep one even display clock.
    const start = (every - (event.firstSample % every)) % every;
    if ((uv[0]?.length ?? 0) === 0) firstSample = (event.firstSample + start) / every;
    for (const [i, place] of shown.entries()) {
      const filtered = filters[i]?.filter(event.samples[place] ?? new Float64Array(0)) ?? [];
      for (let n = start; n < filtered.length; n += every) uv[i]?.push(shownUv(filtered[n] ?? Number.NaN));
    }
    if (mainsHz === null) {
      mainsHz = watch.push(shown.map((place) => event.samples[place] ?? new Float64Array(0)));
      if (mainsHz !== null) for (const filter of filters) filter.setMains(mainsHz);
    }
    return (uv[0]?.length ?? 0) >= displayHz / MESSAGES_PER_SEC ? flush() : [];
  };
}
