/** This file records sessions in given arms, in tests: a simulated person at home, as fast as it goes. */
import { openListener } from "../../hardware/listener/open-listener.ts";
import { type PreparedArm, prepareArm } from "../../src/session/prepare-arm.ts";
import type { SessionAsk } from "../../src/session/request.ts";
import { startSession } from "../../src/session/session.ts";
import { asking } from "./asking.ts";

/** Two minutes that rise and fall. */
export const LISTENED: readonly number[] = Array.from({ length: 1920 }, (_, tick) => 0.5 + 0.4 * Math.sin(tick / 30));

export const prepare = (dataDir: string, asked: Partial<SessionAsk>): Promise<PreparedArm> =>
  prepareArm(asking(asked), { dataDir, listen: async () => LISTENED });

/** Its id. `seed` is the person's. */
export async function recordArm(dataDir: string, asked: Partial<SessionAsk>, seed = 5): Promise<string> {
  const arm = await prepare(dataDir, asked);
  const listener = openListener({ personality: "home", seed });
  const session = await startSession({
    dataDir,
    sourceName: listener.name,
    pace: "pulled",
    streams: listener.streams,
    events: listener.chunks(),
    request: asking(asked),
    arm,
    speed: null,
    baseline: null,
  });
  await session.done;
  if (session.problem() !== null) throw session.problem();
  return session.id;
}
