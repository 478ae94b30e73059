/** This file writes the rows of a bench as a table for people. */
import type { Row } from "../bench/row.ts";
import { formatTable } from "./output.ts";

/** Levels above an arbitrary zero, and correlations: twice as much of one is no quantity. */
const WITHOUT_RATIO = /^(LUFS|ρ|r)(?!\p{L})/u;

function ratioText({ unit, value, peerValue, ratio }: Row): string {
  const isBesideNothing = Math.abs(ratio) === Number.MAX_VALUE;
  if (WITHOUT_RATIO.test(unit) || value * peerValue < 0 || isBesideNothing) return "–";
  return ratio.toPrecision(3);
}

export function tableOf(rows: readonly Row[]): string {
  const head = ["figure", "value", "unit", "peer", "peer's value", "ratio", "target", ""];
  const lines = rows.map((row) => [
    row.name,
    row.value.toPrecision(3),
    row.unit,
    row.peer,
    row.peerValue.toPrecision(3),
    ratioText(row),
    row.target,
    row.quick ? `quick: ${row.met ? "met" : "open"}` : row.met ? "met" : "NOT MET",
  ]);
  return formatTable([head, ...lines]);
}
