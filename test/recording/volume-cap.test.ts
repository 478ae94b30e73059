/** This file holds that nothing of a session is played again louder than its protocols allow: on the page, as a file. */
import { describe, expect, it } from "vitest";
import { SHIPPED } from "../../src/protocols/shipped.ts";
import { makePlayback } from "../../src/recording/playback/make-playback.ts";
import { readPlayback } from "../../src/recording/playback/playback-file.ts";
import { readReplay } from "../../src/recording/read-replay.ts";
import { encodeInput } from "../../src/recording/record.ts";
import { fileGain } from "../../src/recording/volume-cap.ts";
import { softened } from "../../src/recording/wav.ts";
import { CLOSED, HEADER, ID, logOf, plantLog, scratchDir, sessionPayloads } from "./scratch.ts";

const capped = (goal: "relax" | "focus", volumeDb: number) => ({
  ...SHIPPED[goal],
  caps: { ...SHIPPED[goal].caps, volumeDb },
});

describe("the volume of a recording", () => {
  it("is what its protocol allows, and less where a change of goal brought one that allows less", () => {
    const dataDir = scratchDir();
    const payloads = sessionPayloads({ ...HEADER, protocol: capped("relax", -12) });
    const change = (volumeDb: number) =>
      encodeInput({
        timeMs: 9750,
        event: { type: "command", name: "goal", goal: "focus", protocol: capped("focus", volumeDb) },
      });
    const tell = (volumeDb: number) => {
      const folder = plantLog(dataDir, logOf([...payloads, change(volumeDb), CLOSED]).bytes);
      makePlayback(folder);
      return [readReplay(dataDir, ID).volumeDb, readPlayback(folder)?.overview.volumeDb];
    };
    expect(tell(-20)).toEqual([-20, -20]);
    expect(tell(-6), "a louder one lifts nothing").toEqual([-12, -12]);
  });

  it("leaves a file as it was made at what ships, and makes it softer by as much as a protocol allows less", () => {
    expect([fileGain(0), fileGain(SHIPPED.relax.caps.volumeDb)]).toEqual([1, 1]);
    expect(fileGain(-26)).toBeCloseTo(0.1, 12);
    const stretch = () => ({ left: Float32Array.of(0.5, -0.25), right: Float32Array.of(1, 0) });
    expect([...softened([stretch()], 0.5)]).toEqual([
      { left: Float32Array.of(0.25, -0.125), right: Float32Array.of(0.5, 0) },
    ]);
    expect([...softened([stretch()], 1)]).toEqual([stretch()]);
  });
});
