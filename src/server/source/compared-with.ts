/** This file finds what a session is compared with: the client's newest profile that fits the source which is open. */
import { chooseBaseline } from "../../../calibration/choose-baseline.ts";
import { listProfiles } from "../../../calibration/profiles.ts";
import type { SettledRequest } from "../../session/request.ts";
import type { SessionOptions } from "../../session/session-options.ts";
import type { ServerMessage } from "../../wire.ts";
import type { Log } from "../log.ts";
import { nowOf, profilesDir } from "./profile-summary.ts";
import type { SourceHub } from "./source-hub.ts";

type Around = {
  readonly dataDir: string;
  readonly hub: SourceHub;
  readonly onMessage: (message: ServerMessage) => void;
  readonly log: Log;
};

/** Nothing where the session shall learn its own baseline, or has to; pages are told why. */
export function comparedWith(
  request: SettledRequest,
  { dataDir, hub, onMessage, log }: Around,
): Pick<SessionOptions, "baseline" | "fastTaps" | "iafHz"> {
  const { client, useProfile } = request;
  const now = client === null ? null : nowOf(hub, client);
  if (!now || !useProfile) return { baseline: null };
  const known = listProfiles(profilesDir(dataDir), now, (problem) => log.warn({ problem }, "profile"));
  const { stored, profile, why } = chooseBaseline(known, request);
  if (!stored && known.length > 0) onMessage({ type: "notice", level: "info", text: `${why}.` });
  return { baseline: stored, fastTaps: profile?.firTaps ?? null, iafHz: profile?.individualAlpha?.iafHz ?? null };
}
