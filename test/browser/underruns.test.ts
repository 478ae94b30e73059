/**
 * This file plays a session in Chromium as a busy person has it: the page's thread is blocked for 3 s, and the tab is put away for a while.
 * The browser's own playback statistics say whether a loudspeaker ever waited. `npm run soak` plays the full 15 minutes.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readLog } from "../../src/recording/read-log.ts";
import { folderOf } from "../../src/recording/session-folder.ts";
import { needing } from "../needs.ts";
import { soakOr } from "../soak.ts";
import { type OwnChromium, startChromium, type Tab } from "./cdp.ts";
import { KNOWS_ATTUNE } from "./chromium.ts";
import { startPeerRequests } from "./peer-requests.ts";
import { type Running, startAttune } from "./server.ts";

const LENGTH_SEC = soakOr(15 * 60, 60);
/** The soak plays what costs a worklet most: the goal that plays most, in the world that renders slowest (`attune bench render`). */
const FULLEST: Readonly<Record<string, string>> = LENGTH_SEC > 60 ? { goal: "energise", world: "tide" } : {};
const BLOCK_MS = 3000;
const HIDDEN_SEC = LENGTH_SEC / 3;
/** A control frame counts as late when it comes after its 60 ms. */
const FRAMES_A_SEC = 16;
/** From a frame's making to the server's being told that the worklet has it, which reports ten times a second. */
const HEARD_WITHIN_MS = 300;
/** What came late stands in the next report, which comes once a second. */
const TOLD_AFTER_MS = 1300;
const MOST_OF_A_CORE = 0.15;

/** Of somebody who has read the first pages. A blank page has no storage. */
const KNOW_ATTUNE = `if (location.protocol.startsWith("http")) Object.assign(localStorage, ${JSON.stringify(KNOWS_ATTUNE)});`;
/** Before the page's own scripts: its audio contexts, and a peer, a worklet with next to nothing to do, that shows what this machine can do at all. */
const KEEP_CONTEXTS = `
  window.attuneContexts = [];
  window.AudioContext = class extends window.AudioContext {
    constructor(...options) { super(...options); window.attuneContexts.push(this); }
  };`;
const PLAY_PEER = `(async () => {
  const peer = new AudioContext({ sampleRate: 48000, latencyHint: "interactive" });
  const worklet = "registerProcessor('peer', class extends AudioWorkletProcessor { process(_, [[out]]) { for (let i = 0; i < out.length; i++) out[i] = i % 2 ? 1e-4 : -1e-4; return true; } })";
  await peer.audioWorklet.addModule(URL.createObjectURL(new Blob([worklet], { type: "text/javascript" })));
  new AudioWorkletNode(peer, "peer").connect(peer.destination);
  await peer.resume();
})()`;
/** Ours and the peer's. */
const UNDERRUNS = `window.attuneContexts.map(({ playbackStats }) => playbackStats.underrunEvents).join("/")`;
const STATISTICS = `(() => {
  const [ours, peer] = ["attune", "peer"].map((_, i) => window.attuneContexts[i]?.playbackStats?.toJSON() ?? null);
  return { ours, peer, states: window.attuneContexts.map(({ state }) => state) };
})()`;

/** How far our context and the peer have rendered, and the page's clock, in seconds. */
const PROGRESS = `({
  rendered: window.attuneContexts.map(({ currentTime }) => currentTime),
  clockSec: performance.now() / 1000,
})`;

type Progress = { readonly rendered: readonly number[]; readonly clockSec: number };
type Playback = { readonly underrunEvents: number; readonly underrunDuration: number; readonly totalDuration: number };
type Statistics = {
  readonly ours: Playback | null;
  readonly peer: Playback | null;
  readonly states: readonly string[];
};
/** What was added; null where a browser keeps none. */
const since = (begun: Playback | null, ended: Playback | null): Playback | null =>
  begun && ended
    ? {
        underrunEvents: ended.underrunEvents - begun.underrunEvents,
        underrunDuration: ended.underrunDuration - begun.underrunDuration,
        totalDuration: ended.totalDuration - begun.totalDuration,
      }
    : ended;
type Counts = { readonly lateBars: number; readonly lateFrames: number };
type Status = { readonly counts: Counts; readonly session: { readonly session: string; readonly elapsedSec: number } };

const wait = (sec: number) => new Promise((resolve) => setTimeout(resolve, sec * 1000));
const START = `[...document.querySelectorAll("button")].find((button) => button.textContent.trim() === "Start")`;

