/** This file keeps a page of the sessions that are looked for, asked for again a moment after something else is asked. */
import { useEffect, useState } from "preact/hooks";
import type { HistoryAsk, HistoryPage } from "../../src/wire.ts";
import { fetchHistory, type HistoryDoor, historyQuery } from "./history-api.ts";

/** A page of the list; rows beyond it are asked for when they are wanted, so that a thousand cost no more than these. */
export const PAGE_SIZE = 50;
/** While somebody types. */
const PAUSE_MS = 200;

export function useHistory(asked: HistoryAsk, door: HistoryDoor) {
  const [page, setPage] = useState<HistoryPage | null>(null);
  const [problem, setProblem] = useState("");
  const [again, setAgain] = useState(0);
  const query = historyQuery(asked);
  useEffect(() => {
    let isWanted = true;
    const load = async () => {
      const answer = await fetchHistory({ ...asked, limit: PAGE_SIZE }, door);
      if (!isWanted) return;
      if ("value" in answer) setPage(answer.value);
      setProblem("problem" in answer ? answer.problem : "");
    };
    const timer = setTimeout(load, page === null ? 0 : PAUSE_MS);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [query, again]);
  return { page, problem, reload: () => setAgain((count) => count + 1), tell: setProblem };
}
