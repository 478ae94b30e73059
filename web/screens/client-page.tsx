/** This file is a client's own page: what is agreed with them, their weeks, and their sessions, each with its report. */
import { useEffect, useState } from "preact/hooks";
import type { Agreed, HistoryAsk } from "../../src/wire.ts";
import { CLIENTS_DOOR, fetchAgreed, ownReportPath } from "../link/history-api.ts";
import { PAGE_SIZE, useHistory } from "../link/use-history.ts";
import { planOf } from "../parts/agreed-plan.tsx";
import { Icon } from "../parts/icon.tsx";
import { Pager } from "../parts/pager.tsx";
import { ScreenTitle } from "../parts/screen-title.tsx";
import { isUnread, SessionRow, whenOf } from "../parts/session-row.tsx";
import { agreedWords } from "../words/agreed-words.ts";
import { clientSafetyWords, clientsWords } from "../words/clients-words.ts";
import { language } from "../words/language.ts";
import { TrendsCard } from "./trends-card.tsx";

function Plan({ agreed }: { readonly agreed: Agreed }) {
  const plan = planOf(agreed);
  return (
    <section class="card" aria-labelledby="plan-title">
      <h2 id="plan-title">{agreedWords().plan}</h2>
      {plan.length === 0 ? (
        <p class="muted">{agreedWords().nothing}</p>
      ) : (
        <p class="chips">
          {plan.map((text) => (
            <span key={text} class="tag">
              {text}
            </span>
          ))}
        </p>
      )}
    </section>
  );
}

function Sessions() {
  const words = clientsWords();
  const [asked, setAsked] = useState<HistoryAsk>({});
  const { page, problem } = useHistory(asked, CLIENTS_DOOR);
  return (
    <section class="stack-tight" aria-label={words.sessions}>
      <p class="problem" role="alert">
        {problem}
      </p>
      {page?.total === 0 && <p class="card empty">{words.mineNone}</p>}
      <ul class="session-list">
        {page?.sessions.map((listed) =>
          isUnread(listed) ? null : (
            <SessionRow key={listed.session} summary={listed}>
              <a
                class="button"
                href={ownReportPath(listed.session, language.value)}
                download={`attune-${listed.session}.html`}
                aria-label={words.mineReportOf(whenOf(listed))}
              >
                <Icon name="download" /> {words.mineReport}
              </a>
            </SessionRow>
          ),
        )}
      </ul>
      {page && (
        <Pager
          offset={page.offset}
          shown={page.sessions.length}
          total={page.total}
          size={PAGE_SIZE}
          onTurn={(offset) => setAsked({ ...asked, offset })}
        />
      )}
    </section>
  );
}

export function ClientPage() {
  const words = clientsWords();
  const [agreed, setAgreed] = useState<Agreed | null>(null);
  const [problem, setProblem] = useState("");
  useEffect(() => {
    void fetchAgreed().then((answer) => {
      if ("value" in answer) setAgreed(answer.value);
      else setProblem(answer.problem);
    });
  }, []);
  return (
    <>
      <header class="head">
        <span class="wordmark">
          <svg viewBox="0 -3 56 36" aria-hidden="true">
            <path d="M3 18c5 0 5-11 10-11s5 20 10 20 5-27 10-27 5 24 9 24 4-6 11-6" />
          </svg>
          <span>Attune</span>
        </span>
      </header>
      <main id="main" tabIndex={-1}>
        <div class="screen screen-sessions">
          <ScreenTitle text={words.mine} />
          <p class="problem" role="alert">
            {problem}
          </p>
          {agreed && (
            <div class="stack">
              <p class="muted">{words.mineAbout}</p>
              <Plan agreed={agreed} />
              <TrendsCard client={agreed.client} door={CLIENTS_DOOR} />
              <Sessions />
            </div>
          )}
        </div>
      </main>
      <footer class="foot">
        <p>{clientSafetyWords().foot}</p>
      </footer>
    </>
  );
}
