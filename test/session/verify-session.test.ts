import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { openListener } from "../../hardware/listener/open-listener.ts";
import { crc32c } from "../../src/recording/crc32c.ts";
import { type FrameType, HEAD_BYTES, type LogFrame } from "../../src/recording/log-frame.ts";
import { readFrames } from "../../src/recording/read-frames.ts";
import { readHeader } from "../../src/recording/read-log.ts";
import { readReplay } from "../../src/recording/read-replay.ts";
import { findSession } from "../../src/recording/session-folder.ts";
import { loopConfigOf } from "../../src/session/loop-config.ts";
import { startSession } from "../../src/session/session.ts";
import { verifySession } from "../../src/session/verify-session.ts";
import { createFastFilter } from "../../src/signal/fast-filter.ts";
import { changeHeaders } from "../recording/change-headers.ts";
import { scratchDir } from "../recording/scratch.ts";
import { asking } from "./asking.ts";

async function recorded(
  fastTaps: readonly number[] | null = null,
  hasPulse = false,
): Promise<{ readonly dataDir: string; readonly id: string; readonly log: string }> {
  const dataDir = scratchDir();
  const listener = openListener({ personality: "strong-alpha", seed: 2, hasPulse });
  const session = await startSession({
    dataDir,
    sourceName: listener.name,
    pace: "pulled",
    streams: listener.streams,
    events: listener.chunks(),
    request: asking({ goal: "focus", minutes: 0.4, seed: 21 }),
    speed: null,
    baseline: null,
    fastTaps,
  });
  await session.done;
  return { dataDir, id: session.id, log: findSession(dataDir, session.id).log };
}

type Placed = { readonly frame: LogFrame; readonly fromByte: number; readonly toByte: number };

/** Changes one byte of a frame's payload; with `seal`, mends its check so that only the meaning differs. */
function change(log: string, type: FrameType, edit: (payload: Buffer) => void, seal: boolean): void {
  const placed = [...readFrames(log)].filter((found): found is Placed & { type: "frame" } => found.type === "frame");
  // The bars in which a last chord rings hold no note that could be changed.
  const ofType = placed.filter(({ frame }) => frame.type === type && !frame.payload.includes('"notes":[]'));
  const { fromByte, toByte } = ofType[Math.floor(ofType.length / 2)]!;
  const bytes = readFileSync(log);
  edit(bytes.subarray(fromByte + HEAD_BYTES, toByte - 4));
  if (seal) bytes.writeUInt32LE(crc32c(bytes, fromByte, toByte - 4), toByte - 4);
  writeFileSync(log, bytes);
}

const replaceText = (from: RegExp, to: string) => (payload: Buffer) => {
  const text = payload.toString("latin1");
  expect(text).toMatch(from);
  payload.write(text.replace(from, to), "latin1");
};

const MANIFEST = "the log is not the one that its manifest tells of";

