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
import { isFileSource, whyNoSource } from "../words/source-words.ts";

const SAMPLES: readonly { readonly chime: Chime; readonly label: string }[] = [
  { chime: "open", label: "Open your eyes" },
  { chime: "closed", label: "Close your eyes" },
  { chime: "over", label: "Block over" },
  { chime: "stalled", label: "Nothing counts" },
];

function ChimeSamples() {
  return (
    <fieldset class="chime-samples">
      <legend>Hear the chimes</legend>
      {SAMPLES.map(({ chime, label }) => (
        <button key={chime} type="button" class="chip" onClick={() => tryChime(chime)}>
          <Icon name="speaker" /> {label}
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
      Speak the instructions, too
    </Check>
  );
}

function whyNotYet(): string {
  if (session.value) return "A session is running. Stop it first.";
  if (!person.value) return "Say who you are: a baseline belongs to one person.";
  if (isFileSource(source.value?.source)) return "A recorded file follows no instructions. Choose a headband.";
  return whyNoSource(connection.value, source.value);
}

export function CalibrateIntro() {
  const heading = useLostFocus<HTMLHeadingElement>();
  const [isStarting, setStarting] = useState(false);
  const reason = whyNotYet();
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
        Your resting signal, to compare with
      </h2>
      <ol class="steps">
        <li>First the headband: Attune waits until it sits well.</li>
        <li>Then a few short blocks, with open or closed eyes, in random order. A chime and a text say which.</li>
        <li>
          Seconds with a blink or a clench do not count; a block goes on until it has enough. When nothing counts for a
          while, one soft note now and then says so. About three minutes in all.
        </li>
      </ol>
      <p>Sit as you will sit in a session. There is nothing to achieve: do not try to be calm.</p>
      <PersonChoice id="calibrate-person" />
      <ImpedanceLine />
      <ChimeSamples />
      <SpokenChoice />
      <div class="start-row">
        <button type="button" class="button-main button-start" disabled={reason !== "" || isStarting} onClick={start}>
          Begin
        </button>
        <VolumeControl />
      </div>
      <p class="muted" role="status">
        {reason || "With closed eyes the chimes alone will lead you."}
      </p>
    </section>
  );
}
