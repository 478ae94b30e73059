/**
 * This file keeps one whole session as text under review: the same person, seed and goal must give the same music.
 * After a change that means to change the music, look at the difference and store it: `npx vitest run test/golden -u`.
 */
import { describe, expect, it } from "vitest";
import { openListener } from "../../hardware/listener/open-listener.ts";
import { readReplay } from "../../src/recording/read-replay.ts";
import { startSession } from "../../src/session/session.ts";
import { GOALS, type Goal } from "../../src/types.ts";
import { scratchDir } from "../recording/scratch.ts";
import { asking } from "../session/asking.ts";
import { sessionText } from "./session-text.ts";

async function playedText(goal: Goal): Promise<string> {
  const dataDir = scratchDir();
  const listener = openListener({ personality: "strong-alpha", seed: 7 });
  const session = await startSession({
    dataDir,
    sourceName: listener.name,
    pace: listener.pace,
    streams: listener.streams,
    events: listener.chunks(),
    notify: (event) => listener.notify?.(event),
    request: asking({ goal, minutes: 1.5 }),
    speed: null,
    baseline: null,
  });
  await session.done;
  return sessionText(readReplay(dataDir, session.id));
}

describe("the golden session", () => {
  it.each(GOALS)("of a listener with strong alpha and the goal %s sounds as stored", async (goal) => {
    await expect(await playedText(goal)).toMatchFileSnapshot(`./${goal}.txt`);
  });
});
