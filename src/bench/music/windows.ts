/** This file cuts a piece into the windows in which people's playing was measured (reference/music.md, section 4). */
import { AUDIO_RATE_HZ, type Bar } from "../../types.ts";
import { placedNotes } from "./notes.ts";
import { remember } from "./remember.ts";
import { meanOf } from "./statistics.ts";

const WINDOW_SEC = 35;

/** Whole bars for 35 s and little more; what is left over at the end, where a last chord is held, is no window. */
export const windowsOf = remember(cutWindows);

function cutWindows(bars: readonly Bar[]): readonly (readonly Bar[])[] {
  const windowOf = ({ startSample }: Bar) => Math.floor(startSample / AUDIO_RATE_HZ / WINDOW_SEC);
  const whole = bars.length === 0 ? 0 : windowOf(bars.at(-1)!);
  const windows = Array.from({ length: whole }, (_, i) => bars.filter((bar) => windowOf(bar) === i));
  return windows.filter((window) => placedNotes(window).length > 1);
}

/** A measure in the mean over the windows; a piece that fills none is measured whole. */
export function overWindows(measure: (bars: readonly Bar[]) => number): (bars: readonly Bar[]) => number {
  return (bars) => {
    const windows = windowsOf(bars);
    return windows.length === 0 ? measure(bars) : meanOf(windows.map(measure));
  };
}
