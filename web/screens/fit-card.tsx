/** This file is the fit check: how each electrode sits, the one thing to do, and how long it has held. */
import type { FitStatus } from "../../src/wire.ts";
import { useLostFocus } from "../app/lost-focus.ts";
import { FitHead } from "../charts/fit-head.tsx";
import { cancelCalibration, proceed } from "../link/calibration-actions.ts";
import { impedance } from "../link/placing.ts";
import { ChimesOff } from "../parts/chimes-off.tsx";
import { LevelMark } from "../parts/quality-mark.tsx";
import { VolumeControl } from "../parts/volume-control.tsx";
import { fitText } from "../words/calibration-words.ts";
import { placeName } from "../words/place-names.ts";
import { impedanceText } from "../words/places-words.ts";
import { qualitySays } from "../words/quality-words.ts";
import { restWords } from "../words/rest-words.ts";

/** As it was measured before the check began; the board's current would disturb the signal now. */
function measured(electrode: string) {
  const found = impedance.value?.electrodes.find((one) => one.electrode === electrode);
  return found && <span class="muted">{impedanceText(found)}</span>;
}

function Electrodes({ fit }: { readonly fit: FitStatus }) {
  const worst = fit.worst?.electrode;
  return (
    <ul class="fit-list" aria-label={restWords().fit}>
      {fit.electrodes.map(({ electrode, fit: level }) => (
        <li key={electrode} class={electrode === worst ? "fit-place fit-worst" : "fit-place"}>
          <strong>{electrode}</strong>
          <LevelMark level={level} word={qualitySays().levels[level]} detail="" />
          {placeName(electrode) && <span class="fit-where muted">{placeName(electrode)}</span>}
          {measured(electrode)}
        </li>
      ))}
    </ul>
  );
}

export function FitCard({ fit }: { readonly fit: FitStatus | null }) {
  const heading = useLostFocus<HTMLHeadingElement>();
  const words = restWords();
  const isHeld = (fit?.stableSec ?? 0) > 0;
  return (
    <section class="card calibrate-now" aria-labelledby="fit-title">
      <h2 ref={heading} id="fit-title" tabIndex={-1}>
        {words.does}
      </h2>
      <p class="big-text">{fitText(fit)}</p>
      {fit && (
        <div class="fit-now">
          <FitHead fit={fit} />
          <Electrodes fit={fit} />
        </div>
      )}
      {fit && (
        <div class="held">
          <progress aria-label={words.fitHeld} max={fit.neededSec} value={fit.stableSec} />
          <span class="muted">{isHeld ? words.heldFor(Math.floor(fit.stableSec), fit.neededSec) : words.byItself}</span>
        </div>
      )}
      <div class="row">
        <ChimesOff />
        <button type="button" class="button" onClick={proceed}>
          {words.anyway}
        </button>
        <button type="button" class="button-quiet" onClick={cancelCalibration}>
          {words.cancel}
        </button>
        <VolumeControl />
      </div>
    </section>
  );
}
