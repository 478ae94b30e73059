/** This file reads a recording to its end and says what was in it: streams, samples, marks, gaps, what was left out, what was odd. */
import type { HeadbandWord, PlacesAre, StreamKind } from "../../src/types.ts";
import type { FileSource, LeftOut } from "./recording.ts";

export type FileReport = {
  readonly format: string;
  readonly why: string;
  /** Of the first stream, by which marks and gaps are counted. */
  readonly samplingRateHz: number;
  readonly rateToldBy: string;
  /** How the places of the EEG's electrodes are known. */
  readonly placesAre: PlacesAre;
  /** Where fixed places are known from; left out where the file names them. */
  readonly placesToldBy?: string;
  readonly streams: readonly {
    readonly id: string;
    readonly kind: StreamKind;
    readonly samplingRateHz: number;
    readonly electrodes: readonly string[];
    /** Samples that are there; those in gaps are not. */
    readonly samples: number;
    readonly unit: string;
  }[];
  readonly marks: readonly { readonly label: string; readonly sample: number }[];
  readonly gaps: readonly { readonly sample: number; readonly lengthSamples: number; readonly lengthSec: number }[];
  /** What the headband said of itself, each time that it changed; left out where it said nothing. */
  readonly headband?: readonly Omit<HeadbandWord, "type" | "stream">[];
  readonly leftOut: readonly LeftOut[];
  readonly notices: readonly string[];
};

/** Reads the source to its end and closes it. */
export async function readReport(source: FileSource): Promise<FileReport> {
  const notices: string[] = [];
  const headband: NonNullable<FileReport["headband"]>[number][] = [];
  source.onHeadband?.(({ sample, touches, isWorn, battery }) => {
    headband.push({ sample, touches, isWorn, battery });
  });
  source.onNotice?.(({ text }) => void notices.push(text));
  const [first] = source.streams;
  const samplingRateHz = first?.samplingRateHz ?? Number.NaN;
  const samples = new Map(source.streams.map(({ id }) => [id, 0]));
  const marks: FileReport["marks"][number][] = [];
  const gaps: FileReport["gaps"][number][] = [];
  try {
    for await (const event of source.chunks()) {
      if (event.type === "chunk") {
        samples.set(event.stream, (samples.get(event.stream) ?? 0) + (event.samples[0]?.length ?? 0));
      } else if (event.type === "marker") marks.push({ label: event.label, sample: event.sample });
      else if (event.stream === first?.id) {
        const { firstSample: sample, lengthSamples } = event;
        gaps.push({ sample, lengthSamples, lengthSec: lengthSamples / samplingRateHz });
      }
    }
  } finally {
    await source.close();
  }
  const { format, why, rateToldBy, placesToldBy, leftOut } = source.facts;
  const placesAre = source.placesAre ?? "fixed";
  return {
    format,
    why,
    samplingRateHz,
    rateToldBy,
    placesAre,
    ...(placesAre === "fixed" && placesToldBy !== undefined && { placesToldBy }),
    streams: source.streams.map(({ id, kind, samplingRateHz: hz, channels }) => ({
      id,
      kind,
      samplingRateHz: hz,
      electrodes: channels.map(({ electrode }) => electrode),
      samples: samples.get(id) ?? 0,
      unit: [...new Set(channels.map(({ unit }) => unit))].join(", "),
    })),
    marks,
    gaps,
    ...(headband.length > 0 && { headband }),
    leftOut,
    notices,
  };
}
