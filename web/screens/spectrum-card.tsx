/** This file shows what one electrode's signal is made of: its spectrum now, its last minute, and its bands in a table that says the same. */
import { effect, signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { BANDS } from "../../src/types.ts";
import { isCalm } from "../app/look.ts";
import { playbackPath, SESSION_PATH } from "../app/route.ts";
import { createSweep, EMPTY_SWEEP, type Sweep } from "../charts/spectrogram.ts";
import { bandPowerUv2, type Spectrum } from "../charts/spectrum.ts";
import { BAND_NAMES } from "../charts/spectrum-axes.ts";
import { bumpHz } from "../charts/spectrum-bump.ts";
import { SpectrogramCanvas, SpectrumCanvas } from "../charts/spectrum-canvas.tsx";
import { awaiting, lookForGuesses } from "../link/awaiting-guess.ts";
import { isSealed, session, source, traceNames, traces } from "../link/live-state.ts";
import { OneOf } from "../parts/one-of.tsx";
import { percentText } from "../words/duration.ts";
import { goalLabel } from "../words/goal-words.ts";
import { BAND_LETTERS, labWords, powerText } from "../words/lab-words.ts";
import { numberText } from "../words/numbers.ts";

/** Numbers that changed four times a second could not be read; where motion is unwanted the pictures wait for them. */
const READ_EVERY_MS = 1000;
/** Where most people's alpha lies, with room on both sides. */
const ALPHA_HZ = [6, 14] as const;

/** The electrode that is looked at; another source has others. */
const chosen = signal("");

function useSweep(electrode: string) {
  const sweep = useSignal<Sweep>(EMPTY_SWEEP);
  const read = useSignal<Spectrum | null>(null);
  const channel = traceNames.value.indexOf(electrode);
  const samplingRateHz = source.value?.streams.find(({ kind }) => kind === "eeg")?.samplingRateHz ?? 0;
  useEffect(() => {
    // What another electrode gave is not this one's.
    sweep.value = EMPTY_SWEEP;
    read.value = null;
    if (channel < 0 || samplingRateHz === 0) return;
    const next = createSweep(channel, samplingRateHz);
    let readMs = Number.NEGATIVE_INFINITY;
    return effect(() => {
      const buffer = traces.value;
      const isDue = performance.now() - readMs >= READ_EVERY_MS;
      if (document.hidden || (isCalm.peek() && !isDue)) return;
      sweep.value = next(buffer);
      if (!isDue) return;
      read.value = sweep.value.mean;
      readMs = performance.now();
    });
  }, [channel, samplingRateHz]);
  return { sweep, read };
}

function Bands({ electrode, spectrum }: { readonly electrode: string; readonly spectrum: Spectrum }) {
  const words = labWords();
  const rows = BAND_NAMES.map((band) => ({ band, uv2: bandPowerUv2(spectrum, band) }));
  const total = rows.reduce((sum, { uv2 }) => sum + (uv2 ?? 0), 0);
  const shareOf = (uv2: number | null) => (total > 0 ? (uv2 ?? 0) / total : 0);
  const most = rows.reduce((best, row) => ((row.uv2 ?? 0) > (best.uv2 ?? 0) ? row : best));
  const bump = bumpHz(spectrum, ...ALPHA_HZ);
  return (
    <>
      <p>
        {words.most(electrode, words.names[most.band], percentText(shareOf(most.uv2)))}{" "}
        {bump === null ? words.noBump : words.bump(numberText(bump, 1))}
      </p>
      <table class="bands">
        <caption class="visually-hidden">{words.bands(electrode)}</caption>
        <thead>
          <tr>
            <th scope="col">{words.band}</th>
            <th scope="col">{words.from}</th>
            <th scope="col">{words.power}</th>
            <th scope="col">{words.share}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ band, uv2 }) => (
            <tr key={band}>
              <th scope="row">
                <span aria-hidden="true">{BAND_LETTERS[band]}</span> {words.names[band]}
              </th>
              <td>
                {BANDS[band][0]}–{BANDS[band][1]} {words.hz}
              </td>
              <td>{powerText(uv2)}</td>
              <td class="band-share">
                <span
                  class="band-bar"
                  aria-hidden="true"
                  style={{ inlineSize: `${(100 * shareOf(uv2)).toFixed(1)}%` }}
                />
                <span>{uv2 === null ? "–" : percentText(shareOf(uv2))}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Spectra() {
  const words = labWords();
  const names = traceNames.value;
  const electrode = names.includes(chosen.value) ? chosen.value : (names[0] ?? "");
  const { sweep, read } = useSweep(electrode);
  return (
    <>
      <OneOf
        legend={words.electrode}
        names={names}
        labels={Object.fromEntries(names.map((name) => [name, name]))}
        chosen={electrode}
        onChoose={(name) => {
          chosen.value = name;
        }}
      />
      <div class="spectra">
        <figure>
          <figcaption>
            {words.now} <span class="muted">({words.density})</span>
          </figcaption>
          <SpectrumCanvas sweep={sweep} />
        </figure>
        <figure>
          <figcaption>
            {words.minute} <span class="muted">({words.hz})</span>
          </figcaption>
          <SpectrogramCanvas sweep={sweep} />
        </figure>
      </div>
      {read.value ? <Bands electrode={electrode} spectrum={read.value} /> : <p class="muted">{words.waiting}</p>}
      <p class="muted small">{words.how}</p>
    </>
  );
}

/** With the way to each session that waits for its guess. */
function Hidden() {
  const words = labWords();
  const over = awaiting.value.filter((one) => one.session !== session.value?.session);
  return (
    <>
      <p>{words.sealed}</p>
      {over.map((one) => (
        <p key={one.session}>
          <a class="button" href={playbackPath(one.session)}>
            {words.toGuess(goalLabel(one.goal))}
          </a>
        </p>
      ))}
    </>
  );
}

/** A person's own alpha is nothing that a sealed session may show before the guess. */
export function SpectrumCard() {
  const words = labWords();
  const running = session.value?.session ?? null;
  useEffect(() => void lookForGuesses(running), [running]);
  const isEmpty = traceNames.value.length === 0;
  return (
    <section class="card spectrum" aria-labelledby="spectrum-title">
      <h2 id="spectrum-title">{words.spectrum}</h2>
      {isSealed.value && <Hidden />}
      {!isSealed.value && isEmpty && (
        <p>
          {words.nothing} {!session.value && <a href={SESSION_PATH}>{words.toSession}</a>}
        </p>
      )}
      {!isSealed.value && !isEmpty && <Spectra />}
    </section>
  );
}
