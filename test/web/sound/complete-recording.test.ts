/** This file holds that a recording that is still being read is not fetched anew each time a page looks whether its curves are there. */
import { afterEach, expect, it, vi } from "vitest";
import type { Overview } from "../../../src/wire.ts";
import { closeRecording, completeRecording, openRecording } from "../../../web/sound/replay-player.ts";
import { replayOf } from "../../recording/replays.ts";

afterEach(() => void vi.unstubAllGlobals());

const { summary, phases, markers, baselines, bank, damage } = replayOf({ summary: { durationSec: 3600 } });
const UNREAD: Overview = {
  ...{ summary, phases, markers, baselines, bank, damage, volumeDb: -6, lengthSec: 3606, worlds: ["warm"] },
  ...{ notAgain: [], partSec: 60, parts: 61, pyramids: null },
};
const PART = { bars: [], captions: [], frames: [], states: [] };

it("once it is read its minutes come with their captions, and not before", async () => {
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (path: string) => {
    asked.push(path);
    return new Response(JSON.stringify(PART), { headers: { "Content-Type": "application/json" } });
  });
  const opened = openRecording(UNREAD);
  await vi.waitFor(() => expect(opened.parts.peek(0)).toEqual(PART));
  const first = asked.length;
  const looked = completeRecording(completeRecording(opened, UNREAD), UNREAD);
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect([asked.length, looked.parts.peek(0)]).toEqual([first, PART]);
  const pyramid = { tracks: [], tileBins: 1, levels: [] };
  completeRecording(looked, { ...UNREAD, pyramids: { course: pyramid, signal: null } });
  await vi.waitFor(() => expect(asked.length).toBe(2 * first));
  closeRecording();
});
