/**
 * This file is what sessions did before there were protocols: the shipped courses, read without a threshold and without stages. Recordings whose header
 * names no protocol mean it, and are verified by it; so when a shipped course changes, what it was is kept here (a test says so).
 */
import type { Goal } from "../types.ts";
import type { Protocol } from "./protocol.ts";
import { SHIPPED } from "./shipped.ts";

export type BeforeProtocols = Pick<Protocol, "index" | "reading" | "targets" | "lanes" | "breath">;

const READING: BeforeProtocols["reading"] = { delayMs: 100, smoothSec: 0.3 };

export function beforeProtocols(goal: Goal): BeforeProtocols {
  const { index, targets, lanes, breath } = SHIPPED[goal];
  return { index, reading: READING, targets, lanes, breath };
}
