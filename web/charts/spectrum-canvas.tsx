/** This file keeps spectrum and spectrogram drawn, each with its axes: as new columns come, and when size or theme change. */
import { effect, type ReadonlySignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { BANDS } from "../../src/types.ts";
import { theme } from "../app/page-state.ts";
import { BAND_LETTERS, labWords } from "../words/lab-words.ts";
import { numberText } from "../words/numbers.ts";
import { createSpectrogramDrawing } from "./draw-spectrogram.ts";
import { drawSpectrum } from "./draw-spectrum.ts";
import { onFrames } from "./on-frames.ts";
import type { Sweep } from "./spectrogram.ts";
import { BAND_NAMES, DECADES, EDGES_HZ, LEAST_HZ, MOST_HZ, shareOfDensity, shareOfHz } from "./spectrum-axes.ts";

type Props = { readonly sweep: ReadonlySignal<Sweep> };
type Keep = (canvas: HTMLCanvasElement, sweep: ReadonlySignal<Sweep>) => () => void;

const keepSpectrum: Keep = (canvas, sweep) => {
  const frames = onFrames(() => drawSpectrum(canvas, sweep.peek().mean));
  const sizes = new ResizeObserver(frames.ask);
  sizes.observe(canvas);
  const stop = effect(() => {
    theme.value;
    sweep.value;
    frames.ask();
  });
  return () => {
    stop();
    sizes.disconnect();
    frames.cancel();
  };
};

const keepSpectrogram: Keep = (canvas, sweep) => {
  const drawing = createSpectrogramDrawing(canvas);
  const frames = onFrames(() => drawing.draw(sweep.peek()));
  const stops = [
    effect(() => {
      theme.value;
      drawing.repaint();
      frames.ask();
    }),
    effect(() => {
      sweep.value;
      frames.ask();
    }),
  ];
  return () => {
    for (const stop of stops) stop();
    frames.cancel();
  };
};

function KeptCanvas({ keep, sweep }: Props & { readonly keep: Keep }) {
  const ref = useRef<HTMLCanvasElement>(null);
  useEffect(() => (ref.current ? keep(ref.current, sweep) : undefined), [keep, sweep]);
  return <canvas ref={ref} />;
}

const percent = (share: number): string => `${(100 * share).toFixed(2)}%`;

/** The least and the most stand at the ends, and the bands' edges between them. */
const HZ_TICKS = [LEAST_HZ, ...EDGES_HZ, MOST_HZ];
const DENSITY_TICKS = DECADES.filter((_, i) => i % 2 === 1);

const decimalsOf = (density: number): number => Math.max(0, -Math.round(Math.log10(density)));

/** Decoration for a screen reader: summary and table beside it say the same. */
export function SpectrumCanvas({ sweep }: Props) {
  return (
    <div class="plot" aria-hidden="true">
      <div class="plot-up">
        {DENSITY_TICKS.map((density) => (
          <span key={density} style={{ bottom: percent(shareOfDensity(density)) }}>
            {numberText(density, decimalsOf(density))}
          </span>
        ))}
      </div>
      <div class="plot-field">
        <KeptCanvas keep={keepSpectrum} sweep={sweep} />
        {BAND_NAMES.map((band) => (
          <span
            key={band}
            class="plot-band"
            style={{ left: percent(shareOfHz((BANDS[band][0] + BANDS[band][1]) / 2)) }}
          >
            {BAND_LETTERS[band]}
          </span>
        ))}
      </div>
      <div class="plot-along">
        {HZ_TICKS.map((hz) => (
          <span key={hz} style={{ left: percent(shareOfHz(hz)) }}>
            {hz}
          </span>
        ))}
      </div>
    </div>
  );
}

export function SpectrogramCanvas({ sweep }: Props) {
  return (
    <div class="plot plot-sweep" aria-hidden="true">
      <div class="plot-up">
        {HZ_TICKS.map((hz) => (
          <span key={hz} style={{ bottom: percent(shareOfHz(hz)) }}>
            {hz}
          </span>
        ))}
      </div>
      <div class="plot-field">
        <KeptCanvas keep={keepSpectrogram} sweep={sweep} />
      </div>
      <p class="plot-key">
        <span>{numberText(DECADES[0] ?? 0, 2)}</span>
        <span class="heat" />
        <span>
          {numberText(DECADES.at(-1) ?? 0)} {labWords().density}
        </span>
      </p>
    </div>
  );
}
