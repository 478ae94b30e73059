/** This file asks which feedback a sealed session had, and only then tells it. */
import { useState } from "preact/hooks";
import type { Guess } from "../../src/types.ts";
import type { EvidenceCourse, Revealing, SessionSummary } from "../../src/wire.ts";
import { announce } from "../app/page-state.ts";
import { fetchEvidence, guessSealed } from "../link/api.ts";
import { awaitNoGuess } from "../link/awaiting-guess.ts";
import { ended } from "../link/live-state.ts";
import { evidenceSays, revealText, verdictText } from "../words/evidence-words.ts";

const ANSWERS: readonly Guess[] = ["real", "sham", "unsure"];

type Props = {
  readonly summary: Pick<SessionSummary, "session" | "arm" | "reveal" | "client" | "goal">;
  readonly onRevealed?: () => void;
};

/** Nothing where the session is not sealed. */
export function GuessQuestion({ summary, onRevealed }: Props) {
  const [revealed, setRevealed] = useState<Revealing | null>(null);
  const [course, setCourse] = useState<EvidenceCourse | null>(null);
  const [problem, setProblem] = useState("");
  const [isAsking, setAsking] = useState(false);
  const guess = async (made: Guess) => {
    setAsking(true);
    const answer = await guessSealed(summary.session, made);
    setAsking(false);
    if ("problem" in answer) return setProblem(answer.problem);
    setProblem("");
    setRevealed(answer.value);
    announce(revealText(answer.value));
    awaitNoGuess(summary.session);
    if (ended.value?.session === summary.session)
      ended.value = { ...ended.value, reveal: { guess: answer.value.guess, arms: answer.value.arms } };
    onRevealed?.();
    if (summary.client === null) return;
    const evidence = await fetchEvidence(summary.client, summary.goal);
    if ("value" in evidence) setCourse(evidence.value.courses.find(({ goal }) => goal === summary.goal) ?? null);
  };
  if (revealed) {
    return (
      <p class="note" role="status">
        {revealText(revealed)} {course && verdictText(course)}
      </p>
    );
  }
  if (summary.arm !== "sealed" || summary.reveal !== null) return null;
  return (
    <fieldset class="guess">
      <legend>{evidenceSays().question}</legend>
      <div class="row">
        {ANSWERS.map((made) => (
          <button key={made} type="button" class="button" disabled={isAsking} onClick={() => guess(made)}>
            {evidenceSays().guesses[made]}
          </button>
        ))}
      </div>
      <p class="muted small">{evidenceSays().afterGuess}</p>
      <p class="problem" role="alert">
        {problem}
      </p>
    </fieldset>
  );
}
