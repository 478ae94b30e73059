/** This file lists the benches: what each measures, what it costs, and how it is run. Each is loaded only when it runs. */
import type { OnProgress } from "./progress.ts";
import type { Row } from "./row.ts";
import type { BenchSize } from "./size.ts";

export type Cost = {
  /** Seconds of a core of the machine on which the yardstick was measured. */
  readonly coreSec: number;
  /** Seconds of the clock that pass anywhere. */
  readonly waitSec: number;
};

export type Bench = {
  readonly about: string;
  readonly cost: Readonly<Record<BenchSize, Cost>>;
  /** Whether it uses every core; the others measure time and must be alone. */
  readonly inLanes: boolean;
  readonly run: (size: BenchSize, onProgress: OnProgress) => Promise<readonly Row[]>;
};

export const BENCH_NAMES = ["signal", "repair", "latency", "render", "music", "sound", "state", "recordings"] as const;
export type BenchName = (typeof BENCH_NAMES)[number];

export const BENCHES: Readonly<Record<BenchName, Bench>> = {
  signal: {
    about: "time from samples to state",
    // Two seconds are quick enough.
    cost: { whole: { coreSec: 2, waitSec: 0 }, quick: { coreSec: 2, waitSec: 0 } },
    inLanes: false,
    run: async () => (await import("./signal.ts")).benchSignal(),
  },
  repair: {
    about: "what blinks, glances and a loose electrode cost an index",
    cost: { whole: { coreSec: 39, waitSec: 0 }, quick: { coreSec: 9, waitSec: 0 } },
    inLanes: false,
    run: async (size, onProgress) => (await import("./repair.ts")).benchRepair(size, onProgress),
  },
  latency: {
    about: "time from a board's sample to a page, and by LSL, OSC and Bluetooth to the loop",
    cost: { whole: { coreSec: 5, waitSec: 36 }, quick: { coreSec: 2.2, waitSec: 8.8 } },
    inLanes: false,
    run: async (size, onProgress) => (await import("./latency.ts")).benchLatency(size, onProgress),
  },
  render: {
    about: "speed of the sound",
    cost: { whole: { coreSec: 27, waitSec: 0 }, quick: { coreSec: 13, waitSec: 0 } },
    inLanes: false,
    run: async (size, onProgress) => (await import("./render.ts")).benchRender(size, onProgress),
  },
  music: {
    about: "affect, craft, form, novelty, loudness",
    cost: { whole: { coreSec: 355, waitSec: 0 }, quick: { coreSec: 50, waitSec: 0 } },
    inLanes: true,
    run: async (size, onProgress) => {
      const [{ benchMusic }, { MUSIC_SIZES }] = await Promise.all([import("./music.ts"), import("./music-size.ts")]);
      return benchMusic(MUSIC_SIZES[size], onProgress);
    },
  },
  sound: {
    about: "what people hear of arousal, valence and the reading in the sound",
    cost: { whole: { coreSec: 107, waitSec: 0 }, quick: { coreSec: 37, waitSec: 0 } },
    inLanes: true,
    run: async (size, onProgress) => {
      const [{ benchSound }, { SOUND_SIZES }] = await Promise.all([import("./sound.ts"), import("./sound-size.ts")]);
      return benchSound(SOUND_SIZES[size], onProgress);
    },
  },
  state: {
    about: "how soon and how surely the state follows",
    cost: { whole: { coreSec: 55, waitSec: 0 }, quick: { coreSec: 5, waitSec: 0 } },
    inLanes: true,
    run: async (size, onProgress) => {
      const { benchState, STATE_SIZES } = await import("./state.ts");
      return benchState(STATE_SIZES[size], onProgress);
    },
  },
  recordings: {
    about: "opening, seeking, listing, exporting and verifying what was recorded",
    cost: { whole: { coreSec: 60, waitSec: 0 }, quick: { coreSec: 1.9, waitSec: 0 } },
    inLanes: false,
    run: async (size, onProgress) => (await import("./recordings.ts")).benchRecordings(size, onProgress),
  },
};

/** A bench that also runs when another one is named: the speed of rendering belongs to the music. */
const BESIDE: Readonly<Partial<Record<BenchName, readonly BenchName[]>>> = { music: ["render"] };

/** All of them, or the named one with what belongs to it. */
export const benchesFor = (name: BenchName | null): readonly BenchName[] =>
  BENCH_NAMES.filter((one) => name === null || one === name || BESIDE[name]?.includes(one));
