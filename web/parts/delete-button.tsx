/** This file is the button that asks to delete one thing of a list. */
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
      aria-label={`Delete ${what}`}
      title="Delete"
      disabled={disabled}
      onClick={onDelete}
    >
      <Icon name="trash" />
    </button>
  );
}
