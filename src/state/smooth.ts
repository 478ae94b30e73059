/**
 * This file smooths the indices: in steady running an exponential mean with tau 1 s, the best trade of separation against lag
 * (reference/signal.md, section 2).
 */
import type { IndexName } from "../types.ts";
import { createLevel } from "./level.ts";

const SMOOTH_TAU_SEC = 1;

type Indices = Readonly<Record<IndexName, number>>;

export function createSmooth(): (tSec: number, raw: Indices) => Indices {
  const relaxation = createLevel(SMOOTH_TAU_SEC);
  const focus = createLevel(SMOOTH_TAU_SEC);
  return (tSec, raw) => ({ relaxation: relaxation(tSec, raw.relaxation), focus: focus(tSec, raw.focus) });
}
