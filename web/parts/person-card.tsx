/** This file asks before a session who it is for, what to compare with (the last baseline, or today's), and how they feel. */

import { person } from "../app/people.ts";
import { CALIBRATE_PATH } from "../app/route.ts";
import { condition, mood } from "../app/session-choice.ts";
import { fitting, otherwiseFitting, profiles, useProfile, wanted } from "../link/profiles.ts";
import { profileLabel } from "../words/calibration-words.ts";
import { CONDITION_WORDS } from "../words/condition-words.ts";
import { dayText } from "../words/date.ts";
import { sentence } from "../words/sentence.ts";
import { MoodQuestions } from "./mood-questions.tsx";
import { PersonChoice } from "./person-choice.tsx";

/** Each with the eyes that the session will have. */
function BaselineChoice() {
  const profile = fitting.value;
  if (!profile) return null;
  return (
    <fieldset class="baseline-choice">
      <legend>Baseline</legend>
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
          Use the {CONDITION_WORDS[condition.value].adjective} minutes of {profileLabel(profile)}
          {profile.isStale && <span class="tag tag-open">{profile.ageDays} days old</span>}
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
        <span>Learn today’s in the first minute of the session</span>
      </label>
    </fieldset>
  );
}

/** Why there is nothing to reuse. */
function whyNone(): string {
  if (!person.value) return "A guest’s session learns its own baseline in its first clean minute.";
  const known = profiles.value;
  const other = otherwiseFitting.value;
  if (other) {
    const eyes = `knows ${other.known.join(" and ") || "no"} eyes only`;
    return sentence(
      `The baseline of ${dayText(other.createdAt)} ${eyes}`,
      `With ${condition.value} ones this session learns its own in its first clean minute.`,
    );
  }
  if (!known) return "Looking for your baseline…";
  const [newest] = known;
  if (!newest) return "No baseline yet. Calibrate once, or just start: the session then learns its own.";
  return sentence(`The baseline of ${dayText(newest.createdAt)} does not fit: ${newest.misfit}`);
}

export function PersonCard() {
  const concerns = wanted.value?.concerns ?? [];
  return (
    <section class="card person-card" aria-labelledby="person-title">
      <h2 id="person-title">You</h2>
      <PersonChoice id="person-choice" />
      <BaselineChoice />
      {!fitting.value && <p class="muted">{whyNone()}</p>}
      {concerns.map((concern) => (
        <p key={concern} class="note">
          {sentence(concern)}
        </p>
      ))}
      <p>
        <a class="button" href={CALIBRATE_PATH}>
          {fitting.value ? "Calibrate again" : "Calibrate"}
        </a>
      </p>
      <MoodQuestions
        when="before"
        legend="How are you now? It sets where the music begins."
        mood={mood.value}
        onChoose={(said) => {
          mood.value = said;
        }}
      />
    </section>
  );
}
