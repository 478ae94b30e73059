/**
 * This file draws the sweep of spectra: a pixel a column, which the page stretches, so that a quarter of a second costs one column of pixels. The pen
 * runs to the right edge and begins again, so nothing on the page scrolls.
 */
import { COLUMNS, EMPTY_SWEEP, type Sweep } from "./spectrogram.ts";
import type { Spectrum } from "./spectrum.ts";
import { LEAST_HZ, MOST_HZ, shareOfDensity } from "./spectrum-axes.ts";

const ROW_HZ = 0.5;
const ROWS = (MOST_HZ - LEAST_HZ) / ROW_HZ + 1;
/** The blank that the pen pushes ahead of itself. */
const BLANK_COLUMNS = 3;
const SHADES = 64;
const STOPS = ["--heat-low", "--heat-middle", "--heat-high"] as const;

type Colour = readonly [red: number, green: number, blue: number];

const colourOf = (text: string): Colour => {
  const [red = 0, green = 0, blue = 0] = (text.match(/[\d.]+/g) ?? []).map(Number);
  return [red, green, blue];
};

/** From the least density to the most, of the theme's three colours. */
function shadesOf(canvas: HTMLCanvasElement): readonly Colour[] {
  const style = getComputedStyle(canvas);
  const stops = STOPS.map((name) => colourOf(style.getPropertyValue(name)));
  return Array.from({ length: SHADES }, (_, i) => {
    const at = (i / (SHADES - 1)) * (STOPS.length - 1);
    const low = Math.min(STOPS.length - 2, Math.floor(at));
    const from = stops[low] ?? [0, 0, 0];
    const to = stops[low + 1] ?? [0, 0, 0];
    const mixed = (channel: 0 | 1 | 2) => Math.round(from[channel] + (to[channel] - from[channel]) * (at - low));
    return [mixed(0), mixed(1), mixed(2)];
  });
}

export type SpectrogramDrawing = {
  readonly draw: (sweep: Sweep) => void;
  /** The colours have changed. */
  readonly repaint: () => void;
};

export function createSpectrogramDrawing(canvas: HTMLCanvasElement): SpectrogramDrawing {
  const context = canvas.getContext("2d");
  let shades: readonly Colour[] | null = null;
  let drawn = EMPTY_SWEEP.series;
  let drawnTo = 0;
  const pixels = context?.createImageData(1, ROWS);

  /** The highest frequency lies on top. */
  const drawColumn = (at: number, { fromHz, stepHz, uv2PerHz }: Spectrum, ramp: readonly Colour[]) => {
    if (!context || !pixels) return;
    for (let row = 0; row < ROWS; row++) {
      const bin = Math.round((MOST_HZ - row * ROW_HZ - fromHz) / stepHz);
      const density = uv2PerHz[bin];
      const shade = ramp[Math.round(shareOfDensity(density ?? 0) * (SHADES - 1))] ?? [0, 0, 0];
      pixels.data.set([...shade, density === undefined ? 0 : 255], 4 * row);
    }
    context.putImageData(pixels, at, 0);
  };
  const draw = (sweep: Sweep) => {
    if (!context) return;
    if (!shades || sweep.series !== drawn) {
      canvas.width = COLUMNS;
      canvas.height = ROWS;
      shades = shadesOf(canvas);
      drawn = sweep.series;
      drawnTo = 0;
    }
    const first = Math.max(drawnTo, sweep.endColumn - COLUMNS + BLANK_COLUMNS, 0);
    for (let column = first; column < sweep.endColumn; column++) {
      const at = column % COLUMNS;
      context.clearRect(at, 0, 1 + BLANK_COLUMNS, ROWS);
      context.clearRect(0, 0, Math.max(0, at + 1 + BLANK_COLUMNS - COLUMNS), ROWS);
      const spectrum = sweep.columns[at];
      if (spectrum) drawColumn(at, spectrum, shades);
    }
    drawnTo = sweep.endColumn;
  };
  return {
    draw,
    repaint: () => {
      shades = null;
    },
  };
}
