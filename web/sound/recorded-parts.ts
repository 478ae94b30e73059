/** This file fetches the parts of a recording as they are needed, each once, and forgets those that lie far away. */
import type { ReplayPart } from "../../src/wire.ts";
import type { Answer } from "../link/api.ts";

/** Eight minutes: what sounds, what comes, and where one has just been. */
const MOST_KEPT = 8;

/** What could not be had is not asked for ten times a second. */
const AGAIN_MS = 2000;

export type RecordedParts = {
  /** Resolves when the part is here; null where it could not be had. */
  readonly get: (part: number) => Promise<ReplayPart | null>;
  /** What is here already. */
  readonly peek: (part: number) => ReplayPart | null;
};

export function createRecordedParts(
  fetchPart: (part: number) => Promise<Answer<ReplayPart>>,
  onArrival: (part: number, content: ReplayPart) => void,
): RecordedParts {
  const asked = new Map<number, Promise<ReplayPart | null>>();
  const here = new Map<number, ReplayPart>();

  const forgetFarFrom = (part: number) => {
    const byDistance = [...here.keys()].sort((a, b) => Math.abs(b - part) - Math.abs(a - part));
    for (const far of byDistance.slice(0, Math.max(0, here.size - MOST_KEPT))) {
      here.delete(far);
      asked.delete(far);
    }
  };
  const fetch = async (part: number) => {
    const answer = await fetchPart(part);
    if ("problem" in answer) {
      // Asked for again when it is needed still.
      setTimeout(() => asked.delete(part), AGAIN_MS);
      return null;
    }
    here.set(part, answer.value);
    forgetFarFrom(part);
    onArrival(part, answer.value);
    return answer.value;
  };
  return {
    get: (part) => {
      const known = asked.get(part);
      if (known) return known;
      const fetched = fetch(part);
      asked.set(part, fetched);
      return fetched;
    },
    peek: (part) => here.get(part) ?? null,
  };
}
