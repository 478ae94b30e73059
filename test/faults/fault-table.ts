/** This file makes the table of faults from the catalogue and from what the tests gave: fault, how, figure, pass line, met. */
import type { Outcome } from "../runner/tally.ts";
import type { Fault } from "./catalogue.ts";

type Met = "yes" | "no" | "not run" | "not done";
type Row = { readonly fault: Fault; readonly how: string; readonly figure: string; readonly met: Met };

/** A title of a table of cases stands for each of them: `%s`, `%i`, `$name`. */
const patternOf = (title: string): RegExp => {
  const literal = title.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(?:^|\\s)${literal.replaceAll(/%[sidjo]|\\\$\w+/g, ".+?")}$`);
};

export function rowOf(fault: Fault, outcomes: readonly Outcome[]): Row {
  const found = fault.proofs.flatMap(({ file, titles }) =>
    titles.map((title) => {
      const pattern = patternOf(title);
      return outcomes.filter((outcome) => outcome.file === file && pattern.test(outcome.fullName));
    }),
  );
  const how = fault.proofs.flatMap(({ titles }) => titles).join("; ");
  const figure = [...new Set(found.flat().flatMap((outcome) => outcome.figure ?? []))].join("; ");
  return { fault, how, figure, met: metBy(found) };
}

function metBy(found: readonly (readonly Outcome[])[]): Met {
  if (found.length === 0) return "not done";
  if (found.flat().some(({ status }) => status === "failed")) return "no";
  const isShown = (of: readonly Outcome[]) => of.length > 0 && of.every(({ status }) => status === "passed");
  return found.every(isShown) ? "yes" : "not run";
}

const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("\n", " ");

export function tableOf(faults: readonly Fault[], outcomes: readonly Outcome[]): string {
  const rows = faults.map((fault) => rowOf(fault, outcomes));
  const line = ({ fault: { id, fault, pass, lacks }, how, figure, met }: Row) => {
    const word = lacks === undefined ? met : `${met}; not shown: ${lacks}`;
    return `| ${[id, fault, how, figure, pass, word].map(cell).join(" | ")} |`;
  };
  return [
    "# Faults",
    "",
    countsOf(rows),
    "",
    "| # | Fault | How | Figure | Pass line | Met |",
    "| --- | --- | --- | --- | --- | --- |",
    ...rows.map(line),
    "",
  ].join("\n");
}

export const summaryOf = (faults: readonly Fault[], outcomes: readonly Outcome[]): string =>
  countsOf(faults.map((fault) => rowOf(fault, outcomes)));

function countsOf(rows: readonly Row[]): string {
  const count = (wanted: Met) => rows.filter(({ met }) => met === wanted).length;
  return `${count("yes")} met, ${count("no")} not met, ${count("not run")} not run, ${count("not done")} not done`;
}
