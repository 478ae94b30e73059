/** This file is what stands on the page right after a session: how long it was, how much of it could be read, and where to hear it. */
import type { SessionSummary } from "../../src/wire.ts";
import { useLostFocus } from "../app/lost-focus.ts";
import { playbackPath } from "../app/route.ts";
import { reportPath } from "../link/api.ts";
import { ended } from "../link/live-state.ts";
import { AfterQuestions } from "../parts/after-questions.tsx";
import { DoseLine } from "../parts/dose-line.tsx";
import { GoalEmblem } from "../parts/emblem.tsx";
import { GuessQuestion } from "../parts/guess-question.tsx";
import { Icon } from "../parts/icon.tsx";
import { goalsText } from "../words/change-words.ts";
import { clockText, percentText } from "../words/duration.ts";
import { language } from "../words/language.ts";
import { listenWords } from "../words/listen-words.ts";
import { recordingWords } from "../words/recording-words.ts";
import { successText } from "../words/training-words.ts";
import { unreadableText } from "../words/usable-words.ts";

function gapsText(count: number): string {
  if (count === 0) return "";
  return count === 1 ? listenWords().gap : listenWords().gaps(count);
}

export function EndedCard({ summary }: { readonly summary: SessionSummary }) {
  const words = listenWords();
  const unreadable = unreadableText(summary);
  const success = successText(summary);
  const heading = useLostFocus<HTMLHeadingElement>();
  return (
    <section class="card ended" aria-labelledby="ended-title">
      <div class="ended-what">
        <GoalEmblem goal={summary.goal} />
        <h2 ref={heading} id="ended-title" tabIndex={-1}>
          {words.ended}
        </h2>
        <p>
          {words.summary(
            clockText(summary.durationSec),
            goalsText(summary),
            percentText(summary.usableShare),
            gapsText(summary.gaps.length),
          )}
          {unreadable !== "" && ` ${unreadable}.`} {words.allRecorded}
        </p>
        {success !== "" && <p class="muted">{words.inTraining(success)}</p>}
      </div>
      <div class="ended-how">
        <GuessQuestion key={`guess ${summary.session}`} summary={summary} />
        <AfterQuestions key={summary.session} session={summary.session} />
      </div>
      <div class="ended-then">
        <DoseLine withSession />
        <div class="row">
          <a class="button" href={playbackPath(summary.session)}>
            {words.playBack}
          </a>
          {summary.arm !== "sealed" && (
            <a
              class="button"
              href={reportPath(summary.session, language.value)}
              download={`attune-${summary.session}.html`}
            >
              <Icon name="download" /> {recordingWords().report}
            </a>
          )}
          <button
            type="button"
            class="button-quiet"
            onClick={() => {
              ended.value = null;
            }}
          >
            {words.close}
          </button>
        </div>
      </div>
    </section>
  );
}
