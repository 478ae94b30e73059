/** This file is what stands on the page before a session: goal, world, length, Start. */

import { signal } from "@preact/signals";
import { person } from "../app/people.ts";
import {
  beats,
  chooseCondition,
  chosenWorld,
  condition,
  goal,
  minutes,
  mood,
  offeredArm,
  rememberChoice,
  sealed,
  shamWay,
  world,
} from "../app/session-choice.ts";
import { startSession } from "../link/actions.ts";
import { mostMinutes } from "../link/agreed.ts";
import { isCalibrating } from "../link/calibration-actions.ts";
import { doneToday } from "../link/done-today.ts";
import { connection, preparing, source } from "../link/live-state.ts";
import { chooseGoal, ownProtocol } from "../link/own-protocol.ts";
import { useProfile, wanted } from "../link/profiles.ts";
import { AgreedLine, Lockable } from "../parts/agreed-plan.tsx";
import { Check } from "../parts/check.tsx";
import { ConditionChoice } from "../parts/condition-choice.tsx";
import { GoalChoice } from "../parts/goal-choice.tsx";
import { Icon } from "../parts/icon.tsx";
import { LengthChoice } from "../parts/length-choice.tsx";
import { ProtocolChoice } from "../parts/protocol-choice.tsx";
import { SealedChoice } from "../parts/sealed-choice.tsx";
import { VolumeControl } from "../parts/volume-control.tsx";
import { WorldChoice } from "../parts/world-choice.tsx";
import { agreedWords } from "../words/agreed-words.ts";
import { cautionOf } from "../words/calibration-words.ts";
import { CONDITION_WORDS } from "../words/condition-words.ts";
import { clockText } from "../words/duration.ts";
import { listenWords } from "../words/listen-words.ts";
import { isAnswered, NO_MOOD } from "../words/mood-words.ts";
import { shamWords } from "../words/sham-words.ts";
import { sourceSays, whyNoSource } from "../words/source-words.ts";
import { GOAL_INDEX } from "../words/why.ts";

const isStarting = signal(false);

/** Depth of the beats, for those who want them: clearly there, and still gentle. */
const BEATS_DEPTH = 0.3;

function whyNotYet(): string {
  if (isCalibrating()) return listenWords().calibrating;
  return whyNoSource(connection.value, source.value);
}

/** What this page shows is what it asks for; an arm that whoever started the server asked for is theirs to give. */
function armWanted() {
  const isOffered = offeredArm.value !== null;
  if (isOffered && (offeredArm.value !== "sealed" || !person.value)) return {};
  if (!sealed.value || !person.value) return { arm: "contingent" } as const;
  const way = shamWay.value;
  return { arm: "sealed", ...(way && { shamUnit: way.unit, shamShare: way.shamShare }) } as const;
}

async function start(): Promise<void> {
  isStarting.value = true;
  rememberChoice();
  try {
    const isAsked = await startSession({
      goal: goal.value,
      minutes: Math.min(minutes.value, mostMinutes() ?? minutes.value),
      ...(ownProtocol.value && { protocol: ownProtocol.value.protocol }),
      world: world.value,
      condition: condition.value,
      ...(source.value?.places && { places: [...source.value.places] }),
      ...(isAnswered(mood.value) && { mood: mood.value }),
      ...(person.value && { client: person.value.id, useProfile: useProfile.value }),
      ...armWanted(),
      ...(goal.value === "focus" && beats.value && { modulation: BEATS_DEPTH }),
    });
    if (isAsked) {
      mood.value = NO_MOOD;
      sealed.value = offeredArm.value === "sealed";
    }
  } finally {
    isStarting.value = false;
  }
}

/** Off unless somebody wants it, and only where it is meant for. */
function BeatsChoice() {
  if (goal.value !== "focus") return null;
  return (
    <Check look="option" on={beats}>
      {listenWords().beats}
    </Check>
  );
}

/** What a sham would feed back may have to be made first, which takes some seconds. */
function Preparing() {
  const share = preparing.value;
  if (share === null) return null;
  const { preparing: text, preparingLabel } = shamWords();
  return (
    <p class="note" role="status">
      {text} <progress aria-label={preparingLabel} max={1} value={share} />
    </p>
  );
}
/** A recorded file that ends before the session would. */
const isShort = (lengthSec: number | undefined): boolean => lengthSec !== undefined && lengthSec < minutes.value * 60;

function StartRow() {
  const reason = whyNotYet();
  const done = doneToday.value;
  return (
    <>
      <div class="start-row">
        {done !== null ? (
          <p class="start-done" role="status">
            {agreedWords().doneToday(done)}
          </p>
        ) : (
          <button
            type="button"
            class="button-main button-start"
            disabled={reason !== "" || isStarting.value || preparing.value !== null}
            onClick={start}
          >
            <Icon name="play" /> {listenWords().start}
          </button>
        )}
        <VolumeControl />
      </div>
      <Preparing />
      {isShort(source.value?.lengthSec) && (
        <p class="note">{sourceSays().shortFile(clockText(source.value?.lengthSec ?? 0))}</p>
      )}
      <p class="muted" role="status" hidden={done !== null}>
        {reason || listenWords().ready(CONDITION_WORDS[condition.value].line)}
      </p>
    </>
  );
}

export function SetupCard() {
  const profile = wanted.value;
  return (
    <section class="card setup" aria-labelledby="setup-title">
      <h2 id="setup-title">{listenWords().question}</h2>
      <AgreedLine />
      <Lockable what="protocol">
        <GoalChoice goal={goal.value} caution={(name) => cautionOf(profile, GOAL_INDEX[name])} onChoose={chooseGoal} />
      </Lockable>
      <BeatsChoice />
      <Lockable what="world">
        <WorldChoice
          world={world.value}
          goal={goal.value}
          onChoose={(name) => {
            chosenWorld.value = name;
          }}
        />
      </Lockable>
      <Lockable what="minutes">
        <LengthChoice
          minutes={minutes.value}
          most={mostMinutes()}
          onChoose={(chosen) => {
            minutes.value = chosen;
          }}
        />
      </Lockable>
      <ConditionChoice condition={condition.value} onChoose={chooseCondition} />
      <ProtocolChoice />
      <SealedChoice goal={goal.value} />
      <StartRow />
    </section>
  );
}
