import { utimesSync } from "node:fs";
import { expect, it } from "vitest";
import { encodeHeader } from "../../src/recording/record.ts";
import { HEADER, ID, logOf, plantLog, scratchDir, sessionPayloads } from "../recording/scratch.ts";
import { attuneHere } from "./in-process.ts";

/** Of a process that lives, and whose log is young: another Attune records it. */
function plantOpen(): string {
  const dataDir = scratchDir();
  const others = sessionPayloads().filter(({ type }) => type !== "header");
  const { log } = plantLog(dataDir, logOf([encodeHeader({ ...HEADER, pid: process.ppid }), ...others]).bytes);
  const soon = new Date(Date.now() + 600_000);
  // However slow the machine, it stays young.
  utimesSync(log, soon, soon);
  return dataDir;
}

it("the report of a session that is being recorded says so, and not that it broke off", async () => {
  const data = plantOpen();
  const { stdout } = await attuneHere("report", ID, "--data", data);
  expect(stdout).toContain("; still being recorded\n");
  expect(stdout).not.toMatch(/stopped because|breaks off/);
  expect((await attuneHere("report", ID, "--data", data, "--language", "de")).stdout).toContain(
    "; wird noch aufgenommen\n",
  );
  const told = JSON.parse((await attuneHere("report", ID, "--data", data, "--json")).stdout);
  expect([told.stopped, told.summary.state]).toEqual(["still being recorded", "open"]);
});

it("that of one that broke off says that", async () => {
  const data = scratchDir();
  plantLog(data, logOf(sessionPayloads()).bytes);
  expect((await attuneHere("report", ID, "--data", data)).stdout).toContain(
    "; stopped because the recording breaks off: whatever wrote it ended before it could say why\n",
  );
});
