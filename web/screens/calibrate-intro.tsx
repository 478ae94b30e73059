/** This file says what a calibration is before it begins, who it is for, and how its chimes sound. */

import { useState } from "preact/hooks";
import { useLostFocus } from "../app/lost-focus.ts";
import { person } from "../app/people.ts";
import { startCalibration, tryChime } from "../link/calibration-actions.ts";
import { connection, session, source } from "../link/live-state.ts";
import { Check } from "../parts/check.tsx";
import { Icon } from "../parts/icon.tsx";
import { ImpedanceLine } from "../parts/impedance-line.tsx";
import { PersonChoice } from "../parts/person-choice.tsx";
import { VolumeControl } from "../parts/volume-control.tsx";
import type { Chime } from "../sound/chime-notes.ts";
import { canSpeak, isSpoken } from "../sound/speech.ts";
import { restWords } from "../words/rest-words.ts";
import { isFileSource, whyNoSource } from "../words/source-words.ts";

const SAMPLES = ["open", "closed", "over", "stalled"] as const satisfies readonly Chime[];

function ChimeSamples() {
  return (
    <fieldset class="chime-samples">
      <legend>{restWords().chimes}</legend>
      {SAMPLES.map((chime) => (
        <button key={chime} type="button" class="chip" onClick={() => tryChime(chime)}>
          <Icon name="speaker" /> {restWords().samples[chime]}
        </button>
      ))}
    </fieldset>
  );
}

/** Only where this computer can speak by itself. */
function SpokenChoice() {
  if (!canSpeak()) return null;
  return (
    <Check look="option" on={isSpoken}>
      {restWords().speak}
    </Check>
  );
}

function whyNotYet(): string {
  if (session.value) return restWords().sessionRuns;
  if (!person.value) return restWords().sayWho;
  if (isFileSource(source.value?.source)) return restWords().noFile;
  return whyNoSource(connection.value, source.value);
}

export function CalibrateIntro() {
  const heading = useLostFocus<HTMLHeadingElement>();
  const [isStarting, setStarting] = useState(false);
  const reason = whyNotYet();
  const words = restWords();
  const start = async () => {
    const id = person.value?.id;
    if (id === undefined) return;
    setStarting(true);
    await startCalibration(id);
    setStarting(false);
  };
  return (
    <section class="card" aria-labelledby="intro-title">
      <h2 ref={heading} id="intro-title" tabIndex={-1}>
        {words.intro}
      </h2>
      <ol class="steps">
        {words.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p>{words.sit}</p>
      <PersonChoice id="calibrate-person" />
      <ImpedanceLine />
      <ChimeSamples />
      <SpokenChoice />
      <div class="start-row">
        <button type="button" class="button-main button-start" disabled={reason !== "" || isStarting} onClick={start}>
          {words.begin}
        </button>
        <VolumeControl />
      </div>
      <p class="muted" role="status">
        {reason || words.lead}
      </p>
    </section>
  );
}
