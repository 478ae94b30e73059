/** This file proves that a sealed session is waited for until its guess, wherever that was given, and over a reload. */
import { afterEach, describe, expect, it, vi } from "vitest";
import {
  awaitGuess,
  awaiting,
  awaitingFrom,
  awaitNoGuess,
  awaitNoGuessOf,
  lookForGuesses,
} from "../../../web/link/awaiting-guess.ts";
import { isSealed } from "../../../web/link/live-state.ts";

const ONE = { session: "one", goal: "relax", client: "p-ada", arm: "sealed" } as const;
const WAITS = { session: "one", goal: "relax", client: "p-ada" };

/** What the server says still waits. */
const server = (...waiting: readonly string[]) =>
  vi.stubGlobal("fetch", async () => Response.json({ courses: [{ waiting: [] }, { waiting }] }));

afterEach(() => {
  awaiting.value = [];
  vi.unstubAllGlobals();
});

describe("a sealed session that waits for its guess", () => {
  it("keeps the page sealed once its card was put away, until the guess", () => {
    awaitGuess(ONE);
    awaitGuess(ONE);
    expect(awaiting.value).toEqual([WAITS]);
    expect(isSealed.value).toBe(true);
    awaitNoGuess("another");
    expect(isSealed.value).toBe(true);
    awaitNoGuess("one");
    expect(isSealed.value).toBe(false);
  });

  it("goes with whoever is deleted here, and with nobody else", () => {
    awaitGuess(ONE);
    awaitGuess({ ...ONE, session: "two", client: "p-bob" });
    awaitNoGuessOf("p-ada");
    expect(awaiting.value).toEqual([{ ...WAITS, session: "two", client: "p-bob" }]);
  });

  it("is none where the music followed the person, or nobody said who it is", () => {
    awaitGuess({ ...ONE, arm: "contingent" });
    awaitGuess({ ...ONE, client: null });
    expect(awaiting.value).toEqual([]);
  });

  it.each([
    ["waits on where the server waits, too", ["one"], null, 1],
    ["waits no more where it was guessed or deleted elsewhere", [], null, 0],
    ["waits while it runs, when the server does not count it yet", [], "one", 1],
  ] as const)("%s", async (_, waiting, running, left) => {
    server(...waiting);
    awaitGuess(ONE);
    await lookForGuesses(running);
    expect(awaiting.value.length).toBe(left);
  });

  it("waits on where the server is away", async () => {
    vi.stubGlobal("fetch", async () => Promise.reject(new Error("away")));
    awaitGuess(ONE);
    await lookForGuesses(null);
    expect(awaiting.value.length).toBe(1);
  });

  it.each([
    [JSON.stringify([WAITS]), [WAITS]],
    [JSON.stringify([WAITS, 5, null, { session: "two" }, { ...WAITS, goal: "fly" }]), [WAITS]],
    ["{", []],
    ["{}", []],
    [null, []],
  ])("is read from what the browser kept: %s", (text, expected) => {
    expect(awaitingFrom(text)).toEqual(expected);
  });
});
