import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AttuneError } from "../../src/errors.ts";
import { minutesOf, protocolOf } from "../../src/protocols/protocol.ts";
import { SHIPPED } from "../../src/protocols/shipped.ts";

/** The design's own example, its course tables filled. */
const EXAMPLE = {
  schema: 1,
  name: "relax",
  goal: "relax",
  index: "relaxation",
  direction: "up",
  note: "why, for a person",
  stages: [
    { stage: "arrive", minutes: 1 },
    { stage: "train", minutes: 7, blockMinutes: 3 },
    { stage: "rest", minutes: 1 },
    { stage: "close", minutes: 1 },
  ],
  reading: { delayMs: 100, smoothSec: 0.4 },
  threshold: { rule: "fixed", rewardShare: 0.6, adapt: "never" },
  lanes: SHIPPED.relax.lanes,
  targets: SHIPPED.relax.targets,
  breath: { perMinute: 5, depth: 0.12 },
  caps: { sessionMinutes: 30, sessionsPerDay: 3, volumeDb: -6 },
  sham: { share: 0.5, unit: "session", arm: "replay" },
};

/** The example with one value changed, by its path; undefined takes it out. */
function changed(path: string, value: unknown): unknown {
  const copy = structuredClone(EXAMPLE) as unknown as Record<string, unknown>;
  const names = path.split(".");
  const last = names.pop() ?? "";
  let place = copy;
  for (const name of names) place = place[name] as Record<string, unknown>;
  if (value === undefined) delete place[last];
  else place[last] = value;
  return copy;
}

function refusal(value: unknown): string {
  try {
    protocolOf(value, "mine.json");
  } catch (error) {
    if (error instanceof AttuneError && error.exitCode === 2) return error.line;
    throw error;
  }
  return "accepted";
}

