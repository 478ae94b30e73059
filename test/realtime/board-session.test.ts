import { afterAll, beforeAll, expect, it } from "vitest";
import type { BoardSource } from "../../hardware/acquisition/supervisor.ts";
import { openSource } from "../../hardware/open.ts";
import { cacheDir } from "../../src/config.ts";
import type { Replay } from "../../src/recording/playing-back.ts";
import type { MentalState } from "../../src/types.ts";
import { describeBrainFlow } from "../hardware/brainflow-library.ts";
import { runServer, type TestServer } from "../server/run-server.ts";
import { startPeerTimer } from "./peer-timer.ts";

describeBrainFlow("a session on BrainFlow's synthetic board", () => {
  let server: TestServer;
  let board: BoardSource;
  beforeAll(async () => {
    server = await runServer({
      open: async (name, inputs, onProgress) => {
        board = (await openSource(name, { inputs, libraryCacheDir: cacheDir(), onProgress })) as BoardSource;
        return board;
      },
    });
    await server.running.chooseSource("synthetic");
  });
  afterAll(() => server?.close());

  it("soon has an epoch that no artifact refuses, so the indices move and the music may follow", async () => {
    const page = await server.live();
    page.send({ type: "start", goal: "relax", minutes: 5, seed: 3 });
    const isClear = ({ state }: { state: MentalState }) =>
      Object.values(state.indices).every(({ status }) => status !== "artifact");
    await page.until("state", isClear, 45_000);
    page.send({ type: "stop" });
    await page.until("ended");
  });

  it("lives on when the device's process is killed: one silence told, one gap on record, bars without a break", async () => {
    const page = await server.live();
    page.send({ type: "start", goal: "focus", minutes: 5, seed: 3 });
    await page.until("state");
    const killed = board.childPid();
    const peer = startPeerTimer();
    const killedMs = performance.now();
    process.kill(killed ?? 0, "SIGKILL");
    await page.until("source", ({ phase }) => phase === "lost");
    expect(performance.now() - killedMs).toBeLessThan(600 + peer.worstLateMs());
    await page.until("notice", ({ level }) => level === "info", 45_000);
    expect(board.childPid()).not.toBe(killed);
    const frames = page.messages.filter(({ type }) => type === "frame").length;
    await page.until("frame", ({ frame }) => frame.frame >= frames + 16);
    page.send({ type: "stop" });
    const { summary } = await page.until("ended");
    // On a busy machine a board may fall silent besides, which is told as well, and is back without a gap.
    const levels = page.messages.flatMap((message) => (message.type === "notice" ? [message.level] : []));
    expect(levels).toEqual(levels.map((_, i) => (i % 2 === 0 ? "warning" : "info")));
    expect(summary.gaps).toHaveLength(1);
    const replay = JSON.parse((await server.api("GET", `/api/sessions/${summary.session}`)).body) as Replay;
    expect(replay.damage).toEqual([]);
    const numbers = replay.frames.map(({ frame }) => frame);
    expect(numbers).toEqual(numbers.map((_, i) => i));
    for (const [i, bar] of replay.bars.entries()) {
      const last = replay.bars[i - 1];
      if (last) expect(bar.startSample).toBe(last.startSample + last.lengthSamples);
    }
  });
});
