/** This file says, before a session is deleted, what goes: file by file. */
import { useEffect, useState } from "preact/hooks";
import type { HeldFile } from "../../src/wire.ts";
import { fetchHoldings } from "../link/api.ts";
import { bytesText } from "../words/bytes.ts";
import { dataWords } from "../words/data-words.ts";

/** What a file of a session's folder is, in a person's words; the page's own copies are named together. */
const WORDS: readonly (readonly [name: RegExp, words: keyof ReturnType<typeof dataWords>["files"]])[] = [
  [/^session(\.\d+)?\.log$/, "log"],
  [/^manifest\.json$/, "manifest"],
  [/^after\.json$/, "after"],
  [/^notes\.json$/, "notes"],
  [/^playback\./, "playback"],
];

function wordsOf(name: string): string {
  const known = WORDS.find(([pattern]) => pattern.test(name))?.[1];
  return known ? dataWords().files[known] : name;
}

type Props = {
  readonly session: string;
  /** What goes is named, or cannot be read. */
  readonly onRead: () => void;
};

export function WhatGoes({ session, onRead }: Props) {
  const [files, setFiles] = useState<readonly HeldFile[] | null>(null);
  useEffect(() => {
    let isWanted = true;
    void fetchHoldings(session).then((answer) => {
      if (!isWanted) return;
      if ("value" in answer) setFiles(answer.value);
      onRead();
    });
    return () => {
      isWanted = false;
    };
  }, [session]);
  if (!files) return null;
  return (
    <ul class="plain-list what-goes" aria-label={dataWords().whatGoes}>
      {files.map(({ name, bytes }) => (
        <li key={name}>
          {wordsOf(name)}{" "}
          <span class="muted">
            ({name}, {bytesText(bytes)})
          </span>
        </li>
      ))}
      <li>{dataWords().itsLine}</li>
    </ul>
  );
}
