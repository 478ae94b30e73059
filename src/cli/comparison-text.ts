/** This file sets what a recording played beside what it would have played, as a table for people. */
import { type Comparison, MEASURED_LANES, MEASURED_TARGETS, type PlayedMinute } from "../recording/playing-back.ts";
import { formatTable } from "./output.ts";

type Row = { readonly name: string; readonly of: (played: PlayedMinute) => number | null; readonly digits: number };

const ROWS: readonly Row[] = [
  { name: "bars", of: ({ bars }) => bars, digits: 0 },
  { name: "reward share", of: ({ rewardShare }) => rewardShare, digits: 2 },
  ...MEASURED_LANES.map((lane): Row => ({ name: `lane ${lane}`, of: ({ lanes }) => lanes[lane], digits: 2 })),
  ...MEASURED_TARGETS.map((name): Row => {
    return { name: `target ${name}`, of: ({ targets }) => targets[name], digits: name === "tempoBpm" ? 1 : 2 };
  }),
];
/** By the minute, to be read on one screen. */
const BY_MINUTE: readonly Row[] = ROWS.filter(({ name }) =>
  ["bars", "reward share", "lane brightness", "target arousal", "target tempoBpm"].includes(name),
);

export function formatComparison({ session, recorded, other, differs }: Comparison): string {
  const pair = ({ of, digits }: Row, was: PlayedMinute | undefined, is: PlayedMinute | undefined) =>
    [was, is].map((played) => (played ? cell(of(played), digits) : "–"));
  const whole = [
    [`session ${session}`, "recorded", "otherwise"],
    ["goal", recorded.goal, other.goal],
    ["protocol", recorded.protocol ?? "–", other.protocol ?? "–"],
    ["threshold rule", recorded.rule ?? "–", other.rule ?? "–"],
    ["arm", recorded.arm, other.arm],
    ["world", recorded.world, other.world],
    ...ROWS.map((row) => [row.name, ...pair(row, recorded, other)]),
  ];
  const minutes = Array.from({ length: Math.max(recorded.minutes.length, other.minutes.length) }, (_, minute) => [
    `minute ${minute + 1}`,
    ...BY_MINUTE.map((row) => pair(row, recorded.minutes[minute], other.minutes[minute]).join(" → ")),
  ]);
  const first = differs
    ? `They first differ at ${(differs.timeMs / 1000).toFixed(2)} s: ${differs.what}.`
    : "They do not differ in anything that is played.";
  return [formatTable(whole), formatTable([["", ...BY_MINUTE.map(({ name }) => name)], ...minutes]), first].join(
    "\n\n",
  );
}

const cell = (value: number | null, digits: number): string => (value === null ? "–" : value.toFixed(digits));
