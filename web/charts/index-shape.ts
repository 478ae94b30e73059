/** This file turns the columns of an index into the lines and blocks of its chart, in a box of 1000 × 100 units. */
import type { Column, IndexStatus } from "./index-history.ts";

export const CHART_WIDTH = 1000;
export const CHART_HEIGHT = 100;
/** The chart ends at ±4 robust standard deviations; what lies beyond is drawn at the edge. */
export const CHART_Z = 4;

export type IndexShape = {
  /** Line where the index is told apart from the baseline. */
  readonly value: string;
  /** Line where it cannot be told apart. */
  readonly indistinct: string;
  /** The band about the baseline in which it cannot be told apart, as wide as the state says it is. */
  readonly near: string;
  /** Stretches without a number, by why: an artifact, or no baseline yet. */
  readonly blocks: readonly { readonly x: number; readonly width: number; readonly why: "artifact" | "learning" }[];
};

const yOf = (z: number): number => {
  const bounded = Math.max(-CHART_Z, Math.min(CHART_Z, z));
  return CHART_HEIGHT / 2 - (bounded / CHART_Z) * (CHART_HEIGHT / 2 - 4);
};

const one = (value: number): number => Math.round(value * 10) / 10;

export function zToY(z: number): number {
  return one(yOf(z));
}

/** A path through the columns of one status; it begins at the column before a run, so that the two lines meet. */
function pathOf(columns: readonly Column[], status: IndexStatus): string {
  const parts: string[] = [];
  const zAt = (i: number): number | null => columns[i]?.z ?? null;
  const draws = (i: number) => columns[i]?.status === status && zAt(i) !== null;
  for (const [i, { z }] of columns.entries()) {
    if (!draws(i) || z === null) continue;
    const before = zAt(i - 1);
    if (before === null) parts.push(`M${xOf(columns, i)} ${zToY(z)}`);
    else if (draws(i - 1)) parts.push(`L${xOf(columns, i)} ${zToY(z)}`);
    else parts.push(`M${xOf(columns, i - 1)} ${zToY(before)}L${xOf(columns, i)} ${zToY(z)}`);
    // A lone point would be invisible: it gets the width of its column.
    if (before === null && !draws(i + 1)) parts.push(`h${one(CHART_WIDTH / columns.length)}`);
  }
  return parts.join("");
}

/** The band, one closed path for each run of columns that tell a border; it fills the width of its columns. */
function bandOf(columns: readonly Column[]): string {
  const width = CHART_WIDTH / columns.length;
  const parts: string[] = [];
  let top: string[] = [];
  let bottom: string[] = [];
  for (const [i, { borderZ }] of columns.entries()) {
    if (borderZ !== null) {
      const [from, to] = [one(i * width), one((i + 1) * width)];
      top.push(`${from} ${zToY(borderZ)}`, `${to} ${zToY(borderZ)}`);
      bottom.unshift(`${to} ${zToY(-borderZ)}`, `${from} ${zToY(-borderZ)}`);
    }
    if (top.length === 0 || (borderZ !== null && i < columns.length - 1)) continue;
    parts.push(`M${[...top, ...bottom].join("L")}Z`);
    top = [];
    bottom = [];
  }
  return parts.join("");
}

const xOf = (columns: readonly Column[], i: number): number => one(((i + 0.5) * CHART_WIDTH) / columns.length);

function whyBlank(column: Column): "artifact" | "learning" | null {
  if (column.status === "artifact") return "artifact";
  return column.status === "indistinct" && column.z === null ? "learning" : null;
}

function blocksOf(columns: readonly Column[]): IndexShape["blocks"] {
  const width = CHART_WIDTH / columns.length;
  const blocks: { x: number; width: number; why: "artifact" | "learning" }[] = [];
  for (const [i, column] of columns.entries()) {
    const why = whyBlank(column);
    if (!why) continue;
    const last = blocks.at(-1);
    const previous = columns[i - 1];
    if (last && previous && whyBlank(previous) === why) last.width = one(last.width + width);
    else blocks.push({ x: one(i * width), width: one(width), why });
  }
  return blocks;
}

export function shapeOf(columns: readonly Column[]): IndexShape {
  return {
    value: pathOf(columns, "value"),
    indistinct: pathOf(columns, "indistinct"),
    near: bandOf(columns),
    blocks: blocksOf(columns),
  };
}
