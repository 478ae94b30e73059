/** This file leads through a long list, a page at a time. */
import { historyWords } from "../words/history-words.ts";

type Props = {
  readonly offset: number;
  readonly shown: number;
  readonly total: number;
  readonly size: number;
  readonly onTurn: (offset: number) => void;
};

export function Pager({ offset, shown, total, size, onTurn }: Props) {
  const words = historyWords();
  if (total <= size && offset === 0) return null;
  return (
    <nav class="row pager" aria-label={words.range(offset + 1, offset + shown, total)}>
      <button type="button" class="button" disabled={offset === 0} onClick={() => onTurn(Math.max(0, offset - size))}>
        {words.newer}
      </button>
      <span role="status">{words.range(offset + 1, offset + shown, total)}</span>
      <button type="button" class="button" disabled={offset + shown >= total} onClick={() => onTurn(offset + size)}>
        {words.older}
      </button>
    </nav>
  );
}
