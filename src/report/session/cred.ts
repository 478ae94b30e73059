/**
 * This file answers the CRED-nf checklist (Ros 2020, Brain 143:1674, 10.1093/brain/awaa009) as far as a session's own files can; the rest a study answers, and
 * stands open.
 */
import type { SessionHeader } from "../../recording/session-header.ts";
import type { AfterSession } from "../../recording/summary.ts";
import { CONTROL_FRAME_RATE_HZ } from "../../types.ts";
import { blindingLines, type SaidOfSham } from "../said-of-sham.ts";
import type { SessionFigures } from "./session-figures.ts";

/** `text` is null where only the study can answer. */
export type CredItem = { readonly item: string; readonly name: string; readonly text: string | null };

const share = (value: number): string => `${Math.round(100 * value)} %`;
const number = (value: number | null): string => (value === null ? "not known" : value.toFixed(2));

type Answer = (
  header: SessionHeader,
  figures: SessionFigures,
  after: AfterSession | null,
  sham: SaidOfSham | null,
) => string | null;

/** With a protocol the middle of what is fed back is its threshold, which is passed more often than not. */
const aboveText = (aboveShare: number, protocol: SessionHeader["protocol"]): string =>
  protocol
    ? `Above the threshold in ${share(aboveShare)} of what was fed back (aimed at ${share(protocol.threshold.rewardShare)})`
    : `Above the middle of rest in ${share(aboveShare)} of what was read (half by chance)`;

/** 24 entries, as github.com/tmonseigne/CRED-nf counts them. */
const ITEMS: readonly (readonly [item: string, name: string, answer: Answer])[] = [
  ["1a", "Preregistration", () => null],
  ["1b", "Sampling plan", () => null],
  ["2a", "Control group or condition", () => null],
  ["2b", "Double-blind", () => null],
  ["2c-i", "Raters blind", () => null],
  ["2c-ii", "Analysts blind", () => null],
  [
    "2d",
    "Blinding checked",
    (header, _figures, _after, sham) =>
      armOf(header) === null
        ? "No control condition in this session: nothing to be blind to."
        : ["The arm was drawn and sealed; the guess is asked before it is told.", ...blindingLines(sham)].join(" "),
  ],
  ["2e", "Standard-of-care group", () => null],
  [
    "3a",
    "Psychosocial factors",
    (_, { summary }, after) =>
      `Mood before: ${moodText(summary.mood)}; after: ${moodText(after?.mood ?? null)}; discomfort: ${discomfortText(after)}.`,
  ],
  [
    "3b",
    "Strategy given",
    ({ condition }) =>
      `None. Asked was to sit still${condition === null ? "" : ` with eyes ${condition}`} and to listen.`,
  ],
  [
    "3c",
    "Strategies used",
    (_, { marks }) =>
      marks.length === 0
        ? "Not asked in this session; no marks were set."
        : `Not asked; ${marks.length} marks were set by the person or the device.`,
  ],
  [
    "3d",
    "Online processing and artifact correction",
    () =>
      "High-pass; windows of 2 s every 0.25 s; blinks and saccades taken out where the rest can be read; jaw, muscle, movement, contact and gaps refused (src/signal/features.md). An artifact earns nothing.",
  ],
  [
    "3e",
    "Artifacts",
    (_, { summary }) =>
      `${share(1 - summary.usableShare)} of the session could not be read: ${causesText(summary.unusableShares)}.`,
  ],
  [
    "4a",
    "Feature extraction",
    ({ fast }, { index }) =>
      `${index}: natural logarithm of a ratio of band powers, ${fast ? `alpha by a complex FIR filter (${fast.taps ? "the person's own" : "the usual one"}), about 0.1 s of delay` : "from the 2 s window"}; compared with the person's own rest.`,
  ],
  [
    "4b",
    "Reinforcement schedule",
    (header) =>
      protocolText(header) ??
      "Continuous: where the reading stands in the person's own rest, 0 to 1, its middle the fixed threshold. No threshold adapts.",
  ],
  [
    "4c",
    "Feedback modality and content",
    ({ goal, world }) =>
      `Sound alone: music in the world ${world}, composed for the goal ${goal}; more reward opens it, never makes it louder.`,
  ],
  [
    "4d",
    "Brain variables as fed back",
    (_, { feedback }) =>
      feedback === null
        ? "The states are logged four times a second, and what was fed back is not."
        : `Every value fed back is logged, ${CONTROL_FRAME_RATE_HZ} a second, with what it was read from; mean ${number(feedback.meanValue)}.`,
  ],
  [
    "4e",
    "Hardware and software",
    ({ source, version, rules, makers, streams }) =>
      `${source.replace(/^file:.*/s, "a file")}; ${streams.map(({ kind, channels, samplingRateHz }) => `${kind}: ${channels.map(({ electrode }) => electrode).join(" ")} at ${samplingRateHz} Hz`).join("; ")}. Attune ${version ?? "of unknown version"}, rules ${rules}, music ${makers?.music ?? "unknown"}, sound ${makers?.sound ?? "unknown"}.`,
  ],
  [
    "5a",
    "Regulation success",
    ({ protocol }, { feedback, toldShare }) =>
      feedback?.aboveShare == null
        ? null
        : `${aboveText(feedback.aboveShare, protocol)}; told apart from rest in ${toldShare === null ? "an unknown share" : share(toldShare)} of it.`,
  ],
  [
    "5b",
    "Plots within the session, baselines",
    (_, { minutes, today }) =>
      `The table by minute (${minutes.length}); today's own rest: ${today?.relaxation ? `relaxation ${number(today.relaxation.median)}` : "relaxation not known"}, ${today?.focus ? `focus ${number(today.focus.median)}` : "focus not known"}.`,
  ],
  [
    "5c",
    "Comparison with control",
    (header, _figures, _after, sham) =>
      armOf(header) === null ? "None in this session." : (sham?.lines.join(" ") ?? null),
  ],
  ["6a", "Clinical or behavioural significance", () => null],
  ["6b", "Success and behaviour", () => null],
  [
    "7a",
    "Materials, code, data",
    ({ session }) =>
      `Code: Attune, open. The raw recording and all values: attune export ${session} --format json, or bids.`,
  ],
];

