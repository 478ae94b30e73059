/** This file proves what becomes of a recording whose world this version does not have: it opens, is named, and plays in the nearest only where asked. */
import { expect, it } from "vitest";
import { parseHeader } from "../../src/recording/session-header.ts";
import { loopConfigOf } from "../../src/session/loop-config.ts";
import { otherMakers } from "../../src/session/made-by.ts";
import { pieceOfReplay } from "../../src/session/piece.ts";
import { unknownWorlds, withKnownWorld } from "../../src/session/recorded-worlds.ts";
import { type Bar, GOAL_WORLDS, type World } from "../../src/types.ts";
import { replayOf } from "../recording/replays.ts";
import { HEADER } from "../recording/scratch.ts";
import { barOf, frameAt } from "../sound/pieces.ts";

const header = parseHeader({ ...HEADER, world: "attic" });

it("a header with a world that is not known opens and keeps its name; one that is no name is none", () => {
  expect(header.world).toBe("attic");
  expect(() => parseHeader({ ...HEADER, world: "../x" })).toThrow();
});

it("it is not run again: whoever asks is told the world", () => {
  expect(() => loopConfigOf(header)).toThrow("it sounds in the world attic, which this version does not have");
  expect(otherMakers(header)).toMatch(/^it sounds in the world attic, .*cannot be made again$/);
});

it("its readings are made again without it, with its goal's own world; a world that is known stays", () => {
  expect(loopConfigOf(withKnownWorld(header)).request.world).toBe(GOAL_WORLDS[header.goal]);
  expect(withKnownWorld({ world: "night", goal: "focus" }).world).toBe("night");
});

it("it sounds in its goal's own world where the nearest is asked for, and is refused with what to do where not", () => {
  const bars: readonly Bar[] = [barOf({ world: "attic" as World }), { ...barOf({ world: "tide" }), bar: 1 }];
  const replay = replayOf({ bars, frames: [frameAt(0)], summary: { goal: "focus" } });
  expect(unknownWorlds(bars)).toEqual(["attic"]);
  expect(() => pieceOfReplay(replay)).toThrow("it sounds in the world attic, which this version does not have");
  expect(pieceOfReplay(replay, { nearest: true }).bars.map(({ world }) => world)).toEqual([GOAL_WORLDS.focus, "tide"]);
});
