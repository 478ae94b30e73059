/** This file is the three quiet pages before the first session, which can be read again at any time. */
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { LANGUAGES } from "../../src/words/in-each.ts";
import { OneOf } from "../parts/one-of.tsx";
import { chosenLanguage, language } from "../words/language.ts";
import { safetyWords } from "../words/safety-words.ts";
import { LANGUAGE_NAMES, settingsWords } from "../words/settings-words.ts";

type Page = {
  readonly title: string;
  readonly lead?: string;
  readonly lines: readonly string[];
  readonly after?: readonly string[];
};

function Lines({ page }: { readonly page: Page }) {
  return (
    <>
      {page.lead && <p>{page.lead}</p>}
      {page.lead ? (
        <ul class="quiet-list">
          {page.lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      ) : (
        page.lines.map((line) => <p key={line}>{line}</p>)
      )}
      {page.after?.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </>
  );
}

type Props = { readonly onRead: () => void; readonly endWord: string };

export function WelcomePages({ onRead, endWord }: Props) {
  const [at, setAt] = useState(0);
  const heading = useRef<HTMLHeadingElement>(null);
  const words = safetyWords();
  const pages: readonly Page[] = words.pages;
  const page = pages[at];
  const isFirst = useRef(true);
  // Whoever turns a page begins it at its heading.
  useLayoutEffect(() => {
    if (!isFirst.current) heading.current?.focus();
    isFirst.current = false;
  }, [at]);
  if (!page) return null;
  const isLast = at === pages.length - 1;
  return (
    <section class="card quiet" aria-labelledby="page-title">
      <p class="muted small">{words.step(at + 1, pages.length)}</p>
      <h2 ref={heading} id="page-title" tabIndex={-1}>
        {page.title}
      </h2>
      <Lines page={page} />
      <div class="row quiet-steps">
        {at > 0 && (
          <button type="button" class="button" onClick={() => setAt(at - 1)}>
            {words.back}
          </button>
        )}
        <button type="button" class="button-main" onClick={() => (isLast ? onRead() : setAt(at + 1))}>
          {isLast ? endWord : words.next}
        </button>
      </div>
      {at === 0 && (
        <OneOf
          legend={settingsWords().language}
          names={LANGUAGES}
          labels={LANGUAGE_NAMES}
          chosen={language.value}
          onChoose={(name) => {
            chosenLanguage.value = name;
          }}
        />
      )}
    </section>
  );
}
