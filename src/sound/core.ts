/**
 * This file turns bars and control frames into samples: the sound core, the same in an AudioWorklet and in Node, bit for bit.
 * It runs ahead of what it gives out by the limiter's look-ahead, so that a note sounds exactly at its sample of session time.
 */
import { type Bar, type ControlFrame, DEFAULT_WORLD } from "../types.ts";
import type { Bank } from "./bank.ts";
import { createBarQueue } from "./bar-queue.ts";
import { BLOCK_SAMPLES, createStereoBlock } from "./block.ts";
import { createBreath } from "./breath.ts";
import { createLanes, LANE } from "./lanes.ts";
import { createLevelKeeper, lufsOf } from "./level-keeper.ts";
import { createLimiter, LOOK_AHEAD_SAMPLES } from "./limiter.ts";
import { createMaster } from "./master.ts";
import { createModulation } from "./modulation.ts";
import { createNoteList, type DueNote } from "./note-list.ts";
import { createOrchestra, type Meters } from "./orchestra.ts";
import { PALETTES } from "./worlds.ts";

export type Core = {
  /** Hands over a bar; a higher revision replaces one that has not begun. A late bar joins at once where its held notes are. */
  schedule(bar: Bar): void;
  /** Hands over a control frame; a late one applies at once. */
  control(frame: ControlFrame): void;
  /** Hands over recorded instruments that came later: the next notes are theirs. */
  lend(bank: Bank): void;
  /** Fills both arrays with the next samples, however many. */
  render(left: Float32Array, right: Float32Array): void;
  /** Session sample that the next render begins with. */
  position(): number;
  /** What the mix shows of itself; powers only where the core is metered. */
  readonly meters: Meters;
};

/** Without a bank, or where it lacks an instrument, the synthesised ones play. */
export type CoreConfig = {
  readonly seed: number;
  readonly startSample: number;
  readonly bank?: Bank | null;
  /** Whether the powers of the mix are measured, for those who look into it. */
  readonly metered?: boolean;
};

export function createCore(config: CoreConfig): Core {
  const bars = createBarQueue();
  const notes = createNoteList();
  const breath = createBreath();
  const lanes = createLanes();
  const orchestra = createOrchestra(config.seed, lanes, config.metered);
  if (config.bank) orchestra.lend(config.bank);
  const modulation = createModulation();
  const level = createLevelKeeper();
  const finish = createMaster();
  const limit = createLimiter();
  const block = createStereoBlock();
  // [first sample of the next inner block, next sample given out]
  const at = new Float64Array([config.startSample, config.startSample]);
  // [samples of the block already given out]
  const given = new Int32Array([BLOCK_SAMPLES]);
  /** 1 while a bar without notes passes. */
  const pauses = new Uint8Array(1);

  const beginBars = (start: number) => {
    for (let bar = bars.takeBefore(start + BLOCK_SAMPLES); bar; bar = bars.takeBefore(start + BLOCK_SAMPLES)) {
      notes.addBar(bar);
      if (breath.hear(bar)) orchestra.rejoin(start);
      const world = bar.world ?? DEFAULT_WORLD;
      orchestra.enter(world);
      modulation.aim(bar.modulation ?? 0);
      orchestra.followAffect(bar.arousal, bar.valence);
      level.aim(bar.levelLufs ?? lufsOf(bar.goal ?? "relax"), PALETTES[world]?.diesAway ?? false);
      if (pauses[0] === 1 && bar.notes.length > 0) level.enter();
      pauses[0] = bar.notes.length > 0 ? 0 : 1;
      orchestra.followTempo(bar.tempoBpm);
    }
  };
  const play = (note: DueNote) => orchestra.play(note, at[0]!);
  const breathe = (midi: number, velocity: number, endSample: number) =>
    orchestra.breathe(midi, velocity, at[0]!, endSample);

  const renderBlock = () => {
    const start = at[0]!;
    lanes.advance(start);
    beginBars(start);
    breath.sustain(start, breathe);
    notes.playBefore(start + BLOCK_SAMPLES, play);
    orchestra.render(block, start);
    modulation.run(block);
    level.hear(block, breath.isWaiting());
    finish(block, level.from(), level.to(), lanes.from[LANE.gain]!, lanes.to[LANE.gain]!);
    limit(block);
    at[0] = start + BLOCK_SAMPLES;
    given[0] = 0;
  };

  /** What the limiter gives out while it looks ahead for the first time lies before the first sample. */
  const runAhead = () => {
    for (let samples = 0; samples < LOOK_AHEAD_SAMPLES; samples += BLOCK_SAMPLES) renderBlock();
    given[0] = BLOCK_SAMPLES;
  };

  /** Copies what is left of the block, or as much as there is room for. */
  const giveOut = (left: Float32Array, right: Float32Array, done: number): number => {
    const from = given[0]!;
    const count = Math.min(BLOCK_SAMPLES - from, left.length - done);
    for (let i = 0; i < count; i++) {
      left[done + i] = block.left[from + i]!;
      right[done + i] = block.right[from + i]!;
    }
    given[0] = from + count;
    return count;
  };

  return {
    schedule: bars.add,
    control: lanes.push,
    lend: orchestra.lend,
    position: () => at[1]!,
    meters: orchestra.meters,
    render(left, right) {
      if (at[0] === config.startSample) runAhead();
      for (let filled = 0; filled < left.length; ) {
        if (given[0] === BLOCK_SAMPLES) renderBlock();
        filled += giveOut(left, right, filled);
      }
      at[1] = at[1]! + left.length;
    },
  };
}
