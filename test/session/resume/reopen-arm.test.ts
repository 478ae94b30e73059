/** This file holds that a sham goes on as it was, and that a sealed session stays sealed. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { openListener } from "../../../hardware/listener/open-listener.ts";
import { readHeader, readLog } from "../../../src/recording/read-log.ts";
import { encodeOutput } from "../../../src/recording/record.ts";
import { isSealed } from "../../../src/recording/seal.ts";
import { findSession } from "../../../src/recording/session-folder.ts";
import { listSessions } from "../../../src/recording/session-index.ts";
import { rebuild } from "../../../src/session/resume/rebuild.ts";
import { reopenArm } from "../../../src/session/resume/reopen-arm.ts";
import { resumableHeader } from "../../../src/session/resume/resumable.ts";
import { resumeSession } from "../../../src/session/resume/resume-session.ts";
import { verifySession } from "../../../src/session/verify-session.ts";
import { scratchDir } from "../../recording/scratch.ts";
import { LISTENED, recordArm } from "../record-arm.ts";
import { brokenOff, inputsOf } from "./broken-off.ts";

const noLibrary = { libraryOf: async () => null };
const ofListener = { libraryOf: async () => ({ from: "listener", values: LISTENED }) };

it("a sham of the session's seed feeds back what it would have, had nothing broken off", async () => {
  const dataDir = scratchDir();
  const whole = findSession(dataDir, await recordArm(dataDir, { arm: "random", minutes: 0.5 }));
  const { folder, dataDir: broken } = brokenOff(whole, 0.6);
  const header = resumableHeader(broken, folder.id, Date.now());
  const { loop } = await rebuild(folder, header, await reopenArm(folder, header, noLibrary));
  let had = inputsOf(folder);
  const [again, before]: [string[], string[]] = [[], []];
  for (const entry of readLog(whole.log)) {
    if (entry.type !== "record") continue;
    const { record } = entry;
    if (record.type === "input") {
      // What was fed is for the arm to say.
      if (had-- > 0 || record.input.event.type === "fed") continue;
      for (const output of loop(record.input)) again.push(String(encodeOutput(output)?.payload.toString("base64")));
    } else if (record.type === "output" && had < 0) before.push(record.payload.toString("base64"));
  }
  expect(before.length).toBeGreaterThan(300);
  expect(again).toEqual(before);
});

it("a sealed session goes on under its seal, tells no arm, and verifies", async () => {
  const dataDir = scratchDir();
  const asked = { arm: "sealed", client: "ada", minutes: 0.6 } as const;
  const whole = findSession(dataDir, await recordArm(dataDir, asked));
  const { folder, dataDir: broken } = brokenOff(whole, 0.6);
  const header = resumableHeader(broken, folder.id, Date.now());
  const source = openListener({ personality: "home", seed: 5 });
  const session = await resumeSession({
    ...{ dataDir: broken, folder, header, feed: await reopenArm(folder, header, ofListener) },
    ...{ streams: source.streams, events: source.chunks() },
  });
  const summary = await session.done;
  expect(session.problem()).toBe(null);
  expect(summary).toMatchObject({ session: folder.id, arm: "sealed", reveal: null, protocol: { success: null } });
  expect(readFileSync(folder.seal)).toEqual(readFileSync(whole.seal));
  expect(readHeader(folder.log).sealed).toEqual(readHeader(whole.log).sealed);
  expect(isSealed(folder, readHeader(folder.log))).toBe(true);
  expect(JSON.stringify(listSessions(broken))).not.toMatch(/contingent|"replay"/);
  expect(verifySession(broken, folder.id)).toMatchObject({ equal: true, differences: [] });
});

it("a sealed session whose seal was changed does not go on", async () => {
  const dataDir = scratchDir();
  const whole = findSession(dataDir, await recordArm(dataDir, { arm: "sealed", client: "ada", minutes: 0.1 }));
  const header = { ...readHeader(whole.log), sealed: { ...readHeader(whole.log).sealed!, number: 1 } };
  await expect(reopenArm(whole, header as never, ofListener)).rejects.toThrow(/the seal of session .* does not hold/);
});
