/** This file lets a person be deleted only while nothing of theirs runs or begins, and keeps anything of theirs from beginning meanwhile. */
import { type AttuneError, failure } from "../../errors.ts";

export type Departures = {
  /** Throws while everything of this person is being deleted. */
  readonly refuse: (client: string | null) => void;
  /** Throws what keeps them, before anything goes. */
  readonly take: (client: string, remove: () => Promise<void>) => Promise<void>;
};

/** `keeps` says what of a person runs or begins right now. */
export function createDepartures(keeps: (client: string) => AttuneError | null): Departures {
  const leaving = new Set<string>();
  const refuse = (client: string | null) => {
    if (client === null || !leaving.has(client)) return;
    throw failure("PERSON_LEAVING", `everything of ${client} is being deleted`, { hint: "Try again when it is done." });
  };
  return {
    refuse,
    take: async (client, remove) => {
      refuse(client);
      const kept = keeps(client);
      if (kept) throw kept;
      leaving.add(client);
      try {
        await remove();
      } finally {
        leaving.delete(client);
      }
    },
  };
}
