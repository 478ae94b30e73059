/** This file says what a calibration has found, and what each index will be able to tell for this person. */

import { INDEX_NAMES } from "../../src/types.ts";
import type { ProfileSummary } from "../../src/wire.ts";
import { useLostFocus } from "../app/lost-focus.ts";
import { nameOf } from "../app/people.ts";
import { SESSION_PATH } from "../app/route.ts";
import { cancelCalibration, startCalibration } from "../link/calibration-actions.ts";
import { LevelMark } from "../parts/quality-mark.tsx";
import { alphaText, contrastText, ratioText } from "../words/calibration-words.ts";
import { dayText, timeText } from "../words/date.ts";
import { percentText } from "../words/duration.ts";
import { restingHeartText } from "../words/heart-words.ts";
import { INDEX_LABELS } from "../words/index-words.ts";

const VERDICTS = {
  usual: { level: "good", word: "Can tell" },
  other: { level: "fair", word: "Other way" },
  none: { level: "fair", word: "Cannot tell" },
} as const;
const NOT_MEASURED = { level: "none", word: "Not measured" } as const;

function IndexVerdicts({ profile }: { readonly profile: ProfileSummary }) {
  return (
    <ul class="verdicts" aria-label="What each index can tell">
      {INDEX_NAMES.map((name) => {
        const contrast = profile.contrast?.[name] ?? null;
        const { level, word } = contrast ? VERDICTS[contrast.way] : NOT_MEASURED;
        return (
          <li key={name}>
            <strong>{INDEX_LABELS[name]}</strong>
            <LevelMark level={level} word={word} detail="" />
            <p>{contrastText(name, contrast)}</p>
          </li>
        );
      })}
    </ul>
  );
}

function CleanLine({ profile }: { readonly profile: ProfileSummary }) {
  const { cleanSec, artifactShare, unusable } = profile;
  return (
    <p class="muted small">
      {cleanSec !== null && `${Math.round(cleanSec)} clean seconds; `}
      {percentText(artifactShare)} was hidden by artifacts and did not count.
      {unusable.length > 0 && ` ${unusable.join(", ")} gave hardly any clean signal.`}
    </p>
  );
}

export function CalibrateResult({ client, profile }: { readonly client: string; readonly profile: ProfileSummary }) {
  const heading = useLostFocus<HTMLHeadingElement>();
  const { createdAt } = profile;
  return (
    <section class="card calibrate-now" aria-labelledby="result-title">
      <h2 ref={heading} id="result-title" tabIndex={-1}>
        The baseline of {nameOf(client)}, {dayText(createdAt)}, {timeText(createdAt)}
      </h2>
      <p class="big-text">{alphaText(profile)}</p>
      <p>{ratioText(profile)}</p>
      <IndexVerdicts profile={profile} />
      {profile.heart && <p>{restingHeartText(profile.heart)}</p>}
      <CleanLine profile={profile} />
      <div class="row">
        <a class="button-main" href={SESSION_PATH} onClick={cancelCalibration}>
          Go to the session
        </a>
        <button type="button" class="button" onClick={() => startCalibration(client)}>
          Calibrate again
        </button>
        <button type="button" class="button-quiet" onClick={cancelCalibration}>
          Close
        </button>
      </div>
    </section>
  );
}
