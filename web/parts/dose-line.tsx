/** This file tells how much sound came from here: in the session that just ended, and in the last seven days. */
import { sessionSent, weekSent } from "../sound/follow-dose.ts";
import { doseWords } from "../words/dose-words.ts";

export function DoseLine({ withSession }: { readonly withSession: boolean }) {
  const words = doseWords();
  return (
    <details class="dose">
      <summary>{words.title}</summary>
      {withSession && <p>{words.session(sessionSent.value)}</p>}
      <p>{words.week(weekSent.value)}</p>
      <p class="muted small">{words.limits}</p>
    </details>
  );
}
