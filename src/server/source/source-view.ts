/** This file makes what is shown of a source once its channels are placed: its traces and qualities, and what its status tells of places. */
import { channelsOf, createPlacing, type Placing } from "../../../hardware/places.ts";
import type { Source } from "../../../hardware/source.ts";
import { lineOf } from "../../errors.ts";
import { motionStreams } from "../../signal/artifacts/motion.ts";
import { createWordJoin, type WordJoin } from "../../signal/headband-word.ts";
import { offeredIndices } from "../../state/offered-indices.ts";
import { INDEX_NAMES, type Places, type SourceEvent } from "../../types.ts";
import type { ServerMessage, SourceStatus } from "../../wire.ts";
import { createPreview } from "./preview.ts";

/** A person may place the channels anew while the source streams. */
export type View = { placing: Placing; words: WordJoin; preview: (event: SourceEvent) => readonly ServerMessage[] };

type ViewConfig = {
  /** Of the notch in what is drawn, at the moment; null: as found in what comes. */
  readonly mainsHz: () => 50 | 60 | null;
  readonly offersImpedance: (name: string) => boolean;
};

/** The view, and what the status tells of it. Throws where `places` do not fit the source; `name` is what they are called then. */
export function createViewOf({ mainsHz, offersImpedance }: ViewConfig) {
  return (source: Source, places: Places | null, name: string) => {
    const placing = createPlacing(source, places, name);
    const { streams, placesAre } = placing;
    const eeg = streams.find((info) => info.kind === "eeg");
    const words = createWordJoin(eeg?.samplingRateHz ?? 1);
    const motion = motionStreams(streams);
    const preview: View["preview"] = eeg
      ? withoutThrowing(source.name, createPreview({ eeg, mainsHz, motion, words }))
      : () => [];
    const view: View = { placing, words, preview };
    const hasImpedance = offersImpedance(source.name);
    const channels = channelsOf(source);
    const offered = offeredAt(channelsOf({ streams }));
    return { view, told: { streams, placesAre, places, channels, offered, hasImpedance } };
  };
}

/** A session on a live source counts its samples anew: what the headband says counts at once. */
export function onHeadbandOf({ pace, onHeadband }: Source, { placing }: View): Pick<Source, "onHeadband"> {
  if (!onHeadband) return {};
  const from = pace === "live" ? { sample: 0 } : {};
  return { onHeadband: (listener) => onHeadband((word) => listener({ ...placing.word(word), ...from })) };
}

/** Those that a session follows. */
const offeredAt = (electrodes: readonly string[]): SourceStatus["offered"] =>
  electrodes.length === 0
    ? []
    : INDEX_NAMES.flatMap((name) => {
        const found = offeredIndices(electrodes).find((one) => one.name === name);
        return found ? [{ name, offered: found.offered, why: found.why }] : [];
      });

/** What a picture cannot be made of is no reason to hear nothing: it is told once, and the source goes on. */
function withoutThrowing(name: string, preview: View["preview"]): View["preview"] {
  let isBroken = false;
  return (event) => {
    if (isBroken) return [];
    try {
      return preview(event);
    } catch (error) {
      isBroken = true;
      return [{ type: "notice", level: "warning", text: `${name} cannot be shown: ${lineOf(error)}` }];
    }
  };
}
