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
import { restWords } from "../words/rest-words.ts";

const LEVELS = { usual: "good", other: "fair", none: "fair" } as const;

function IndexVerdicts({ profile }: { readonly profile: ProfileSummary }) {
  const words = restWords();
  return (
    <ul class="verdicts" aria-label={words.canTell}>
      {INDEX_NAMES.map((name) => {
        const contrast = profile.contrast?.[name] ?? null;
        const level = contrast ? LEVELS[contrast.way] : "none";
        const word = contrast ? words.verdicts[contrast.way] : words.notMeasured;
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
  const words = restWords();
  return (
    <p class="muted small">
      {cleanSec !== null && words.clean(Math.round(cleanSec))}
      {words.hidden(percentText(artifactShare))}
      {unusable.length > 0 && words.hardly(unusable.join(", "))}
    </p>
  );
}

export function CalibrateResult({ client, profile }: { readonly client: string; readonly profile: ProfileSummary }) {
  const heading = useLostFocus<HTMLHeadingElement>();
  const { createdAt } = profile;
  const words = restWords();
  return (
    <section class="card calibrate-now" aria-labelledby="result-title">
      <h2 ref={heading} id="result-title" tabIndex={-1}>
        {words.resultOf(nameOf(client), `${dayText(createdAt)}, ${timeText(createdAt)}`)}
      </h2>
      <p class="big-text">{alphaText(profile)}</p>
      <p>{ratioText(profile)}</p>
      <IndexVerdicts profile={profile} />
      {profile.heart && <p>{restingHeartText(profile.heart)}</p>}
      <CleanLine profile={profile} />
      <div class="row">
        <a class="button-main" href={SESSION_PATH} onClick={cancelCalibration}>
          {words.toSession}
        </a>
        <button type="button" class="button" onClick={() => startCalibration(client)}>
          {words.calibrateAgain}
        </button>
        <button type="button" class="button-quiet" onClick={cancelCalibration}>
          {words.close}
        </button>
      </div>
    </section>
  );
}
