/** This file proves that the page never piles up what it has to say. */
import { describe, expect, it } from "vitest";
import { addNotice, dropNotice, type Notice } from "../../../web/link/notices.ts";

describe("the notices", () => {
  it("say nothing twice and keep the last three", () => {
    const texts = ["a", "b", "a", "c", "d"];
    const notices = texts.reduce<readonly Notice[]>((all, text) => addNotice(all, "info", text), []);
    expect(notices.map(({ text }) => text)).toEqual(["a", "c", "d"]);
    expect(new Set(notices.map(({ id }) => id)).size).toBe(3);
  });

  it("are put away one by one", () => {
    const notices = addNotice(addNotice([], "info", "a"), "error", "b");
    expect(dropNotice(notices, notices[0]?.id ?? -1).map(({ text }) => text)).toEqual(["b"]);
  });
});
