/** This file sets the two baselines of a recording side by side: the stored one, and what this person showed in its first clean minute. */

import { INDEX_NAMES, SD_OF_MAD } from "../../src/types.ts";
import type { Overview, UsedBaseline } from "../../src/wire.ts";
import { INDEX_LABELS } from "../words/index-words.ts";

type Numbers = { readonly median: number; readonly mad: number } | null | undefined;

const cellText = (numbers: Numbers): string =>
  numbers ? `${numbers.median.toFixed(2).replace("-", "−")} ± ${(SD_OF_MAD * numbers.mad).toFixed(2)}` : "–";

const calibrationText = (used: UsedBaseline | null): string =>
  used?.origin === "profile" && used.condition
    ? `From the calibration, eyes ${used.condition}`
    : "From the calibration";

type Props = { readonly baselines: Overview["baselines"]; readonly used: UsedBaseline | null };

export function BaselinesTable({ baselines: { stored, today }, used }: Props) {
  if (!stored && !today) return null;
  const columns = [
    { name: calibrationText(used), values: stored, isUsed: used?.origin === "profile" },
    { name: "This session’s first clean minute", values: today, isUsed: used?.origin === "session" },
  ];
  return (
    <details class="minutes-table">
      <summary>Both baselines</summary>
      <table>
        <caption class="muted">Median and robust spread of each index, as logarithms of a ratio of powers</caption>
        <thead>
          <tr>
            <th scope="col">Index</th>
            {columns.map(({ name, isUsed }) => (
              <th key={name} scope="col">
                {name}
                {isUsed && " (compared with)"}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {INDEX_NAMES.map((index) => (
            <tr key={index}>
              <th scope="row">{INDEX_LABELS[index]}</th>
              {columns.map(({ name, values }) => (
                <td key={name}>{cellText(values?.[index])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
