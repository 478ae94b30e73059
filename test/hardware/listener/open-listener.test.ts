import { describe, expect, it } from "vitest";
import { openListener } from "../../../hardware/listener/open-listener.ts";
import { LISTENER_PERSONALITIES } from "../../../hardware/listener/personalities.ts";
import { AttuneError } from "../../../src/errors.ts";
import { collectEvents, isChunk } from "../../contracts/collect-events.ts";
import { describeSource } from "../../contracts/source-contract.ts";

for (const personality of LISTENER_PERSONALITIES) {
  describeSource(`the listener "${personality}"`, async () => openListener({ personality, seed: 7 }), { watchSec: 10 });
  describeSource(
    `the listener "${personality}" with a pulse`,
    async () => openListener({ personality, seed: 7, hasPulse: true }),
    { watchSec: 10 },
  );
}

describe("openListener", () => {
  it("refuses a personality that it does not know with those it knows", () => {
    try {
      openListener({ personality: "happy", seed: 1 });
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(AttuneError);
      expect((error as AttuneError).line).toBe(
        "listener must be one of default, strong-alpha, no-alpha, noisy, dead-electrode, home, responder, weak, non-responder, inverted, restless, sleepy, drifter, placebo, artifact-learner, demo; got happy",
      );
      expect((error as AttuneError).exitCode).toBe(2);
    }
  });

  it("is a Muse of four electrodes at 256 Hz in chunks of 125 ms", async () => {
    const source = openListener({ personality: "default", seed: 1 });
    expect(source.name).toBe("listener");
    expect(source.pace).toBe("pulled");
    expect(source.streams[0]).toMatchObject({ kind: "eeg", samplingRateHz: 256 });
    const chunks = (await collectEvents(source, 1)).filter(isChunk);
    expect(chunks.map(({ firstSample }) => firstSample)).toEqual([0, 32, 64, 96, 128, 160, 192, 224]);
  });

  it("has the same EEG with a pulse as without", async () => {
    const eegOf = async (hasPulse: boolean) => {
      const events = await collectEvents(openListener({ personality: "noisy", seed: 3, hasPulse }), 20);
      return events.filter(isChunk).filter(({ stream }) => stream === "eeg");
    };
    expect(await eegOf(true)).toEqual(await eegOf(false));
  });

  it("obeys an instruction from the next chunk on", async () => {
    const [told, untold] = [1, 2].map(() => openListener({ personality: "strong-alpha", seed: 1 }));
    const given = [told, untold].map((source) => source?.chunks()[Symbol.asyncIterator]());
    const next = async () => Promise.all(given.map(async (chunks) => (await chunks?.next())?.value));
    const [first, same] = await next();
    expect(first).toEqual(same);
    told?.notify?.({ type: "instruction", eyes: "closed" });
    const [closed, open] = await next();
    expect(closed).not.toEqual(open);
  });

  it("leaves others their turn while it is read at full speed", async () => {
    const source = openListener({ personality: "default", seed: 1 });
    let isOver = false;
    setTimeout(() => {
      isOver = true;
    }, 20);
    for await (const _ of source.chunks()) if (isOver) break;
    await source.close();
    expect(isOver).toBe(true);
  });
});
