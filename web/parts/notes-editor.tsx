/** This file writes a note and tags to a recorded session, in a dialog that is left as it was found where nobody saves. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { SessionNotes, SessionSummary } from "../../src/wire.ts";
import { announce } from "../app/page-state.ts";
import { writeNotes } from "../link/history-api.ts";
import { dayText, timeText } from "../words/date.ts";
import { historyWords } from "../words/history-words.ts";

type Props = {
  readonly summary: SessionSummary;
  readonly onDone: (notes: SessionNotes | null) => void;
};

export function NotesEditor({ summary, onDone }: Props) {
  const words = historyWords();
  const ref = useRef<HTMLDialogElement>(null);
  const [note, setNote] = useState(summary.note);
  const [tags, setTags] = useState(summary.tags.join(", "));
  const [problem, setProblem] = useState("");
  useEffect(() => ref.current?.showModal(), []);
  const save = async (event: Event) => {
    event.preventDefault();
    const listed = tags
      .split(",")
      .map((tag) => tag.trim())
      .filter(Boolean);
    const answer = await writeNotes(summary.session, { tags: listed, note });
    if ("problem" in answer) return setProblem(answer.problem);
    announce(words.saved);
    onDone(answer.value);
  };
  const when = `${dayText(summary.startedAt)}, ${timeText(summary.startedAt)}`;
  return (
    <dialog ref={ref} class="dialog notes-editor" aria-labelledby="notes-title" onClose={() => onDone(null)}>
      <h2 id="notes-title">{words.write}</h2>
      <p class="muted">{when}</p>
      <form class="stack-tight" onSubmit={(event) => void save(event)}>
        <div class="field">
          <label for="notes-note">{words.note}</label>
          <textarea
            id="notes-note"
            rows={4}
            maxLength={4000}
            value={note}
            aria-describedby="notes-hint"
            onInput={(event) => setNote(event.currentTarget.value)}
          />
          <p id="notes-hint" class="muted small">
            {words.noteHint}
          </p>
        </div>
        <div class="field">
          <label for="notes-tags">{words.tagsField}</label>
          <input
            id="notes-tags"
            type="text"
            autocomplete="off"
            value={tags}
            onInput={(event) => setTags(event.currentTarget.value)}
          />
        </div>
        <p class="problem" role="alert">
          {problem}
        </p>
        <div class="row row-end">
          <button type="button" class="button" onClick={() => ref.current?.close()}>
            {words.cancel}
          </button>
          <button type="submit" class="button-main">
            {words.save}
          </button>
        </div>
      </form>
    </dialog>
  );
}
