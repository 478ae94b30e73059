/** This file says of a client's profiles what pages show, measured against the source that is open now. */
import { join } from "node:path";
import { readContrasts } from "../../../calibration/contrast.ts";
import { type KnownProfile, listProfiles, type Now } from "../../../calibration/profiles.ts";
import { CONDITIONS } from "../../types.ts";
import type { ProfileSummary } from "../../wire.ts";
import type { SourceHub } from "./source-hub.ts";

export const profilesDir = (dataDir: string): string => join(dataDir, "profiles");

/** Null where no source with EEG is open: then nothing can be compared with. */
export function nowOf(hub: SourceHub, client: string): Now | null {
  const { streams, placesAre } = hub.status();
  const eeg = streams.find(({ kind }) => kind === "eeg");
  const headband = hub.headband();
  if (!eeg || headband === null) return null;
  const electrodes = eeg.channels.map(({ electrode }) => electrode);
  return { client, headband, electrodes, placesAre, samplingRateHz: eeg.samplingRateHz, nowMs: Date.now() };
}

/** Newest first. */
export function summarizeProfiles(
  dataDir: string,
  hub: SourceHub,
  client: string,
  tell: (line: string) => void,
): readonly ProfileSummary[] {
  const now = nowOf(hub, client);
  if (now) return listProfiles(profilesDir(dataDir), now, tell).map(summaryOf);
  const nothing = { client, headband: "", electrodes: [], samplingRateHz: 0, nowMs: Date.now() };
  return listProfiles(profilesDir(dataDir), nothing, tell).map((known) =>
    summaryOf({ ...known, misfit: "no headband is connected", concerns: [] }),
  );
}

export function summaryOf({ id, profile, misfit, concerns, ageDays, isStale }: KnownProfile): ProfileSummary {
  const { createdAt, headband, individualAlpha, closedOpenAlphaRatio, artifactShare, contrast, heart, unusable } =
    profile;
  const cleanSec = profile.rest?.cleanSec ?? null;
  const measured = {
    createdAt,
    headband,
    individualAlpha,
    closedOpenAlphaRatio,
    artifactShare,
    contrast: readContrasts(contrast),
    heart,
    unusable,
  };
  const known = CONDITIONS.filter((condition) => profile.conditions[condition] !== null);
  return { id, ...measured, cleanSec, known, ageDays, isStale, misfit, concerns };
}
