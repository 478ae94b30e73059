/** This file encrypts and decrypts by the command line, in this process: each command of its own would cost a second. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, it, vi } from "vitest";
import { uncountedOnDay } from "../../src/session/caps.ts";
import { recorded } from "../session/resume/broken-off.ts";
import { attuneHere } from "./in-process.ts";

afterEach(() => void vi.unstubAllEnvs());

it("a lost passphrase is said to be final before one is set; sessions then need it, from a file or the environment, and one line says so", async () => {
  const { dir, id } = await recorded(0.1);
  const data = join(dir, "../..");
  const file = join(data, "passphrase.txt");
  writeFileSync(file, "a long passphrase\n");
  const encrypted = await attuneHere("encrypt", "--all", "--json", "--data", data, "--passphrase-file", file);
  expect([encrypted.code, JSON.parse(encrypted.stdout)]).toEqual([
    0,
    { encrypted: [id], leftOut: [], newSessions: false },
  ]);
  expect(encrypted.stderr).toMatch(/^attune: there is no way back without the passphrase: one that is lost/);

  const listed = await attuneHere("sessions", "--json", "--data", data);
  expect(JSON.parse(listed.stdout)).toMatchObject([{ session: id, state: "encrypted" }]);
  // Whose it is nobody can tell: it is left out of what is counted of a person, and said to be.
  const [{ startedAt }] = JSON.parse(listed.stdout);
  const weeks = await attuneHere("report", "--client", "c1", "--json", "--data", data);
  expect(JSON.parse(weeks.stdout)).toMatchObject({ sessions: 0, locked: [{ session: id }] });
  expect(JSON.parse(weeks.stdout).cannotTell).toContainEqual(
    expect.stringMatching(/^1 encrypted recording of these weeks is not counted/),
  );
  expect((await attuneHere("report", "--client", "c1", "--data", data)).stdout).toContain(
    `without their passphrase: ${id}`,
  );
  expect(uncountedOnDay(data, "c1", new Date(startedAt))).toMatch(`nobody can tell whose it is (${id})`);
  expect(uncountedOnDay(data, null, new Date(startedAt)), "of a guest nothing is counted").toBeNull();
  expect(uncountedOnDay(data, "c1", new Date(Date.parse(startedAt) - 7 * 24 * 3600_000))).toBeNull();
  for (const args of [
    ["verify", id],
    ["replay", id],
    ["report", id],
    ["export", id, "--format", "edf", "--out", join(data, "x.edf")],
  ]) {
    const refused = await attuneHere(...args, "--data", data);
    expect([args[0], refused.code, refused.stdout]).toEqual([args[0], 1, ""]);
    expect(refused.stderr).toMatch(
      /^attune: session \w{26} is encrypted, and no passphrase was given\. [^\n]*ATTUNE_PASSPHRASE[^\n]*\n$/,
    );
  }
  const everything = await attuneHere("export", "--all", "--out", join(data, "x.zip"), "--data", data);
  expect([everything.code, everything.stderr]).toEqual([
    1,
    expect.stringMatching(
      /^attune: 1 recording here is encrypted, and no passphrase was given\. [^\n]*ATTUNE_PASSPHRASE/,
    ),
  ]);
  vi.stubEnv("ATTUNE_PASSPHRASE", "another passphrase");
  const wrong = await attuneHere("verify", id, "--data", data);
  expect([wrong.code, wrong.stdout]).toEqual([1, ""]);
  expect(wrong.stderr).toMatch(
    /^attune: the passphrase is not the one that session \w{26} was encrypted with\. [^\n]+\n$/,
  );

  vi.stubEnv("ATTUNE_PASSPHRASE", "a long passphrase");
  expect(JSON.parse((await attuneHere("verify", id, "--data", data)).stdout)).toMatchObject({ equal: true });
  expect(JSON.parse((await attuneHere("decrypt", id, "--json", "--data", data)).stdout)).toMatchObject({
    decrypted: [id],
  });
  vi.stubEnv("ATTUNE_PASSPHRASE", undefined);
  expect(JSON.parse((await attuneHere("sessions", "--json", "--data", data)).stdout)).toMatchObject([
    { session: id, state: "closed" },
  ]);
});
