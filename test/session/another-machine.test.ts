/** This file takes a recorded session to another computer: another path, another user, another Node, no index; and to another version of Attune. */
import { execFileSync } from "node:child_process";
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { openListener } from "../../hardware/listener/open-listener.ts";
import { PROJECT_DIR } from "../../src/config.ts";
import { makePlayback } from "../../src/recording/playback/make-playback.ts";
import { overviewOf, readPlayback } from "../../src/recording/playback/playback-file.ts";
import { readHeader } from "../../src/recording/read-log.ts";
import { readReplay } from "../../src/recording/read-replay.ts";
import { findSession } from "../../src/recording/session-folder.ts";
import { listSessions } from "../../src/recording/session-index.ts";
import { notMadeAgain } from "../../src/session/made-by.ts";
import { pieceOfReplay } from "../../src/session/piece.ts";
import { startSession } from "../../src/session/session.ts";
import { verifySession } from "../../src/session/verify-session.ts";
import { SOUND_VERSION } from "../../src/sound/version.ts";
import { NOBODY, nodeAsNobody } from "../another-user.ts";
import { needing } from "../needs.ts";
import { findNode } from "../readers/node-versions.ts";
import { changeFirstBar, changeHeaders } from "../recording/change-headers.ts";
import { scratchDir } from "../recording/scratch.ts";
import { asking } from "./asking.ts";
import { LISTENER_STREAMS } from "./live-source.ts";

const ATTUNE = join(PROJECT_DIR, "src/cli/attune.mjs");

describe("a session's folder, copied", { timeout: 60_000 }, () => {
  const here = scratchDir();
  let id = "";
  beforeAll(async () => {
    const session = await startSession({
      dataDir: here,
      sourceName: "listener",
      pace: "pulled",
      streams: LISTENER_STREAMS,
      events: openListener({ personality: "default", seed: 3 }).chunks(),
      request: asking({ minutes: 0.4 }),
      speed: null,
      baseline: null,
      soundVersion: SOUND_VERSION,
    });
    id = session.id;
    await session.done;
    listSessions(here);
  });

  /** A data folder of elsewhere with that session alone. */
  function elsewhere(): string {
    const there = join(scratchDir(), "Anna’s music – copied");
    mkdirSync(join(there, "sessions"), { recursive: true });
    cpSync(findSession(here, id).dir, join(there, "sessions", id), { recursive: true });
    expect(existsSync(join(there, "index.sqlite"))).toBe(false);
    return there;
  }
  const EQUAL = { equal: true };

  it("opens at another path without an index, with the same row, and verifies", () => {
    const there = elsewhere();
    expect(verifySession(there, id)).toMatchObject(EQUAL);
    expect(listSessions(there)).toEqual(listSessions(here));
    expect(readReplay(there, id)).toEqual(readReplay(here, id));
  });

  it("verifies under the newest Node, byte for byte", needing("node-24"), () => {
    const told = execFileSync(findNode("node-24") ?? "", [ATTUNE, "verify", id, "--json", "--data", elsewhere()]);
    expect(JSON.parse(String(told))).toMatchObject({ session: id, ...EQUAL });
  });

  it("verifies for another user, whose own it is there", needing("another-user"), async () => {
    const there = elsewhere();
    const own = [join(there, ".."), there, join(there, "sessions"), findSession(there, id).dir];
    for (const dir of own) chownSync(dir, NOBODY, NOBODY);
    for (const name of readdirSync(own[3]!)) chownSync(join(own[3]!, name), NOBODY, NOBODY);
    chmodSync(own[0]!, 0o755);
    const { code, stdout, stderr } = await nodeAsNobody([ATTUNE, "verify", id, "--json", "--data", there]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(JSON.parse(stdout)).toMatchObject(EQUAL);
  });

  it("of an older engine plays from its logged bars and frames, and says what cannot be made again", () => {
    const there = elsewhere();
    const folder = findSession(there, id);
    const before = readReplay(there, id);
    // As an older composer, under older rules, would have left it: another chord in its first bar.
    changeHeaders(folder.log, /"rules":\d+/, '"rules":7');
    changeHeaders(folder.log, /"music":\d+/, '"music":1');
    changeFirstBar(folder.log, /"symbol":"[^"]*"/, '"symbol":"C"');
    expect(notMadeAgain(readHeader(findSession(here, id).log))).toEqual([]);
    expect(notMadeAgain(readHeader(folder.log))).toEqual(["readings", "bars"]);
    const { equal, differences, reason } = verifySession(there, id);
    expect(equal).toBe(false);
    expect(reason).toMatch(/rules of the loop 7, music 1/);
    // The manifest is of the log as it was: that the bytes differ is told apart from what another version makes.
    expect(differences.map(({ what }) => what)).toEqual(["the log is not the one that its manifest tells of"]);
    const after = readReplay(there, id);
    expect(after.frames).toEqual(before.frames);
    expect(after.bars.map(({ notes }) => notes)).toEqual(before.bars.map(({ notes }) => notes));
    expect(pieceOfReplay(after).lengthSamples).toBe(pieceOfReplay(before).lengthSamples);
    makePlayback(folder);
    expect(overviewOf(folder, readPlayback(folder)!).parts).toBe(1);
  });
});
