import { statSync, writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import { clientFilePath, removeClientFolder } from "../../src/recording/client-folder.ts";
import { deleteSession } from "../../src/recording/delete-session.ts";
import { keepSealedNumber, sealedNumbersGiven } from "../../src/recording/sealed-numbers.ts";
import type { SessionHeader } from "../../src/recording/session-header.ts";
import { evidenceOf } from "../../src/session/person-evidence.ts";
import { CLOSED, HEADER, ID, logOf, plantLog, scratchDir, sessionPayloads } from "./scratch.ts";

const SEALED: NonNullable<SessionHeader["sealed"]> = {
  number: 4,
  protocolSha256: "0".repeat(64),
  commitments: ["1".repeat(64)],
  sham: "replay",
  shamShare: 0.5,
  unit: "session",
  library: "listener",
};

it("the numbers of sealed sessions only rise, each client's by itself, for the owner's eyes, and go with their client", () => {
  const dir = scratchDir();
  expect(sealedNumbersGiven(dir, "ada")).toBe(0);
  for (const number of [0, 2, 1]) keepSealedNumber(dir, "ada", number);
  keepSealedNumber(dir, "bob", 0);
  keepSealedNumber(dir, null, 6);
  expect(["ada", "bob", null, "eve"].map((client) => sealedNumbersGiven(dir, client))).toEqual([3, 1, 0, 0]);
  const path = clientFilePath(dir, "bob", "sealed.json");
  if (process.platform !== "win32") expect(statSync(path).mode & 0o777).toBe(0o600);
  removeClientFolder(dir, "ada");
  expect(["ada", "bob"].map((client) => sealedNumbersGiven(dir, client))).toEqual([0, 1]);
  writeFileSync(path, "{ torn");
  expect(sealedNumbersGiven(dir, "bob")).toBe(0);
});

it("a sealed session that is being recorded does not count as deleted", () => {
  const dir = scratchDir();
  const header = {
    ...HEADER,
    client: "ada",
    arm: "sealed",
    sealed: { ...SEALED, number: 0 },
    pid: process.ppid,
  } as const;
  plantLog(dir, logOf(sessionPayloads(header)).bytes);
  keepSealedNumber(dir, "ada", 0);
  expect(evidenceOf(dir, "ada")).toMatchObject({ deleted: 0, courses: [] });
});

it("a sealed session of before they were kept leaves its number when it is deleted", () => {
  const dir = scratchDir();
  const payloads = sessionPayloads({ ...HEADER, client: "ada", arm: "sealed", sealed: SEALED });
  plantLog(dir, logOf([...payloads, CLOSED]).bytes);
  deleteSession(dir, ID);
  expect(sealedNumbersGiven(dir, "ada")).toBe(5);
});