describe("verifying a session", () => {
  it("compares which samples decided a frame, where it was told, and not how long it took", async () => {
    const { dataDir, id, log } = await recorded();
    change(log, "latency", (payload) => payload.writeFloatLE(123, 8), true);
    change(log, "cause", (payload) => payload.writeDoubleLE(1, 4), true);
    const [cause, ...others] = verifySession(dataDir, id).differences.map(({ what }) => what);
    expect(cause).toMatch(/^cause of control frame \d+ differs/);
    expect(others).toEqual([MANIFEST]);
    const { causes, ...before } = readHeader(log);
    expect([causes, loopConfigOf(before).hasCauses]).toEqual([true, false]);
  });

  it("finds an untouched one equal", async () => {
    const { dataDir, id } = await recorded();
    const result = verifySession(dataDir, id);
    expect(result).toMatchObject({ session: id, equal: true, differences: [] });
    expect(result.bars).toBeGreaterThan(5);
  });

  it("finds one equal that a person's own fast filter coloured, for its taps stand in the header", async () => {
    const { re, im } = createFastFilter(256, { taps: null });
    const own = await recorded([...re, ...im].map((tap) => 0.9 * tap));
    expect(readHeader(own.log).fast?.taps).toHaveLength(512);
    expect(verifySession(own.dataDir, own.id)).toMatchObject({ equal: true, differences: [] });
    change(
      own.log,
      "state",
      replaceText(/"fast":\{"relaxation":\{"status":"\w/, '"fast":{"relaxation":{"status":"X'),
      true,
    );
    expect(verifySession(own.dataDir, own.id).differences[0]?.what).toMatch(/^state at .* differs/);
  });

  it.each<[FrameType, (payload: Buffer) => void, RegExp]>([
    ["bar", replaceText(/"velocity":(\d)/, '"velocity":9'), /^bar \d+ revision \d+ differs/],
    ["state", replaceText(/"origin":"\w/, '"origin":"X'), /^state at .* differs/],
    ["frame", (payload) => payload.writeInt16LE(1234, 14), /^control frame \d+ differs/],
    ["targets", replaceText(/"neutral":\w/, '"neutral":X'), /cannot be read/],
  ])("finds a changed %s, even with its check mended, and says where", async (type, edit, what) => {
    const { dataDir, id, log } = await recorded();
    change(log, type, edit, true);
    const { equal, differences } = verifySession(dataDir, id);
    expect(equal).toBe(false);
    expect(differences.some((difference) => what.test(difference.what))).toBe(true);
    expect(differences[0]!.timeMs).toBeGreaterThan(1000);
  });

  it("finds one with a pulse equal, its heart in every state", async () => {
    const { dataDir, id } = await recorded(null, true);
    expect(verifySession(dataDir, id)).toMatchObject({ equal: true, differences: [] });
    const hearts = readReplay(dataDir, id).states.map(({ state }) => state.heart);
    expect(hearts[0]).toEqual({ status: "artifact", causes: ["noPulse"] });
    expect(hearts.at(-1)).toMatchObject({ status: "indistinct", bpm: expect.any(Number), z: null });
    // Read once a second: four states tell the same.
    expect(new Set(hearts.map((heart) => JSON.stringify(heart))).size).toBeLessThan(hearts.length / 3);
  });

  const OLDER: readonly (readonly [RegExp, string, RegExp])[] = [
    [
      /"rules":\d+/,
      '"rules":0',
      /^it was recorded with rules of the loop 0, and this version has rules of the loop \d+: /,
    ],
    [
      /"music":\d+/,
      '"music":0',
      /^it was recorded with music 0, and this version has music \d+: the same samples give other values/,
    ],
  ];

  it.each(OLDER)("takes one of an older version for equal as long as it can be made again: %s", async (from, to) => {
    const { dataDir, id, log } = await recorded();
    changeHeaders(log, from, to);
    expect(verifySession(dataDir, id)).toMatchObject({ reason: null, differences: [{ what: MANIFEST }] });
  });

  it.each(OLDER)(
    "says which version made what cannot be made again, and why nothing was compared: %s",
    async (from, to, reason) => {
      const { dataDir, id, log } = await recorded();
      const { bars } = verifySession(dataDir, id);
      changeHeaders(log, from, to);
      change(log, "bar", replaceText(/"velocity":(\d)/, '"velocity":9'), true);
      const verified = verifySession(dataDir, id);
      // That somebody changed the file is told beside it.
      expect(verified).toMatchObject({ equal: false, bars, differences: [{ what: MANIFEST }] });
      expect(verified.reason).toMatch(reason);
    },
  );

  it("reads a log from before versions, and says so where it differs", async () => {
    const { dataDir, id, log } = await recorded();
    changeHeaders(log, /"makers":/, '"MAKERS":');
    change(log, "bar", replaceText(/"velocity":(\d)/, '"velocity":9'), true);
    expect(verifySession(dataDir, id).reason).toMatch(/with music of before versions/);
  });

  it("finds a changed sample by what the loop makes of it", async () => {
    const { dataDir, id, log } = await recorded();
    change(log, "chunk", (payload) => payload.writeDoubleLE(5000, payload.length - 8), true);
    const { equal, differences } = verifySession(dataDir, id);
    expect(equal).toBe(false);
    // A look at alpha may meet it before the next hop does.
    expect(differences[0]?.what).toMatch(/^(features at|feedback of control frame) .* differs/);
    expect(differences.some(({ what }) => /^features at .* differs/.test(what))).toBe(true);
  });

  it("finds any other changed byte as damage", async () => {
    const { dataDir, id, log } = await recorded();
    change(log, "features", (payload) => payload.writeUInt8(payload.readUInt8(9) ^ 1, 9), false);
    expect(verifySession(dataDir, id).differences[0]?.what).toMatch(/1 frame lost/);
  });

  it("finds a log whose last frame was changed by its manifest", async () => {
    const { dataDir, id, log } = await recorded();
    change(log, "close", (payload) => payload.writeUInt8(payload.readUInt8(3) ^ 1, 3), false);
    const { equal, differences } = verifySession(dataDir, id);
    expect(equal).toBe(false);
    expect(differences.map(({ what }) => what)).toEqual([MANIFEST]);
  });

  it("takes a log that a crash cut for equal as far as it goes", async () => {
    const { dataDir, id, log } = await recorded();
    rmSync(findSession(dataDir, id).manifest);
    const frames = [...readFrames(log)];
    const features = frames.findLast((found) => found.type === "frame" && found.frame.type === "features");
    writeFileSync(log, readFileSync(log).subarray(0, features!.toByte + 11));
    expect(verifySession(dataDir, id)).toMatchObject({ equal: true });
  });

  it("refuses an unknown session with one line", () => {
    expect(() => verifySession(scratchDir(), "0".repeat(26))).toThrow(/session must be the id of a recorded session/);
  });
});
