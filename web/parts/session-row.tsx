/** This file is a recorded session in a list: when, what, how much of it could be read, and what somebody wrote to it. */
import type { ComponentChildren } from "preact";
import type { ListedSession, SessionSummary } from "../../src/wire.ts";
import { goalsText, worldsText } from "../words/change-words.ts";
import { CONDITION_WORDS } from "../words/condition-words.ts";
import { dayText, timeText } from "../words/date.ts";
import { clockText, percentText, spokenDuration } from "../words/duration.ts";
import { historyWords } from "../words/history-words.ts";
import { STATE_WORDS } from "../words/session-words.ts";
import { sourceLabel } from "../words/source-words.ts";

export const whenOf = ({ startedAt }: Pick<SessionSummary, "startedAt">): string =>
  `${dayText(startedAt)}, ${timeText(startedAt)}`;

function sealText({ reveal }: SessionSummary): string {
  const words = historyWords();
  if (reveal === null) return words.sealed;
  return reveal.arms.at(-1) === "contingent" ? words.sealedOwn : words.sealedSham;
}

const When = ({ startedAt }: { readonly startedAt: string }) => (
  <div class="session-when">
    <strong>{dayText(startedAt)}</strong>
    <span class="muted">{timeText(startedAt)}</span>
  </div>
);

type Props = {
  readonly summary: SessionSummary;
  /** Whose it is, where the list holds several people's. */
  readonly whose?: string | null;
  readonly children: ComponentChildren;
};

export function SessionRow({ summary, whose = null, children }: Props) {
  const { startedAt, durationSec, usableShare, source, state, condition, tags, note } = summary;
  const words = historyWords();
  const stateText = STATE_WORDS[state];
  return (
    <li class="card session-row">
      <When startedAt={startedAt} />
      <div class="session-what">
        <span class="tag">{goalsText(summary)}</span>
        {worldsText(summary) !== "" && <span class="tag">{worldsText(summary)}</span>}
        {condition && <span class="tag">{CONDITION_WORDS[condition].label}</span>}
        <span>
          <span aria-hidden="true">{clockText(durationSec)}</span>
          <span class="visually-hidden">{spokenDuration(durationSec)}</span>
        </span>
        <span class="usable">
          <meter aria-label={words.usableMeter} min={0} max={1} value={usableShare} />{" "}
          {words.usable(percentText(usableShare))}
        </span>
        {whose && <span>{whose}</span>}
        <span class="muted session-source">{sourceLabel(source)}</span>
        {summary.arm === "sealed" && <span class="tag tag-open">{sealText(summary)}</span>}
        {stateText !== "" && <span class="tag tag-open">{stateText}</span>}
        {tags.map((tag) => (
          <span key={tag} class="tag tag-own">
            {tag}
          </span>
        ))}
        {note !== "" && <p class="session-note">{note}</p>}
      </div>
      <div class="row">{children}</div>
    </li>
  );
}

type UnreadSession = Exclude<ListedSession, SessionSummary>;

/** Of which nothing is known but that it is there. */
export const isUnread = (listed: ListedSession): listed is UnreadSession =>
  listed.state === "newer" || listed.state === "encrypted";

/** It is there and can be deleted; what it holds only a newer version can tell, or who has its passphrase. */
export function UnreadRow({
  unread,
  children,
}: {
  readonly unread: UnreadSession;
  readonly children: ComponentChildren;
}) {
  return (
    <li class="card session-row">
      <When startedAt={unread.startedAt} />
      <div class="session-what">
        <span class="tag tag-open">{STATE_WORDS[unread.state]}</span>
      </div>
      <div class="row">{children}</div>
    </li>
  );
}
