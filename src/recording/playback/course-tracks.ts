/** This file says which curves of a session are kept for its charts, and takes them from what the loop told. */
import {
  AUDIO_RATE_HZ,
  DISTINCT_SDS,
  type Features,
  INDEX_NAMES,
  type IndexState,
  type LoopOutput,
  type MentalState,
} from "../../types.ts";
import { type LevelTile, MEASURED_LANES, type Pyramid } from "../playing-back.ts";
import { createPyramid, type TrackShape } from "./pyramid.ts";

/** From hop to hop, up to minutes: the last one is the table's. */
const BIN_SECS = [0.25, 1, 5, 20, 60] as const;

const shape = (name: string, decimals: number, hasExtremes = false): TrackShape => ({ name, decimals, hasExtremes });

/** What was done to the sound. */
const SOUND: readonly TrackShape[] = [
  shape("gain", 3),
  ...MEASURED_LANES.map((lane) => shape(lane, 3, true)),
  ...["arousal", "tension", "density"].map((name) => shape(name, 3)),
  shape("tempoBpm", 1),
];
/** What was known of the person. `told`, `hidden`: shares of the time in which an index was told apart, or was an artifact. */
const PERSON: readonly TrackShape[] = [
  ...INDEX_NAMES.flatMap((name) => [
    shape(name, 2, true),
    shape(`${name}.borderZ`, 2),
    shape(`${name}.told`, 2),
    shape(`${name}.hidden`, 2),
  ]),
  shape("feedback", 3, true),
  shape("quality", 2, true),
  shape("heartBpm", 1),
];

export type CourseTracks = {
  readonly add: (output: LoopOutput, timeMs: number) => void;
  readonly passed: (atSec: number) => void;
  readonly end: () => Pyramid;
};

/** `hidesPerson`: only the sound is kept. */
export function createCourseTracks(
  hidesPerson: boolean,
  onTile: (level: number, content: LevelTile) => void,
): CourseTracks {
  const tracks = hidesPerson ? SOUND : [...SOUND, ...PERSON];
  const places = new Map(tracks.map(({ name }, place) => [name, place]));
  const pyramid = createPyramid(tracks, BIN_SECS, onTile);
  const put = (name: string, atSec: number, value: number | null) => {
    const place = places.get(name);
    if (place !== undefined && value !== null) pyramid.add(place, atSec, value);
  };
  const putIndex = (name: string, atSec: number, index: IndexState) => {
    put(`${name}.told`, atSec, index.status === "value" ? 1 : 0);
    put(`${name}.hidden`, atSec, index.status === "artifact" ? 1 : 0);
    if (index.status === "artifact") return;
    put(name, atSec, index.z);
    // Old recordings tell no uncertainty.
    put(`${name}.borderZ`, atSec, index.zSd ? DISTINCT_SDS * index.zSd : null);
  };
  const putState = ({ indices, heart }: MentalState, atSec: number) => {
    for (const name of INDEX_NAMES) putIndex(name, atSec, indices[name]);
    // Recordings of before do not tell the heart.
    if (heart && heart.status !== "artifact") put("heartBpm", atSec, heart.bpm);
  };
  const putQuality = ({ electrodes }: Features, atSec: number) => {
    for (const { quality } of electrodes) put("quality", atSec, quality);
  };
  return {
    add: (output, timeMs) => {
      const atSec = timeMs / 1000;
      if (output.type === "frame") {
        const appliesSec = output.appliesAtSample / AUDIO_RATE_HZ;
        for (const lane of ["gain", ...MEASURED_LANES] as const) put(lane, appliesSec, output.values[lane]);
      } else if (output.type === "targets") {
        for (const name of ["arousal", "tension", "density", "tempoBpm"] as const) put(name, atSec, output[name]);
      } else if (output.type === "state") putState(output, atSec);
      else if (output.type === "features") putQuality(output, atSec);
      else if (output.type === "feedback" && output.origin !== "none") put("feedback", atSec, output.value);
    },
    passed: pyramid.passed,
    end: pyramid.end,
  };
}
