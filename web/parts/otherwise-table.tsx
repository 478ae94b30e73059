/** This file sets what a recording played beside what would have played. */
import type { Arm, ThresholdRule } from "../../src/types.ts";
import type { Comparison, PlayedMinute } from "../../src/wire.ts";
import { percentText } from "../words/duration.ts";
import { goalLabel } from "../words/goal-words.ts";
import { otherwiseWords } from "../words/otherwise-words.ts";
import { worldLabel } from "../words/world-words.ts";

type Side = Comparison["recorded"];
type RowName = keyof ReturnType<typeof otherwiseWords>["rows"];
type PickName = keyof ReturnType<typeof otherwiseWords>["picks"];

const share = (value: number | null): string => (value === null ? "–" : percentText(value));
const tempo = (value: number | null): string => (value === null ? "–" : value.toFixed(0));

const MEANS: readonly { readonly name: RowName; readonly of: (played: PlayedMinute) => string }[] = [
  { name: "bars", of: ({ bars }) => String(bars) },
  { name: "reward", of: ({ rewardShare }) => share(rewardShare) },
  { name: "tempo", of: ({ targets }) => tempo(targets.tempoBpm) },
  { name: "brightness", of: ({ lanes }) => share(lanes.brightness) },
  { name: "width", of: ({ lanes }) => share(lanes.width) },
  { name: "arousal", of: ({ targets }) => share(targets.arousal) },
  { name: "valence", of: ({ targets }) => share(targets.valence) },
  { name: "tension", of: ({ targets }) => share(targets.tension) },
];

/** A session in blocks names each arm that it had. */
const armText = (arm: string): string =>
  arm
    .split(", ")
    .map((one) => otherwiseWords().arms[one as Arm] ?? one)
    .join(", ");
const ruleText = (rule: string | null): string =>
  rule === null ? otherwiseWords().none : (otherwiseWords().rules[rule as ThresholdRule] ?? rule);

const ASKED: readonly { readonly name: PickName; readonly of: (side: Side) => string }[] = [
  { name: "goal", of: ({ goal }) => goalLabel(goal) },
  { name: "protocol", of: ({ protocol }) => protocol ?? otherwiseWords().none },
  { name: "rule", of: ({ rule }) => ruleText(rule) },
  { name: "arm", of: ({ arm }) => armText(arm) },
  { name: "world", of: ({ world }) => worldLabel(world) },
];

export function OtherwiseTable({ recorded, other }: Pick<Comparison, "recorded" | "other">) {
  const { caption, columns, picks, rows } = otherwiseWords();
  return (
    <table>
      <caption class="muted">{caption}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">{columns.recorded}</th>
          <th scope="col">{columns.other}</th>
        </tr>
      </thead>
      <tbody>
        {ASKED.map(({ name, of }) => (
          <tr key={name}>
            <th scope="row">{picks[name]}</th>
            <td>{of(recorded)}</td>
            <td>{of(other)}</td>
          </tr>
        ))}
        {MEANS.map(({ name, of }) => (
          <tr key={name}>
            <th scope="row">{rows[name]}</th>
            <td>{of(recorded)}</td>
            <td>{of(other)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