describe(`${LENGTH_SEC} s of a session in Chromium, with a block of 3 s and a hidden tab`, needing("chromium"), () => {
  let attune: Running;
  let chromium: OwnChromium;
  let tab: Tab;
  /** Shares of a core, twice a second: ours and the peer's. */
  const loads: { readonly ours: number; readonly peer: number }[] = [];
  /** Underruns so far, ours and the peer's, every ten seconds. */
  const timeline: string[] = [];
  const statusOf = () => tab.evaluate<Status>("fetch('/api/status').then((answer) => answer.json())");

  beforeAll(async () => {
    attune = await startAttune(["--source", "synthetic"]);
    chromium = await startChromium();
    tab = await chromium.openTab("about:blank");
    await tab.send("Page.enable");
    // For the peer's own worklet; that the page works under its policy is held elsewhere.
    await tab.send("Page.setBypassCSP", { enabled: true });
    for (const source of [KNOW_ATTUNE, KEEP_CONTEXTS])
      await tab.send("Page.addScriptToEvaluateOnNewDocument", { source });
    const contexts: string[] = [];
    tab.on("WebAudio.contextCreated", (created) => {
      contexts.push((created as { readonly context: { readonly contextId: string } }).context.contextId);
    });
    await tab.send("WebAudio.enable");
    await tab.send("Page.navigate", { url: attune.url });
    await startSession(tab);
    await tab.evaluate(PLAY_PEER);
    const loadOf = async (contextId = "") => {
      const read = await tab.send("WebAudio.getRealtimeData", { contextId }).catch(() => null);
      return (read as { readonly realtimeData: { readonly renderCapacity: number } } | null)?.realtimeData
        .renderCapacity;
    };
    const watch = setInterval(async () => {
      const [ours, peer] = [await loadOf(contexts[0]), await loadOf(contexts[1])];
      if (ours !== undefined && peer !== undefined) loads.push({ ours, peer });
      if (loads.length % 20 === 0) timeline.push(await tab.evaluate<string>(UNDERRUNS).catch(() => "?"));
    }, 500);
    stopWatching = () => clearInterval(watch);
  });
  let stopWatching = () => {};
  afterAll(async () => {
    stopWatching();
    await chromium?.stop();
    await attune?.stop();
  });

  /** Blocks the page's thread, puts the tab away, takes it out again, and reads what there is to read in between. */
  const live = async () => {
    const begun = await tab.evaluate<Statistics>(STATISTICS);
    const requests = startPeerRequests(attune.url);
    await wait(LENGTH_SEC / 6);
    const before = await statusOf();
    const calm = requests.take();
    await tab.evaluate(
      `(() => { const endMs = performance.now() + ${BLOCK_MS}; while (performance.now() < endMs); })()`,
    );
    const unblocked = await statusOf();
    // What came late stands in a report that comes a little later.
    await wait(TOLD_AFTER_MS / 1000);
    const inBlock = requests.take();
    await wait(LENGTH_SEC / 6);
    const other = await chromium.openTab("about:blank");
    await other.activate();
    await tab.until("document.visibilityState === 'hidden'", 30_000);
    const away = await tab.evaluate<Progress>(PROGRESS);
    await wait(HIDDEN_SEC);
    const back = await tab.evaluate<Progress>(PROGRESS);
    await tab.activate();
    await tab.until("document.visibilityState === 'visible'", 30_000);
    await wait(LENGTH_SEC / 3);
    const after = await statusOf();
    const peers = { calm, inBlock, later: requests.take() };
    requests.stop();
    const { ours, peer, states } = await tab.evaluate<Statistics>(STATISTICS);
    const statistics = { ours: since(begun.ours, ours), peer: since(begun.peer, peer), states };
    return { before, unblocked, away, back, after, peers, ...statistics };
  };
  let lived: Awaited<ReturnType<typeof live>>;
  /** That ours had to wait and the peer, which has next to nothing to do, had not: a busy machine may strike the one that works, a fault strikes twice. */
  const waitedAlone = ({ ours, peer }: Statistics) => peer?.underrunEvents === 0 && (ours?.underrunEvents ?? 0) > 0;

  it(
    "goes on",
    async () => {
      lived = await live();
      if (waitedAlone(lived)) {
        process.stdout.write(`once more: ours waited and the peer did not: ${JSON.stringify(lived.ours)}\n`);
        lived = await live();
      }
      expect(lived.states[0]).toBe("running");
      expect(lived.ours?.totalDuration).toBeGreaterThan(0.9 * (LENGTH_SEC - HIDDEN_SEC));
    },
    (2 * LENGTH_SEC + 240) * 1000,
  );

  it("never lets the loudspeaker wait", () => {
    const { ours, peer, away, back } = lived;
    // Chromium keeps no statistics of a hidden page; a context that had to wait falls behind the clock.
    const behindSec = away.rendered.map((sec, i) => back.clockSec - away.clockSec - ((back.rendered[i] ?? 0) - sec));
    process.stdout.write(
      `${LENGTH_SEC} s: ${JSON.stringify({ ours, peer, behindSec })}\nunderruns: ${timeline.join(" ")}\n`,
    );
    expect(behindSec[0]).toBeLessThan(Math.max(0, behindSec[1] ?? 0) + 0.05);
    // Where even the peer has to wait, nothing can be played without a break: then it is a matter of hardly longer than the peer.
    if (peer?.underrunEvents === 0) expect(ours?.underrunEvents).toBe(0);
    const passedSec = (peer?.underrunDuration ?? 0) + 0.01 * (ours?.totalDuration ?? 0);
    expect(ours?.underrunDuration).toBeLessThanOrEqual(passedSec);
  });

  /** What the worklet told, as the recording has it. */
  const told = () =>
    [...readLog(folderOf(attune.dataDir, lived.after.session.session).log)].flatMap((entry) =>
      entry.type === "record" && entry.record.type === "ack" ? [entry.record.heard] : [],
    );
  const blockMs = () => {
    const [fromMs = 0, toMs = 0] = [lived.before, lived.unblocked].map(({ session }) => 1000 * session.elapsedSec);
    return { fromMs, toMs };
  };

  it("has no late bar, and no late control frame while the thread is blocked", () => {
    const { fromMs, toMs } = blockMs();
    const lateUntil = (ms: number) => told().findLast(({ timeMs }) => timeMs <= ms)?.ack.lateFrames ?? 0;
    const before = lateUntil(fromMs);
    const inBlock = lateUntil(toMs + TOLD_AFTER_MS) - before;
    const later = lived.after.counts.lateFrames - before - inBlock;
    const { peers } = lived;
    process.stdout.write(`late frames: ${JSON.stringify({ before, inBlock, later, peers })}\n`);
    expect(lived.after.counts.lateBars).toBe(0);
    // A frame passes through twice as many hands as the peer's answer. Without a thread of its own all 48 of the block would be late; where the peer's
    // answers are late too, that shows as much less.
    const half = ((BLOCK_MS / 1000) * FRAMES_A_SEC) / 2;
    expect(inBlock).toBeLessThanOrEqual(2 * peers.inBlock.late);
    expect(inBlock).toBeLessThan(half * (1 + peers.inBlock.late / Math.max(1, peers.inBlock.asked)));
    expect(later).toBeLessThanOrEqual(0.01 * FRAMES_A_SEC * LENGTH_SEC + 2 * peers.later.late);
  });

  it("hears new control frames while the thread is blocked", () => {
    const { fromMs, toMs } = blockMs();
    const inside = told().filter(({ timeMs }) => timeMs > fromMs + HEARD_WITHIN_MS && timeMs < toMs);
    expect(inside.length).toBeGreaterThanOrEqual(2);
    for (const { timeMs, ack } of inside) {
      expect(timeMs - (1000 * ack.lastFrame) / FRAMES_A_SEC).toBeLessThan(
        HEARD_WITHIN_MS + lived.peers.inBlock.worstMs,
      );
    }
  });

  it("takes at most 15 % of a core, as Chromium measures its rendering", () => {
    const medianOf = (shares: readonly number[]) =>
      shares.toSorted((a, b) => a - b)[Math.floor(shares.length / 2)] ?? NaN;
    const ours = medianOf(loads.map((load) => load.ours));
    const peer = medianOf(loads.map((load) => load.peer));
    process.stdout.write(
      `worklet: ${(100 * ours).toFixed(1)} % of a core; next to nothing: ${(100 * peer).toFixed(1)} %\n`,
    );
    expect(loads.length).toBeGreaterThan(LENGTH_SEC / 6);
    // A share of the time that a block has: a thread that is pushed aside takes longer, also for next to nothing.
    expect(ours).toBeLessThanOrEqual(MOST_OF_A_CORE + peer);
  });
});

async function startSession(tab: Tab): Promise<void> {
  await tab.until(`document.querySelector('input[aria-label="Minutes"]') !== null`);
  await tab.evaluate(`(() => {
    const minutes = document.querySelector('input[aria-label="Minutes"]');
    minutes.value = "20";
    minutes.dispatchEvent(new Event("input", { bubbles: true }));
  })()`);
  for (const [name, value] of Object.entries(FULLEST)) {
    const choice = `document.querySelector('input[name="${name}"][value="${value}"]')`;
    await tab.until(`${choice} !== null`);
    await tab.evaluate(`${choice}.click()`);
    await tab.until(`${choice}?.checked === true`);
  }
  await tab.until(`${START}?.disabled === false`);
  await tab.evaluate(`${START}.click()`);
  await tab.until("window.attuneContexts[0]?.state === 'running' && document.body.textContent.includes('Pause')");
}