export const credItems = (
  header: SessionHeader,
  figures: SessionFigures,
  after: AfterSession | null,
  sham: SaidOfSham | null,
): readonly CredItem[] =>
  ITEMS.map(([item, name, answer]) => ({ item, name, text: answer(header, figures, after, sham) }));

const armOf = (header: SessionHeader): unknown => (header as { readonly sealed?: unknown }).sealed ?? null;

function protocolText({ protocol }: SessionHeader): string | null {
  if (protocol === null) return null;
  const { name, index, direction, threshold, note } = protocol;
  const moves = threshold.adapt === "never" ? "stands still" : `moves ${threshold.adapt.replaceAll("-", " ")}`;
  const aim = `aims at ${share(threshold.rewardShare)} above it`;
  return `Protocol ${name}: ${index} ${direction}, threshold by the rule ${threshold.rule}, which ${moves} and ${aim}. Why: ${note}`;
}

function moodText(mood: SessionFigures["summary"]["mood"]): string {
  if (mood === null || (mood.valence === null && mood.energy === null)) return "not said";
  return `valence ${mood.valence ?? "–"}, energy ${mood.energy ?? "–"} of 9`;
}

const discomfortText = (after: AfterSession | null): string =>
  after?.discomfort === undefined || after.discomfort === null ? "not said" : after.discomfort ? "yes" : "none";

const causesText = (shares: SessionFigures["summary"]["unusableShares"]): string =>
  Object.entries(shares ?? {})
    .toSorted((a, b) => b[1] - a[1])
    .map(([cause, value]) => `${cause} ${share(value)}`)
    .join(", ") || "no cause is known";
