/** This file measures how well the electrodes conduct, where the board can, before anything else is measured; where it cannot, it says so. */
import { isCalibrating } from "../link/calibration-actions.ts";
import { session, source } from "../link/live-state.ts";
import { impedance, isMeasuring, measure } from "../link/placing.ts";
import { impedanceText, placesSays } from "../words/places-words.ts";
import { qualitySays } from "../words/quality-words.ts";
import { sentence } from "../words/sentence.ts";
import { LevelMark } from "./quality-mark.tsx";

export function ImpedanceLine() {
  const status = source.value;
  const report = impedance.value;
  if (!status?.source || session.value !== null) return null;
  if (!status.hasImpedance && !isMeasuring.value) {
    return <p class="muted">{placesSays().noImpedance}</p>;
  }
  return (
    <div class="impedance">
      <button type="button" class="button" disabled={isMeasuring.value || isCalibrating()} onClick={measure}>
        {isMeasuring.value ? placesSays().measuring : placesSays().measure}
      </button>
      {isMeasuring.value && (
        <p class="muted" role="status">
          {status.message}
        </p>
      )}
      {report && (
        <>
          <ul class="fit-list" aria-label={placesSays().impedances}>
            {report.electrodes.map(({ electrode, kOhm, level }) => (
              <li key={electrode} class="fit-place">
                <strong>{electrode}</strong>
                <LevelMark level={level} word={impedanceText({ kOhm })} detail={qualitySays().levels[level]} />
              </li>
            ))}
          </ul>
          <p class="muted">{sentence(report.limits)}</p>
        </>
      )}
    </div>
  );
}
