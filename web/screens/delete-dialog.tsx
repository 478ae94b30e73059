/** This file asks once more before something is deleted, because nothing can bring it back. */
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { dataWords } from "../words/data-words.ts";

type Props = {
  readonly title: string;
  readonly children: ComponentChildren;
  /** What goes, where it is more than a sentence. */
  readonly beside?: ComponentChildren;
  /** False while that is still being read: nobody deletes what was not yet named. */
  readonly isReady?: boolean;
  readonly onKeep: () => void;
  readonly onDelete: () => void;
};

export function DeleteDialog({ title, children, beside, isReady = true, onKeep, onDelete }: Props) {
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => ref.current?.showModal(), []);
  return (
    <dialog ref={ref} class="dialog" aria-labelledby="delete-title" onClose={onKeep}>
      <h2 id="delete-title">{title}</h2>
      <p>{children}</p>
      {beside}
      <div class="row row-end">
        <button type="button" class="button" onClick={onKeep}>
          {dataWords().keep}
        </button>
        <button type="button" class="button-danger" disabled={!isReady} onClick={onDelete}>
          {dataWords().deleteForGood}
        </button>
      </div>
    </dialog>
  );
}
