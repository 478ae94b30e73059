import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { AttuneError } from "../../../src/errors.ts";
import { readToken, tokenMatches } from "../../../src/server/http/token.ts";

describe("the token of a data folder", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "attune-token-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("is 128 bits, only for this user's eyes, and the same the next time", () => {
    const token = readToken(folder);
    expect(token).toMatch(/^[0-9a-f]{32}$/);
    expect(statSync(join(folder, "token")).mode & 0o777).toBe(0o600);
    expect(readToken(folder)).toBe(token);
  });

  it("differs between folders, also ones that are not there yet", () => {
    const other = join(folder, "a", "b");
    expect(readToken(other)).not.toBe(readToken(folder));
    expect(statSync(other).mode & 0o777).toBe(0o700);
  });

  it("is replaced when others could have read it", () => {
    const token = readToken(folder);
    chmodSync(join(folder, "token"), 0o644);
    expect(readToken(folder)).not.toBe(token);
    expect(statSync(join(folder, "token")).mode & 0o777).toBe(0o600);
  });

  it.each(["", "short", "g".repeat(32), "0".repeat(64)])("is replaced when the file holds %j", (text) => {
    writeFileSync(join(folder, "token"), text, { mode: 0o600 });
    const token = readToken(folder);
    expect(token).toMatch(/^[0-9a-f]{32}$/);
    expect(readFileSync(join(folder, "token"), "utf8").trim()).toBe(token);
  });

  it("that cannot be written is one line with what to do", () => {
    const file = join(folder, "file");
    writeFileSync(file, "");
    expect(() => readToken(join(file, "data"))).toThrowError(AttuneError);
    expect(() => readToken(join(file, "data"))).toThrowError(/token could not be written/);
  });

  it("matches only itself", () => {
    expect(tokenMatches("abc", "abc")).toBe(true);
    expect(tokenMatches("abd", "abc")).toBe(false);
    expect(tokenMatches("", "abc")).toBe(false);
    expect(tokenMatches("abcabc", "abc")).toBe(false);
  });
});
