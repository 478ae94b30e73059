/** This file asks before a session who it is for, what to compare with (the last baseline, or today's), and how they feel. */

import { person } from "../app/people.ts";
import { CALIBRATE_PATH } from "../app/route.ts";
import { condition, mood } from "../app/session-choice.ts";
import { isCalibrating, startCalibration } from "../link/calibration-actions.ts";
import { connection, source } from "../link/live-state.ts";
import { fitting, otherwiseFitting, profiles, useProfile, wanted } from "../link/profiles.ts";
import { profileLabel } from "../words/calibration-words.ts";
import { dayText } from "../words/date.ts";
import { personWords } from "../words/person-words.ts";
import { sentence } from "../words/sentence.ts";
import { isFileSource, whyNoSource } from "../words/source-words.ts";
import { MoodQuestions } from "./mood-questions.tsx";
import { PersonChoice } from "./person-choice.tsx";

/** Each with the eyes that the session will have. */
function BaselineChoice() {
  const profile = fitting.value;
  const words = personWords();
  if (!profile) return null;
  return (
    <fieldset class="baseline-choice">
      <legend>{words.baseline}</legend>
      <label class="option">
        <input
          type="radio"
          name="baseline"
          checked={useProfile.value}
          onChange={() => {
            useProfile.value = true;
          }}
        />
        <span>
          {words.use(condition.value, profileLabel(profile))}
          {profile.isStale && <span class="tag tag-open">{words.days(profile.ageDays)}</span>}
        </span>
      </label>
      <label class="option">
        <input
          type="radio"
          name="baseline"
          checked={!useProfile.value}
          onChange={() => {
            useProfile.value = false;
          }}
        />
        <span>{words.learn}</span>
      </label>
    </fieldset>
  );
}

/** Why there is nothing to reuse. */
function whyNone(): string {
  const words = personWords();
  if (!person.value) return words.asGuest;
  const known = profiles.value;
  const other = otherwiseFitting.value;
  if (other) {
    const known = other.known.map((eyes) => words.eyes[eyes]).join(words.and) || words.no;
    return words.otherEyes(dayText(other.createdAt), known, condition.value);
  }
  if (!known) return words.looking;
  const [newest] = known;
  if (!newest) return words.none;
  return sentence(`${words.misfit(dayText(newest.createdAt))} ${newest.misfit}`);
}

/** One click: the old one fits, or knows the other eyes only. */
function Refresh() {
  const known = person.value;
  const isOff =
    isCalibrating() || whyNoSource(connection.value, source.value) !== "" || isFileSource(source.value?.source);
  if (!known || (profiles.value?.length ?? 0) === 0) return null;
  const refresh = () => {
    location.hash = CALIBRATE_PATH;
    void startCalibration(known.id, condition.value);
  };
  return (
    <button type="button" class="button" disabled={isOff} onClick={refresh}>
      {personWords().refresh(condition.value)}
    </button>
  );
}

export function PersonCard() {
  const words = personWords();
  const concerns = wanted.value?.concerns ?? [];
  return (
    <section class="card person-card" aria-labelledby="person-title">
      <h2 id="person-title">{words.title}</h2>
      <PersonChoice id="person-choice" />
      <BaselineChoice />
      {!fitting.value && <p class="muted">{whyNone()}</p>}
      {concerns.map((concern) => (
        <p key={concern} class="note">
          {sentence(concern)}
        </p>
      ))}
      <p class="row">
        <Refresh />
        <a class="button" href={CALIBRATE_PATH}>
          {fitting.value ? words.again : words.calibrate}
        </a>
      </p>
      <MoodQuestions
        when="before"
        legend={words.moodBefore}
        mood={mood.value}
        onChoose={(said) => {
          mood.value = said;
        }}
      />
    </section>
  );
}
