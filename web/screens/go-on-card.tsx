/** This file offers a session that broke off for going on: at once when Attune is back, for ten minutes. */
import type { Resumable } from "../../src/wire.ts";
import { goOn, leaveOff } from "../link/actions.ts";
import { isGoingOn, resumable } from "../link/live-state.ts";
import { Icon } from "../parts/icon.tsx";
import { goOnWords } from "../words/go-on-words.ts";
import { goalLabel } from "../words/goal-words.ts";
import { locale } from "../words/language.ts";

const timeText = (atMs: number): string =>
  new Date(atMs).toLocaleTimeString(locale.value, { hour: "2-digit", minute: "2-digit" });

function Offer({ session, goal, elapsedSec, leftSec, untilMs }: Resumable) {
  const words = goOnWords();
  return (
    <section class="card" aria-labelledby={`go-on-${session}`}>
      <h2 id={`go-on-${session}`}>{words.title}</h2>
      <p>
        <strong>{goalLabel(goal)}</strong>: {words.where(elapsedSec, leftSec)}
      </p>
      <p class="muted">{words.why}</p>
      <div class="row">
        <button type="button" class="button-main" disabled={isGoingOn.value} onClick={() => goOn(session)}>
          <Icon name="play" /> {isGoingOn.value ? words.isGoingOn : words.goOn}
        </button>
        <button type="button" class="button" disabled={isGoingOn.value} onClick={() => leaveOff(session)}>
          {words.leaveOff}
        </button>
      </div>
      <p class="muted small">{words.until(timeText(untilMs))}</p>
    </section>
  );
}

export function GoOnCard() {
  return (
    <>
      {resumable.value.map((offer) => (
        <Offer key={offer.session} {...offer} />
      ))}
    </>
  );
}
