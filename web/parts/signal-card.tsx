/** This file shows what the headband gives: where it comes from, four traces, how each electrode sits, and one tip. */
import { useState } from "preact/hooks";
import { pathOf } from "../app/route.ts";
import { TRACE_SEC } from "../charts/trace-buffer.ts";
import { traceScaleUv, traceSizesUv } from "../charts/trace-scale.ts";
import { TracesCanvas } from "../charts/traces-canvas.tsx";
import { openAgain } from "../link/api.ts";
import { isCalibrating } from "../link/calibration-actions.ts";
import { fitLevels, quality, session, source, traceNames } from "../link/live-state.ts";
import { tell } from "../link/tell.ts";
import { batteryHint, batteryText } from "../words/battery-words.ts";
import { labWords } from "../words/lab-words.ts";
import { qualityTip, qualityWords } from "../words/quality-words.ts";
import { sentence } from "../words/sentence.ts";
import { sourceLabel, sourceSays } from "../words/source-words.ts";
import { later } from "./later.tsx";
import { PlacesLine } from "./places-card.tsx";
import { QualityMark } from "./quality-mark.tsx";

const SourceDialog = later(() => import("./source-dialog.tsx").then((file) => file.SourceDialog));

/** BrainFlow's own made-up signal. */
const TEST_BOARD = "synthetic";

function SourceLine({ onChange }: { readonly onChange: () => void }) {
  const status = source.value;
  const phase = status?.phase ?? "none";
  const isBusy = session.value !== null || isCalibrating();
  return (
    <div class="source-line">
      <p>
        <span class={`dot dot-${phase}`} aria-hidden="true" />
        <strong title={status?.source ?? ""}>
          {status?.source ? sourceLabel(status.source) : sourceSays().noSource}
        </strong>{" "}
        <span class="muted">{sourceSays().phases[phase]}</span>
        {status?.battery !== undefined && <span class="muted battery"> · {batteryText(status.battery)}</span>}
      </p>
      <button
        type="button"
        class="button-quiet"
        disabled={isBusy}
        title={isBusy ? sourceSays().whenOver : undefined}
        onClick={onChange}
      >
        {sourceSays().change}
      </button>
    </div>
  );
}

function TraceRow({ name }: { readonly name: string }) {
  const electrode = quality.value.find((one) => one.electrode === name);
  const sizeUv = traceSizesUv.value[name];
  return (
    <li>
      <strong>{name}</strong>
      {electrode && <QualityMark electrode={electrode} />}
      <span class="muted trace-size">{sizeUv == null ? "– µV" : `${Math.round(sizeUv)} µV`}</span>
    </li>
  );
}

function OtherElectrodes({ shown }: { readonly shown: readonly string[] }) {
  const others = quality.value.filter((one) => !shown.includes(one.electrode));
  if (others.length === 0) return null;
  const good = others.filter((one) => qualityWords(one).level === "good").length;
  return (
    <details class="other-electrodes">
      <summary>{sourceSays().more(others.length, good)}</summary>
      <ul class="chips" aria-label={sourceSays().others}>
        {others.map((electrode) => (
          <li key={electrode.electrode} class="chip">
            <strong>{electrode.electrode}</strong> <QualityMark electrode={electrode} />
          </li>
        ))}
      </ul>
    </details>
  );
}

/** With the same inputs, which only the server knows. */
function TryAgain() {
  const again = async () => {
    const answer = await openAgain();
    if ("problem" in answer) tell("error", answer.problem);
  };
  return (
    <p>
      <button type="button" class="button" onClick={() => void again()}>
        {sourceSays().tryAgain}
      </button>
    </p>
  );
}

export function SignalCard() {
  const [isChoosing, setChoosing] = useState(false);
  const names = traceNames.value;
  const status = source.value;
  const lowBattery = status ? batteryHint(status) : "";
  const isWorn = status?.phase === "streaming" || status?.phase === "lost";
  return (
    <section class="card signal" aria-labelledby="signal-title">
      <h2 id="signal-title">{sourceSays().title}</h2>
      <SourceLine onChange={() => setChoosing(true)} />
      {status && status.message !== "" && !session.value && (
        <p class={`source-message source-${status.phase}`}>{sentence(status.message, status.hint)}</p>
      )}
      {status?.phase === "failed" && !session.value && <TryAgain />}
      {status?.source === TEST_BOARD && <p class="source-message">{sourceSays().test}</p>}
      {names.length > 0 && (
        <>
          <div class="traces">
            <ul class="trace-rows" aria-label={sourceSays().electrodes}>
              {names.map((name) => (
                <TraceRow key={name} name={name} />
              ))}
            </ul>
            <TracesCanvas />
          </div>
          <p class="trace-scale muted" aria-hidden="true">
            <span>{sourceSays().edge(TRACE_SEC)}</span>
            <span>±{traceScaleUv.value} µV</span>
          </p>
        </>
      )}
      <OtherElectrodes shown={names} />
      <PlacesLine />
      {lowBattery !== "" && <p class="note">{lowBattery}</p>}
      {isWorn && fitLevels.value.size === 0 && <p class="tip">{qualityTip(quality.value)}</p>}
      {!session.value && names.length > 0 && (
        <p>
          <a href={pathOf("lab")}>{labWords().open}</a>
        </p>
      )}
      {isChoosing && <SourceDialog onClose={() => setChoosing(false)} />}
    </section>
  );
}
