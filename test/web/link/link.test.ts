/** This file proves that a socket is given up when nobody answers, and not because this thread stood still. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { openLink } from "../../../web/link/link.ts";

const LOOK_MS = 50;

class FakeSocket {
  static readonly all: FakeSocket[] = [];
  static readonly OPEN = 1;
  readyState = FakeSocket.OPEN;
  onmessage: ((event: { readonly data: string }) => void) | null = null;
  constructor() {
    FakeSocket.all.push(this);
  }
  send() {}
  close() {}
}

let nowMs = 0;
beforeEach(() => {
  nowMs = 1000;
  FakeSocket.all.splice(0);
  vi.useFakeTimers();
  vi.stubGlobal("WebSocket", FakeSocket);
  vi.spyOn(performance, "now").mockImplementation(() => nowMs);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function begin() {
  const told: string[] = [];
  const link = openLink("ws://here/live", {
    onOpen: () => {},
    onMessage: ({ type }) => void told.push(type),
    onLost: () => void told.push("lost"),
  });
  const look = (passedMs: number) => {
    nowMs += passedMs;
    link.check(nowMs);
  };
  const answer = () => FakeSocket.all[0]?.onmessage?.({ data: JSON.stringify({ type: "pong" }) });
  return { told, look, answer };
}

it("is given up after three seconds in which nothing came, and opened again", () => {
  const { told, look, answer } = begin();
  answer();
  for (let ms = 0; ms < 3000; ms += LOOK_MS) look(LOOK_MS);
  expect(told).toEqual(["pong"]);
  look(LOOK_MS);
  expect(told).toEqual(["pong", "lost"]);
  vi.runOnlyPendingTimers();
  expect(FakeSocket.all.length).toBe(2);
});

it("is kept when this thread stood still: what came meanwhile waits to be read", () => {
  const { told, look, answer } = begin();
  answer();
  look(20_000);
  answer();
  look(LOOK_MS);
  expect(told).toEqual(["pong", "pong"]);
});

it("is given up also where a browser lets this thread look once a second, or once a minute", () => {
  for (const everyMs of [1000, 60_000]) {
    const { told, look } = begin();
    for (let i = 0; i < 4; i++) look(everyMs);
    expect(told).toEqual(["lost"]);
  }
});
