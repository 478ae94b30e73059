import { Command } from "commander";
import { expect, it } from "vitest";
import { flagOf, goalOf, type RequestFlags, requestOfFlags, withRequest } from "../../src/cli/request-flags.ts";
import { SHIPPED } from "../../src/protocols/shipped.ts";
import { requestOf } from "../../src/session/request.ts";

const NAMES = [
  "goal",
  "protocol",
  "minutes",
  "world",
  "mood",
  "moodMinutes",
  "seed",
  "client",
  "condition",
  "profile",
  "modulation",
  "arm",
  "armFrom",
  "shamShare",
  "shamUnit",
  "valence",
  "arousal",
] as const;

const asked = (...args: readonly string[]) => {
  const command = withRequest(new Command().exitOverride().configureOutput({ writeErr: () => {} }), NAMES);
  const flags = command.parse(args, { from: "user" }).opts<RequestFlags>();
  return requestOfFlags({ ...flags, goal: goalOf(flags) }, { minutes: 10 });
};

it("a goal alone is a whole request, as long as the command usually takes", () => {
  expect(asked("--goal", "relax")).toEqual(requestOf({ goal: "relax", minutes: 10 }));
});

it("every flag reaches its field", () => {
  const line =
    "--goal focus --protocol focus --minutes 3 --world tide --mood 4,- --mood-minutes 6 --seed 4294967295 --client ada --condition open --no-profile --modulation 0.2 --arm replay --arm-from 0123456789ABCDEFGHJKMNPQRS --valence 0.1 --arousal 1";
  expect(asked(...line.split(" "))).toEqual({
    goal: "focus",
    protocol: SHIPPED.focus,
    minutes: 3,
    world: "tide",
    mood: { valence: 4, energy: null },
    moodMinutes: 6,
    seed: 4294967295,
    client: "ada",
    condition: "open",
    useProfile: false,
    // Of the source: a command takes them with it.
    places: null,
    modulation: 0.2,
    arm: "replay",
    armFrom: "0123456789ABCDEFGHJKMNPQRS",
    shamShare: null,
    shamUnit: null,
    held: { valence: 0.1, arousal: 1 },
  });
});

it("how a sham is drawn is asked of a sealed session alone, within what a verdict can bear", () => {
  const sealed = ["--goal", "relax", "--client", "ada", "--arm", "sealed"];
  expect(asked(...sealed, "--sham-share", "0.2", "--sham-unit", "block")).toMatchObject({
    ...{ shamShare: 0.2, shamUnit: "block" },
  });
  expect(() => asked("--goal", "relax", "--sham-unit", "block")).toThrow(
    "--sham-unit must be left out without --arm sealed, whose draw it is of; got block",
  );
  expect(() => asked(...sealed, "--sham-share", "1")).toThrow("--sham-share must be");
  expect(() => asked(...sealed, "--sham-unit", "bar")).toThrow("sham-unit must be one of session, block; got bar");
});

it("what is held may be one of two", () => {
  expect(asked("--goal", "relax", "--arousal", "0").held).toEqual({ arousal: 0 });
});

it("fields that do not go together are told by their flags", () => {
  expect(flagOf("moodMinutes")).toBe("--mood-minutes");
  expect(() => asked("--goal", "relax", "--arm", "sealed")).toThrow("--client must be given with --arm sealed");
  expect(() => asked("--goal", "relax", "--arm", "mine")).toThrow("arm must be one of contingent, replay");
  expect(() => asked("--goal", "relax", "--arm-from", "x")).toThrow(
    "--arm-from must be the id of a recorded session; got x",
  );
  expect(() => asked("--goal", "relax", "--arm-from", "0123456789ABCDEFGHJKMNPQRS")).toThrow(
    "--arm-from must be left out with --arm contingent",
  );
  expect(() => asked("--goal", "relax", "--mood-minutes", "4")).toThrow(
    "--mood-minutes must be left out without --mood, which it leads away from; got 4",
  );
});

it("the goal is needed, unless a protocol names it, and never another's", () => {
  expect(() => asked("--minutes", "3")).toThrow(/--goal/);
  expect(asked("--protocol", "meditate").goal).toBe("meditate");
  expect(() => asked("--goal", "relax", "--protocol", "focus")).toThrow(
    "--goal must be focus, the goal of the protocol focus; got relax",
  );
});
