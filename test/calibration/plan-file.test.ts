import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { CALIBRATION } from "../../calibration/plan.ts";
import { parsePlan, readPlan } from "../../calibration/plan-file.ts";
import { AttuneError } from "../../src/errors.ts";

const parse = (found: unknown) => parsePlan(found, "mine.json");

describe("a therapist's own plan", () => {
  it("overrides the fields that it gives, and no other", () => {
    expect(parse({})).toEqual(CALIBRATION);
    expect(parse({ rest: { rounds: 3, cleanSec: 20 }, texts: { closed: "Augen zu" }, mostSilenceSec: 10 })).toEqual({
      ...CALIBRATION,
      rest: { ...CALIBRATION.rest, rounds: 3, cleanSec: 20 },
      texts: { ...CALIBRATION.texts, closed: "Augen zu" },
      mostSilenceSec: 10,
    });
  });

  it("may be the usual one, word for word", () => {
    expect(parse(JSON.parse(JSON.stringify(CALIBRATION)))).toEqual(CALIBRATION);
  });

  it.each([
    [{ rest: { cleanSec: -3 } }, "mine.json: rest.cleanSec must be seconds, a number from 5 to 600; got -3"],
    [{ rest: { cleanSec: "30" } }, "mine.json: rest.cleanSec must be seconds, a number from 5 to 600; got"],
    [{ rest: { rounds: 2.5 } }, "mine.json: rest.rounds must be a whole number from 1 to 10; got 2.5"],
    [{ rest: { rounds: 0 } }, "mine.json: rest.rounds must be a whole number from 1 to 10; got 0"],
    [{ rest: { conditions: [] } }, "mine.json: rest.conditions must be a list of"],
    [{ rest: { conditions: ["open", "open"] } }, "mine.json: rest.conditions must be a list of"],
    [{ rest: { conditions: ["shut"] } }, "mine.json: rest.conditions.0 must be a list of"],
    [{ rest: { settleSec: 0 } }, "mine.json: rest.settleSec must be seconds, a number from 2 to 60; got 0"],
    [{ rest: { breaks: 1 } }, "mine.json: rest.breaks must be one of the usual plan's fields"],
    [{ fit: { stable: 5 } }, "mine.json: fit.stable must be one of the usual plan's fields"],
    [{ texts: { open: "" } }, "mine.json: texts.open must be a sentence"],
    [{ texts: { open: "a\nb" } }, "mine.json: texts.open must be a sentence"],
    [{ fit: { stableSec: 30, mostSec: 10 } }, "mine.json: fit.mostSec must be at least fit.stableSec (30); got 10"],
    [
      { rest: { mostSec: 20 } },
      "mine.json: rest.mostSec must be at least rest.cleanSec and rest.settleSec (33); got 20",
    ],
    [
      { rest: { rounds: 1, cleanSec: 6 } },
      "mine.json: rest.cleanSec must be enough for 10 s of a condition in 1 round; got 6",
    ],
    [{ fit: [] }, "mine.json: fit must be a table of the usual plan's fields"],
    [[], "mine.json must be a table"],
    ["rest", "mine.json must be a table"],
  ])("%j is refused with the field", (found, line) => {
    expect(() => parse(found)).toThrow(AttuneError);
    expect(() => parse(found)).toThrow(line);
  });

  it("is read from a file; one that is none is told with its path", () => {
    const dir = mkdtempSync(join(tmpdir(), "attune-plan-"));
    onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
    const path = join(dir, "short.json");
    writeFileSync(path, '{ "rest": { "cleanSec": 12 } }');
    expect(readPlan(path).rest.cleanSec).toBe(12);
    writeFileSync(path, "{ rest: }");
    expect(() => readPlan(path)).toThrow(`--calibration must be a readable JSON file; got ${path}`);
    expect(() => readPlan(join(dir, "none.json"))).toThrow(/readable JSON file; got .*none\.json/);
  });
});
