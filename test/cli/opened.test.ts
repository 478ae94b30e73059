/** This file holds that a command which fails leaves nothing open, whatever else fails. */
import { expect, it } from "vitest";
import { createOpened } from "../../src/cli/opened.ts";

it("what was opened is closed once each, the newest first and one after the other, also where one cannot be", async () => {
  const said: string[] = [];
  const opened = createOpened((line) => said.push(line));
  opened.add(() => void said.push("lock"));
  opened.add(async () => {
    await Promise.resolve();
    said.push("MIDI");
  });
  opened.add(() => Promise.reject(new Error("the server does not close")));
  opened.add(() => void said.push("marks"));
  await Promise.all([opened.close(), opened.close()]);
  expect(said.toSorted()).toEqual(["MIDI", "lock", "marks", "the server does not close"]);
  said.length = 0;
  opened.add(() => void said.push("lock"));
  opened.add(async () => {
    await Promise.resolve();
    said.push("MIDI");
  });
  await opened.close();
  expect(said).toEqual(["MIDI", "lock"]);
});
