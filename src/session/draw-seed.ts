/** This file draws the seed that nobody chose. */
import { randomInt } from "node:crypto";
import { MOST_SEED } from "../random.ts";

/** Any of 0 … MOST_SEED, each as likely: it can be typed again at `--seed`. */
export const drawSeed = (): number => randomInt(MOST_SEED + 1);
