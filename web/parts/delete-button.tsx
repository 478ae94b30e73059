/** This file is the button that asks to delete one thing of a list. */
import { dataWords } from "../words/data-words.ts";
import { Icon } from "./icon.tsx";

type Props = {
  /** What it deletes: "the session of 3 May". */
  readonly what: string;
  readonly disabled?: boolean;
  readonly onDelete: () => void;
};

export function DeleteButton({ what, disabled = false, onDelete }: Props) {
  return (
    <button
      type="button"
      class="button-quiet button-square"
      aria-label={dataWords().deleteWhat(what)}
      title={dataWords().deleteWord}
      disabled={disabled}
      onClick={onDelete}
    >
      <Icon name="trash" />
    </button>
  );
}
