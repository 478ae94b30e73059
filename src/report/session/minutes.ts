/** This file sums a session up minute by minute: how much could be read, where the goal's index stood, what stood in the way, how the music went. */
import { ARTIFACT_CAUSES, type ArtifactCause, type IndexName, type MentalState, type Targets } from "../../types.ts";

export type MinuteFigures = {
  readonly minute: number;
  readonly usableShare: number;
  /** Mean of z over what could be read, in spreads of this person's rest; null where nothing could, or no rest was known. */
  readonly meanZ: number | null;
  /** Share of the readable moments in which the index was told apart from rest, on the goal's side. */
  readonly toldShare: number | null;
  /** The commonest reason why the others could not be read. */
  readonly cause: ArtifactCause | null;
  readonly tempoBpm: number | null;
};

type Minute = {
  hops: number;
  read: number;
  known: number;
  zSum: number;
  told: number;
  tempo: number;
  targets: number;
  causes: Map<ArtifactCause, number>;
};

/** `direction` is 1 where more of the index is the goal, −1 where less is. */
export function createMinutes(direction: 1 | -1) {
  const minutes: Minute[] = [];
  let nowSec = 0;
  const at = (sec: number): Minute => {
    const minute = Math.max(0, Math.floor(sec / 60));
    while (minutes.length <= minute) {
      minutes.push({ hops: 0, read: 0, known: 0, zSum: 0, told: 0, tempo: 0, targets: 0, causes: new Map() });
    }
    return minutes[minute] as Minute;
  };
  return {
    addTargets: ({ tSec, tempoBpm }: Targets) => {
      nowSec = tSec;
      const minute = at(tSec);
      minute.tempo += tempoBpm;
      minute.targets++;
    },
    addState: ({ indices }: MentalState, index: IndexName) => {
      const minute = at(nowSec);
      const state = indices[index];
      minute.hops++;
      if (state.status === "artifact") {
        const cause = ARTIFACT_CAUSES.find((one) => state.causes.includes(one)) ?? "gap";
        minute.causes.set(cause, (minute.causes.get(cause) ?? 0) + 1);
        return;
      }
      minute.read++;
      if (state.z === null) return;
      minute.known++;
      minute.zSum += state.z;
      if (state.status === "value" && state.z * direction > 0) minute.told++;
    },
    /** Of the whole session. */
    whole: (): { readonly meanZ: number | null; readonly toldShare: number | null } => {
      const known = minutes.reduce((sum, minute) => sum + minute.known, 0);
      const zSum = minutes.reduce((sum, minute) => sum + minute.zSum, 0);
      const told = minutes.reduce((sum, minute) => sum + minute.told, 0);
      return { meanZ: known === 0 ? null : zSum / known, toldShare: known === 0 ? null : told / known };
    },
    figures: (): readonly MinuteFigures[] => minutes.filter(({ hops }) => hops > 0).map(figuresOf),
  };
}

function figuresOf({ hops, read, known, zSum, told, tempo, targets, causes }: Minute, minute: number): MinuteFigures {
  return {
    minute: minute + 1,
    usableShare: read / hops,
    meanZ: known === 0 ? null : zSum / known,
    toldShare: known === 0 ? null : told / known,
    cause: [...causes].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? null,
    tempoBpm: targets === 0 ? null : tempo / targets,
  };
}
