/** This file asks once more before a recording is deleted, because nothing can bring it back. */
import { useEffect, useRef } from "preact/hooks";
import type { SessionSummary } from "../../src/protocol.ts";
import { dayText, timeText } from "../words/date.ts";
import { clockText } from "../words/duration.ts";
import { goalLabel } from "../words/goal-words.ts";

type Props = { readonly summary: SessionSummary; readonly onKeep: () => void; readonly onDelete: () => void };

export function DeleteDialog({ summary, onKeep, onDelete }: Props) {
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => ref.current?.showModal(), []);
  return (
    <dialog ref={ref} class="dialog" aria-labelledby="delete-title" onClose={onKeep}>
      <h2 id="delete-title">Delete this session?</h2>
      <p>
        {goalLabel(summary.goal)}, {clockText(summary.durationSec)}, {dayText(summary.startedAt)},{" "}
        {timeText(summary.startedAt)}. Samples, music and indices are removed from this computer. This cannot be undone.
      </p>
      <div class="row row-end">
        <button type="button" class="button" onClick={onKeep}>
          Keep it
        </button>
        <button type="button" class="button-danger" onClick={onDelete}>
          Delete for good
        </button>
      </div>
    </dialog>
  );
}
