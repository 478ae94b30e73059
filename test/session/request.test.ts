/** This file holds that a session is asked for in one shape: what is left out, what is refused, and that no option is lost on its way to the log. */
import { describe, expect, it } from "vitest";
import { AttuneError } from "../../src/errors.ts";
import type { Protocol } from "../../src/protocols/protocol.ts";
import { SHIPPED } from "../../src/protocols/shipped.ts";
import { parseHeader } from "../../src/recording/session-header.ts";
import { parseClientMessage } from "../../src/server/live/client-message.ts";
import { REQUEST_FIELDS, requestOf, type SessionAsk, seated, settle } from "../../src/session/request.ts";
import { HEADER } from "../recording/scratch.ts";

/** Nothing in it is what leaving it out means. */
const FULL = {
  goal: "focus",
  protocol: { ...SHIPPED.focus, name: "mine", threshold: { rule: "fixed", rewardShare: 0.3, adapt: "never" } },
  minutes: 12,
  world: "night",
  mood: { valence: 3, energy: 8 },
  moodMinutes: 7,
  seed: 4294967295,
  client: "ada",
  condition: "open",
  useProfile: false,
  places: ["O1", null, "C3"] as (string | null)[],
  modulation: 0.4,
  arm: "sealed",
  armFrom: "0123456789ABCDEFGHJKMNPQRS",
  shamShare: 0.2,
  shamUnit: "block",
  held: { valence: 0.1, arousal: 0.9 },
} as const satisfies Required<SessionAsk>;

const lineOf = (asked: SessionAsk, nameOf?: (field: string) => string): string => {
  try {
    requestOf(asked, nameOf);
    return "";
  } catch (error) {
    return error instanceof AttuneError && error.exitCode === 2 ? error.line : String(error);
  }
};

describe("a request", () => {
  it("needs a goal alone", () => {
    expect(requestOf({ goal: "relax" })).toEqual({
      goal: "relax",
      protocol: null,
      minutes: null,
      world: null,
      mood: null,
      moodMinutes: null,
      seed: null,
      client: null,
      condition: null,
      useProfile: true,
      places: null,
      modulation: 0,
      arm: null,
      armFrom: null,
      shamShare: null,
      shamUnit: null,
      held: null,
    });
  });

  it("keeps what is asked, also when it is asked again", () => {
    expect(requestOf(FULL)).toEqual(FULL);
    expect(requestOf(requestOf(FULL))).toEqual(FULL);
  });

  it.each<[SessionAsk, string]>([
    [{ goal: "focus", modulation: 0.6 }, "modulation must be <=0.5; got 0.6"],
    [{ goal: "relax", modulation: 0.3 }, "modulation must be left out for relax; it is for focus; got 0.3"],
    [{ goal: "relax", moodMinutes: 4 }, "moodMinutes must be left out without mood, which it leads away from; got 4"],
    [{ goal: "relax", protocol: SHIPPED.focus }, "goal must be focus, the goal of the protocol focus; got relax"],
    [
      { goal: "relax", protocol: { ...SHIPPED.relax, treshold: 1 } as unknown as Protocol },
      "protocol.treshold must be left out: it is not one of the fields schema, name, goal,",
    ],
    [
      { goal: "relax", protocol: { ...SHIPPED.relax, stages: [{ stage: "rest", minutes: 1 }] } },
      "protocol: stages must be a list with a train stage; got rest",
    ],
    [{ goal: "relax", minutes: 0 }, "minutes must be >=0.01; got 0"],
    [{ goal: "relax", seed: -1 }, "seed must be >=0; got -1"],
    [{ goal: "relax", seed: 2 ** 32 }, "seed must be <=4294967295; got 4294967296"],
    [{ goal: "relax", seed: Number.NaN }, "seed must be number; got NaN"],
    [{ goal: "relax", client: "Ann Lee" }, "client must be"],
    [{ goal: "relax", places: ["O1", "the nose"] }, "places.1 must be"],
    [{ goal: "relax", held: { arousal: 2 } }, "held.arousal must be <=1; got 2"],
    [{ goal: "relax", loudness: 1 } as SessionAsk, "loudness must be never"],
  ])("%j is refused in one line", (asked, line) => {
    expect(lineOf(asked)).toContain(line);
  });

  it("names fields as the person who asked does", () => {
    const line = lineOf({ goal: "relax", moodMinutes: 4 }, (field) => `the ${field}`);
    expect(line).toContain("the moodMinutes must be left out without the mood");
  });

  it("is settled with a drawn seed, the goal's own world and what ships for it, unless they were asked for", () => {
    expect(settle(requestOf({ goal: "meditate" }), 5)).toMatchObject({ seed: 5, world: "tide" });
    expect(settle(requestOf({ goal: "meditate" }), 5).protocol).toBe(SHIPPED.meditate);
    expect(settle(requestOf(FULL), 5)).toEqual(FULL);
    expect(settle(requestOf({ goal: "relax", seed: 0 }), 5).seed).toBe(0);
  });
});

describe("how a person sits", () => {
  const of = (asked: SessionAsk, source: string | null) => seated(requestOf(asked), source).condition;

  it("is what was said, else as usual for the goal", () => {
    expect(of({ goal: "relax", client: "ada" }, "muse-2")).toBe("closed");
    expect(of({ goal: "focus", client: "ada" }, "listener")).toBe("open");
    expect(of({ goal: "focus", client: "ada", condition: "closed" }, "muse-2")).toBe("closed");
  });

  it("is not known of a guest, and of a file that obeys nobody, unless it was said", () => {
    for (const [client, source] of [
      [null, "muse-2"],
      ["ada", "file:rest.csv"],
    ] as const) {
      expect(of({ goal: "relax", client }, source)).toBeNull();
      expect(of({ goal: "relax", client, condition: "open" }, source)).toBe("open");
    }
  });
});

describe("every option", () => {
  const names = Object.keys(REQUEST_FIELDS) as readonly (keyof SessionAsk)[];

  it.each(names)("%s reaches the server and stands in the header of the log", (name) => {
    const parsed = parseClientMessage(JSON.stringify({ type: "start", ...FULL }));
    expect("value" in parsed && parsed.value).toHaveProperty(name, FULL[name]);
    expect(parseHeader(JSON.parse(JSON.stringify({ ...HEADER, ...FULL })))).toHaveProperty(name, FULL[name]);
    expect(FULL[name]).not.toEqual(requestOf({ goal: "relax" })[name]);
  });
});
