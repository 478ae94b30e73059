/** This file opens the source that a session began with, for going on: what is open stays where it is that one. */
import { failure, lineOf } from "../../errors.ts";
import type { ResumableHeader } from "../../session/resume/resumable.ts";
import { recallHeadband } from "./last-headband.ts";
import type { SourceHub } from "./source-hub.ts";

/** Open sources are called by what was asked for; a recording by what they call themselves. */
const sameName = (name: string | null): string | null => (name === "listener:default" ? "listener" : name);

/** A headband is looked for where it was last found. Throws in one line where it does not answer; it can be tried again. */
export async function chooseAgain(
  hub: Pick<SourceHub, "status" | "choose" | "place">,
  dataDir: string,
  { source, places }: ResumableHeader,
): Promise<void> {
  const { phase, source: open } = hub.status();
  const isOpen = sameName(open) === source && (phase === "streaming" || phase === "lost");
  if (!isOpen) {
    const last = recallHeadband(dataDir, () => {});
    const { inputs, device } = last?.name === source ? last : { inputs: {}, device: {} };
    await hub.choose(source, inputs, undefined, device).catch((error: unknown) => {
      throw failure("RESUME_NO_SOURCE", `${source}, with which the session began, does not answer: ${lineOf(error)}`, {
        hint: "Switch it on, or choose it under Change source, and go on then.",
        cause: error,
      });
    });
  }
  const now = hub.status().places;
  if (places && places.join() !== now?.join()) hub.place([...places]);
}
