import { Argument, Command, Option } from "commander";
import { describe, expect, it } from "vitest";
import { inOurWords } from "../../src/cli/commander-words.ts";
import { GOALS, WORLDS } from "../../src/types.ts";
import { attuneHere } from "./in-process.ts";

describe("a choice that is none", () => {
  it.each([
    [
      ["render", "--goal", "relax", "--instruments", "foo", "--wav", "x.wav"],
      "--instruments must be one of recorded, synthesised; got foo",
    ],
    [["clients", "add", "bob", "--world", "rom"], `--world must be one of ${WORLDS.join(", ")}; got rom`],
    [["sessions", "--goal", "foo"], `--goal must be one of ${GOALS.join(", ")}; got foo`],
    [["provision", "--only", ""], '--only must be one of brainflow, instruments; got ""'],
    [["protocols", "dance"], "action must be one of list, show, check; got dance"],
  ])("is told with what it was given to, what is allowed and what came: %j", async (args, said) => {
    const { code, stderr } = await attuneHere(...args);
    expect([code, stderr]).toEqual([2, `attune: ${said}\nTry \`attune ${args[0]} --help\`.\n`]);
  });

  it("is told in one line, whatever came", () => {
    const command = new Command("x")
      .addOption(new Option("-w, --which <one...>", "of these").choices(["a", "b"]))
      .addArgument(new Argument("[what]", "it").choices(["c"]));
    const got = "it's\n'x' is invalid. No";
    expect(
      inOurWords(
        `error: option '-w, --which <one...>' argument '${got}' is invalid. Allowed choices are a, b.\n`,
        command,
      ),
    ).toBe("attune: --which must be one of a, b; got it's·'x' is invalid. No\n");
    expect(
      inOurWords(
        `error: command-argument value '${got}' is invalid for argument 'what'. Allowed choices are c.\n`,
        command,
      ),
    ).toBe("attune: what must be one of c; got it's·'x' is invalid. No\n");
  });
});

it("a message that names its option by itself stays as it is", async () => {
  const { stderr } = await attuneHere("render", "--goal", "relax", "--seed", "x", "--wav", "x.wav");
  expect(stderr).toMatch(/^attune: --seed must be a whole number from 0 to 4294967295; got x\.\n/);
});
