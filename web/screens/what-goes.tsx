/** This file says, before a session is deleted, what goes: file by file. */
import { useEffect, useState } from "preact/hooks";
import type { HeldFile } from "../../src/wire.ts";
import { fetchHoldings } from "../link/api.ts";
import { bytesText } from "../words/bytes.ts";

/** What a file of a session's folder is, in a person's words; the page's own copies are named together. */
const WORDS: readonly (readonly [name: RegExp, words: string])[] = [
  [/^session(\.\d+)?\.log$/, "samples, marks, readings and music"],
  [/^manifest\.json$/, "the summary"],
  [/^after\.json$/, "what you said afterwards"],
  [/^notes\.json$/, "your note and tags"],
  [/^playback\./, "what this page plays it from"],
];

const wordsOf = (name: string): string => WORDS.find(([pattern]) => pattern.test(name))?.[1] ?? name;

export function WhatGoes({ session }: { readonly session: string }) {
  const [files, setFiles] = useState<readonly HeldFile[] | null>(null);
  useEffect(() => {
    void fetchHoldings(session).then((answer) => {
      if ("value" in answer) setFiles(answer.value);
    });
  }, [session]);
  if (!files) return null;
  return (
    <ul class="plain-list what-goes" aria-label="What goes">
      {files.map(({ name, bytes }) => (
        <li key={name}>
          {wordsOf(name)}{" "}
          <span class="muted">
            ({name}, {bytesText(bytes)})
          </span>
        </li>
      ))}
      <li>its line in the list of sessions</li>
    </ul>
  );
}
