/** This file says of a recording what it was: when, for what, by whom, how much of it could be read, what it was compared with. */
import type { SessionSummary } from "../../src/wire.ts";
import { nameOf } from "../app/people.ts";
import { usedBaselineText } from "../words/calibration-words.ts";
import { seatedText } from "../words/condition-words.ts";
import { dayText, timeText } from "../words/date.ts";
import { clockText, percentText } from "../words/duration.ts";
import { goalLabel } from "../words/goal-words.ts";
import { afterText, moodText } from "../words/mood-words.ts";
import { montageText } from "../words/places-words.ts";
import { STATE_WORDS } from "../words/session-words.ts";
import { sourceLabel } from "../words/source-words.ts";
import { bandsText, successText } from "../words/training-words.ts";
import { unreadableText } from "../words/usable-words.ts";

/** Nothing of a recording of before there were protocols. */
function protocolFacts(summary: SessionSummary): readonly { readonly name: string; readonly value: string }[] {
  const { protocol } = summary;
  if (protocol === null) return [];
  const success = successText(summary);
  return [
    { name: "Protocol", value: protocol.name },
    { name: "Trained by", value: bandsText(protocol) },
    ...(success === "" ? [] : [{ name: "In training", value: success }]),
  ];
}

export function PlaybackFacts({ summary }: { readonly summary: SessionSummary }) {
  const { startedAt, goal, durationSec, usableShare, source, gaps, state, bars, client, mood, after, condition } =
    summary;
  const unreadable = unreadableText(summary);
  const facts = [
    { name: "When", value: `${dayText(startedAt)}, ${timeText(startedAt)}` },
    { name: "Goal", value: goalLabel(goal) },
    { name: "Length", value: clockText(durationSec) },
    { name: "Usable", value: percentText(usableShare) },
    ...(unreadable === "" ? [] : [{ name: "Not read", value: unreadable }]),
    { name: "Source", value: sourceLabel(source) },
    { name: "Electrodes", value: montageText(summary.montage) },
    { name: "Bars", value: String(bars) },
    { name: "Gaps", value: String(gaps.length) },
    ...(client === null ? [] : [{ name: "Who", value: nameOf(client) }]),
    { name: "Eyes", value: seatedText(condition) },
    { name: "Compared with", value: usedBaselineText(summary.baseline) },
    ...protocolFacts(summary),
    { name: "Before", value: moodText(mood) || "not said" },
    { name: "After", value: afterText(after) },
  ];
  return (
    <dl class="facts">
      {facts.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      {STATE_WORDS[state] !== "" && (
        <div>
          <dt>Recording</dt>
          <dd>{STATE_WORDS[state]}</dd>
        </div>
      )}
    </dl>
  );
}
