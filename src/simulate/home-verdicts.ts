/**
 * This file asks what a person at home would be told after 200 sealed sessions, one of two a sham: by a model of sessions and their blocks, fitted to
 * those that were simulated. Two thousand courses of 200 whole sessions would take days; the model takes seconds.
 */
import { mean, sampleVariance } from "simple-statistics";
import type { PersonalityName } from "../../hardware/listener/personalities.ts";
import { gaussian } from "../evidence/gaussian.ts";
import { createVerdict, type Verdict } from "../evidence/verdict.ts";
import { differencesOf } from "./effect.ts";
import type { Outcome } from "./outcome.ts";

/** Outcomes are means of the own index over a session's blocks, in standard deviations of the first minute. */
export type SessionModel = {
  /** What own feedback adds in a session: one of those that were seen. */
  readonly differences: readonly number[];
  /** How far sessions differ, blocks apart. */
  readonly sessionSd: number;
  readonly blocks: number;
  readonly blockSd: number;
  /** How much of a block's distance from its session's mean lasts to the next. */
  readonly blockPersistence: number;
};

export type VerdictRow = {
  readonly personality: PersonalityName;
  readonly saidWorks: number;
  readonly saidInverted: number;
  readonly of: number;
};

const RUNS = 2000;
const SESSIONS = 200;
const SHARE = 0.5;

/** What lasts from session to session, and the whole course's trend in standard deviations of an outcome. */
const COURSES: Partial<Record<PersonalityName, { readonly persistence: number; readonly trendSd: number }>> = {
  drifter: { persistence: 0.6, trendSd: 3 },
};
const STEADY = { persistence: 0, trendSd: 0 };

export function fitModel(own: readonly Outcome[], sham: readonly Outcome[]): SessionModel {
  const sessions = sham.map(({ blocksZ }) => blocksZ.filter((z) => z !== null)).filter(({ length }) => length > 0);
  const blocks = Math.max(1, ...sessions.map(({ length }) => length));
  const means = sessions.map((blocksZ) => mean(blocksZ));
  const off = sessions.map((blocksZ, i) => blocksZ.map((z) => z - (means[i] ?? 0)));
  const products = off.flatMap((around) => around.slice(1).map((z, i) => z * (around[i] ?? 0)));
  const squares = off.flat().map((z) => z * z);
  const freedom = squares.length - sessions.length;
  const blockVariance = freedom > 0 ? sumOf(squares) / freedom : 0;
  // Distances from their own mean are negatively correlated by chance, −1 ÷ blocks: that is taken off again.
  const seen = sumOf(squares) > 0 ? sumOf(products) / sumOf(squares) : 0;
  const blockPersistence = blocks > 2 ? Math.min(0.95, Math.max(0, seen + 1 / blocks)) : 0;
  const between = means.length > 1 ? sampleVariance(means) : 0;
  return {
    differences: differencesOf(own, sham),
    sessionSd: Math.sqrt(Math.max(0, between - blockVariance / blocks)),
    blocks,
    blockSd: Math.sqrt(blockVariance),
    blockPersistence,
  };
}

export function homeVerdicts(personality: PersonalityName, model: SessionModel, unit: () => number): VerdictRow {
  let [saidWorks, saidInverted] = [0, 0];
  for (let run = 0; run < RUNS; run++) {
    const says = saidAtHome(model, COURSES[personality] ?? STEADY, unit);
    if (says === "works") saidWorks++;
    if (says === "inverted") saidInverted++;
  }
  return { personality, saidWorks, saidInverted, of: RUNS };
}

function saidAtHome(model: SessionModel, { persistence, trendSd }: typeof STEADY, unit: () => number): Verdict["says"] {
  const verdict = createVerdict({ share: SHARE, sessionsPlanned: SESSIONS });
  const outcomeSd = Math.hypot(model.sessionSd, model.blockSd / Math.sqrt(model.blocks));
  let ofSession = gaussian(unit);
  for (let session = 0; session < SESSIONS; session++) {
    const isOwn = unit() < SHARE;
    const added = model.differences[Math.floor(unit() * model.differences.length)] ?? 0;
    const trend = (trendSd * outcomeSd * session) / SESSIONS;
    const outcome = model.sessionSd * ofSession + blocksMean(model, unit) + trend + (isOwn ? added : 0);
    const { says } = verdict(isOwn, outcome);
    if (says !== "not-yet") return says;
    ofSession = persistence * ofSession + Math.sqrt(1 - persistence * persistence) * gaussian(unit);
  }
  return "not-yet";
}

function blocksMean({ blocks, blockSd, blockPersistence }: SessionModel, unit: () => number): number {
  let z = gaussian(unit);
  let sum = 0;
  for (let block = 0; block < blocks; block++) {
    sum += z;
    z = blockPersistence * z + Math.sqrt(1 - blockPersistence * blockPersistence) * gaussian(unit);
  }
  return (blockSd * sum) / blocks;
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