describe("a protocol", () => {
  it("of the design's shape is taken as it is", () => {
    expect(protocolOf(EXAMPLE, "mine.json")).toEqual(EXAMPLE);
    expect(minutesOf(protocolOf(EXAMPLE, "mine.json"))).toBe(10);
  });

  it("may be without breath, sham and blocks", () => {
    expect(refusal(changed("breath", null))).toBe("accepted");
    expect(refusal(changed("sham", null))).toBe("accepted");
    expect(refusal(changed("stages.1.blockMinutes", undefined))).toBe("accepted");
  });

  it.each<[path: string, value: unknown, line: string]>([
    ["threshold.rewardShare", 1.2, "threshold.rewardShare must be a number from 0.05 to 0.95; got 1.2"],
    ["threshold.rewardShare", "120 %", 'threshold.rewardShare must be a number from 0.05 to 0.95; got "120 %"'],
    ["index", "mindfulness", 'index must be one of relaxation, focus; got "mindfulness"'],
    ["goal", "sleep", 'goal must be one of relax, focus, meditate, energise, stress-break; got "sleep"'],
    ["direction", "sideways", 'direction must be one of up, down; got "sideways"'],
    ["treshold", 1, "treshold must be left out: it is not one of the fields schema, name, goal,"],
    ["threshold.eta", 0.1, "threshold.eta must be left out: it is not one of the fields rule, rewardShare, adapt; got"],
    ["lanes.gain", [0, 1, 1], "lanes.gain must be left out: it is not one of the fields swell, brightness,"],
    ["threshold", undefined, "threshold must be given; got nothing"],
    ["lanes.bed", undefined, "lanes.bed must be given; got nothing"],
    ["threshold.rule", "magic", 'threshold.rule must be one of fixed, myndlift, quantile, exponential; got "magic"'],
    ["threshold.adapt", "always", "threshold.adapt must be one of never, between-blocks, within-blocks; got"],
    ["lanes.bed", [0.1, 0.5, 1.4], "lanes.bed.2 must be three numbers from 0 to 1"],
    ["lanes.bed", [0.1, 0.5], "lanes.bed.2 must be three numbers from 0 to 1"],
    ["lanes.bed", [0.1, 0.5, 0.6, 0.7], "lanes.bed.3 must be three numbers from 0 to 1"],
    ["lanes.bed", [0.1, 0.9, 0.5], "lanes.bed must be three numbers from 0 to 1, [lowest, at the threshold, highest]"],
    ["targets.tempoBpm", [30, 60, 90], "targets.tempoBpm.0 must be three numbers from 40 to 140"],
    ["schema", 2, "schema must be 1, the version of the schema; got 2"],
    ["name", "My Relax", 'name must be 1 to 40 of a-z, 0-9 and -; got "My Relax"'],
    ["breath", 5, "breath must be null, or an object with the fields perMinute, depth; got 5"],
    ["breath.perMinute", 60, "breath.perMinute must be a number from 2 to 12; got 60"],
    ["caps.sessionsPerDay", 2.5, "caps.sessionsPerDay must be a whole number from 1 to 20; got 2.5"],
    ["caps.volumeDb", 6, "caps.volumeDb must be a number from -60 to 0; got 6"],
    ["caps.sessionMinutes", 5, "caps.sessionMinutes must be at least the 10 minutes of the stages; got 5"],
    ["sham.share", 1, "sham.share must be a number from 0.05 to 0.95; got 1"],
    [
      "sham.arm",
      "contingent",
      "sham.arm must be one of replay, yoked, shifted, scrambled, random, fixed, flipped; got",
    ],
    ["stages", [], "stages must be 1 to 40 stages; got []"],
    ["stages", [{ stage: "rest", minutes: 1 }], "stages must be a list with a train stage; got rest"],
    ["stages.1.minutes", -1, "stages.1.minutes must be a number from 0.05 to 240; got -1"],
    ["stages.1.stage", "arrive", "stages must be a list with a train stage; got arrive, arrive, rest, close"],
    ["stages.2.stage", "arrive", "stages.2.stage must be arrive only as the first stage; got arrive as stage 3 of 4"],
    ["stages.0.stage", "close", "stages.0.stage must be close only as the last stage; got close as stage 1 of 4"],
    ["stages.2.blockMinutes", 1, "stages.2.blockMinutes must be left out of rest; it is for train; got 1"],
    ["reading.smoothSec", Number.NaN, "reading.smoothSec must be a number from 0.05 to 5; got NaN"],
  ])("with %s = %j is refused by its path, what is allowed and what came", (path, value, line) => {
    expect(refusal(changed(path, value))).toContain(`mine.json: ${line}`);
  });

  it("of any JSON, in whole or in any of its places, is taken or refused in one line", () => {
    const paths = ["threshold", "threshold.rewardShare", "stages", "stages.1", "stages.1.minutes", "lanes.bed", "sham"];
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.jsonValue(), (path, value) => {
        for (const line of [refusal(changed(path, value)), refusal(value)]) expect(line).not.toContain("\n");
      }),
    );
  });

  it("is described on its page, field by field", () => {
    const page = readFileSync(join(import.meta.dirname, "../../src/protocols/protocols.md"), "utf8");
    const described = [...page.matchAll(/`([\w.]+)`/g)].map(([, name]) => name ?? "");
    const fields = Object.entries(EXAMPLE).flatMap(([name, value]) => {
      if (Array.isArray(value)) return [name, ...Object.keys(value[1] ?? {})];
      if (typeof value !== "object") return [name];
      const inner = Object.keys(value).map((field) => `${name}.${field}`);
      return described.includes(inner[0] ?? "") ? inner : [name];
    });
    expect(fields.filter((field) => !described.includes(field))).toEqual([]);
    const inText = [...Object.keys(EXAMPLE.lanes), ...Object.keys(EXAMPLE.targets), ...Object.keys(EXAMPLE.breath)];
    expect(inText.filter((name) => !page.includes(name))).toEqual([]);
  });

  it.each([[null], [7], ["relax"]])("is no %j", (value) => {
    expect(refusal(value)).toContain("mine.json must be an object with the fields schema, name,");
  });
});
