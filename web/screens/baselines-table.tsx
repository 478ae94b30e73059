/** This file sets the two baselines of a recording side by side: the stored one, and what this person showed in its first clean minute. */

import { INDEX_NAMES, SD_OF_MAD } from "../../src/types.ts";
import type { Overview, UsedBaseline } from "../../src/wire.ts";
import { CONDITION_WORDS } from "../words/condition-words.ts";
import { INDEX_LABELS } from "../words/index-words.ts";
import { numberText } from "../words/numbers.ts";
import { recordingWords } from "../words/recording-words.ts";

type Numbers = { readonly median: number; readonly mad: number } | null | undefined;

const cellText = (numbers: Numbers): string =>
  numbers ? `${numberText(numbers.median, 2)} ± ${numberText(SD_OF_MAD * numbers.mad, 2)}` : "–";

const calibrationText = (used: UsedBaseline | null): string =>
  used?.origin === "profile" && used.condition
    ? recordingWords().calibration(`, ${CONDITION_WORDS[used.condition].eyes}`)
    : recordingWords().calibration("");

type Props = { readonly baselines: Overview["baselines"]; readonly used: UsedBaseline | null };

export function BaselinesTable({ baselines: { stored, today }, used }: Props) {
  if (!stored && !today) return null;
  const words = recordingWords();
  const columns = [
    { name: calibrationText(used), values: stored, isUsed: used?.origin === "profile" },
    { name: words.firstMinute, values: today, isUsed: used?.origin === "session" },
  ];
  return (
    <details class="minutes-table">
      <summary>{words.baselines}</summary>
      <table>
        <caption class="muted">{words.baselinesAbout}</caption>
        <thead>
          <tr>
            <th scope="col">{words.index}</th>
            {columns.map(({ name, isUsed }) => (
              <th key={name} scope="col">
                {name}
                {isUsed && ` ${words.compared}`}
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
