import { describe, expect, it } from "vitest";
import { createKeyCheck, KEY_MINUTES, linkOf, makeKey } from "../../../src/server/http/entry-key.ts";

const MAKER = { token: "0123456789abcdef0123456789abcdef", run: "f".repeat(32) };

describe("the key of a link", () => {
  it("stands behind the #, and does not hold the token", () => {
    const key = makeKey(MAKER);
    expect(linkOf("http://127.0.0.1:4840", key)).toBe(`http://127.0.0.1:4840/enter#${key}`);
    expect(key).not.toContain(MAKER.token);
    expect(makeKey(MAKER)).not.toBe(key);
  });

  it("opens once", () => {
    const opensWith = createKeyCheck(MAKER);
    const [one, two] = [makeKey(MAKER), makeKey(MAKER)];
    expect([opensWith(one), opensWith(one), opensWith(two), opensWith(two)]).toEqual([true, false, true, false]);
  });

  it("opens for ten minutes, and is not remembered for longer", () => {
    let nowMs = 1.8e12;
    const opensWith = createKeyCheck(MAKER, () => nowMs);
    const [early, late, future] = [makeKey(MAKER, nowMs), makeKey(MAKER, nowMs), makeKey(MAKER, nowMs + 60_000)];
    expect(opensWith(future)).toBe(false);
    nowMs += KEY_MINUTES * 60_000;
    expect(opensWith(early)).toBe(true);
    nowMs += 1;
    expect([opensWith(late), opensWith(early)]).toEqual([false, false]);
  });

  it("opens nothing after a restart, on another folder, or changed by a character", () => {
    expect(createKeyCheck({ ...MAKER, run: "e".repeat(32) })(makeKey(MAKER))).toBe(false);
    expect(createKeyCheck({ ...MAKER, token: "1".repeat(32) })(makeKey(MAKER))).toBe(false);
    const opensWith = createKeyCheck(MAKER);
    const key = makeKey(MAKER);
    for (let i = 0; i < key.length; i++) {
      const other = key[i] === "a" ? "b" : "a";
      // The last character of base64 has bits to spare.
      if (i === key.length - 1) continue;
      expect([i, opensWith(key.slice(0, i) + other + key.slice(i + 1))]).toEqual([i, false]);
    }
    for (const nonsense of ["", ".", "..", key.slice(1), `${key} `, "x".repeat(10_000)]) {
      expect(opensWith(nonsense)).toBe(false);
    }
    expect(opensWith(key)).toBe(true);
  });
});
