import { expect, it } from "vitest";
import { openSource } from "../../../hardware/open.ts";
import { cacheDir } from "../../../src/config.ts";
import { createHeartWatch, heartStreams } from "../../../src/signal/pulse/heart.ts";
import { canHoldPulse, createPulse } from "../../../src/signal/pulse/pulse.ts";
import { describeBrainFlow } from "../../hardware/brainflow-library.ts";

const LISTENED_SEC = 18;

describeBrainFlow("BrainFlow's synthetic board", () => {
  it("has PPG that is noise, and no pulse is found in it", async () => {
    const source = await openSource("synthetic", { libraryCacheDir: cacheDir() });
    const ppg = source.streams.filter(canHoldPulse);
    expect(ppg.map(({ kind }) => kind)).toEqual(["ppg"]);
    const pulse = createPulse(ppg[0]!);
    const heart = createHeartWatch(heartStreams(source.streams));
    const readings: unknown[] = [];
    let heardSec = 0;
    for await (const event of source.chunks()) {
      if (event.type !== "chunk" || event.stream !== "ppg") continue;
      pulse.push(event);
      heart.push(event);
      if (Math.floor(heardSec) > readings.length) readings.push(heart.read(heardSec));
      heardSec += event.samples[0]!.length / ppg[0]!.samplingRateHz;
      if (heardSec >= LISTENED_SEC) break;
    }
    await source.close();
    expect(pulse.findings().heartRateBpm).toBeNull();
    expect(readings.length).toBeGreaterThan(12);
    expect(readings).toEqual(readings.map(() => ({ bpm: null, cause: "noPulse" })));
  });
});
