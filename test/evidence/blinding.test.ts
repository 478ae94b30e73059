/** Known answers of cran/BI's documentation, recomputed for the reference. */
import { describe, expect, it } from "vitest";
import { bangIndex, type GuessesByArm, jamesIndex } from "../../src/evidence/blinding.ts";

type Rows = readonly [
  active: readonly [number, number],
  placebo: readonly [number, number],
  unknown: readonly [number, number],
];

/** Rows are guesses, columns arms, as the tables are printed. */
const guessesOf = ([own, sham, unknown]: Rows): GuessesByArm => ({
  contingent: { contingent: own[0], sham: sham[0], unknown: unknown[0] },
  sham: { contingent: own[1], sham: sham[1], unknown: unknown[1] },
});

describe("the blinding indices", () => {
  it.each<[Rows, james: number, own: number, sham: number]>([
    [
      [
        [82, 27],
        [25, 29],
        [170, 83],
      ],
      0.7479,
      0.2058,
      0.0144,
    ],
    [
      [
        [48, 22],
        [4, 30],
        [330, 319],
      ],
      0.8964,
      0.1152,
      0.0216,
    ],
    [
      [
        [94, 52],
        [11, 44],
        [289, 284],
      ],
      0.8234,
      0.2107,
      -0.0211,
    ],
    [
      [
        [143, 104],
        [14, 57],
        [188, 175],
      ],
      0.7051,
      0.3739,
      -0.1399,
    ],
  ])("of %j", (rows, james, own, sham) => {
    const guesses = guessesOf(rows);
    expect(jamesIndex(guesses)?.index).toBeCloseTo(james, 4);
    expect(bangIndex(guesses.contingent, "contingent")?.index).toBeCloseTo(own, 4);
    expect(bangIndex(guesses.sham, "sham")?.index).toBeCloseTo(sham, 4);
  });

  it("have these errors and this interval", () => {
    const first = guessesOf([
      [82, 27],
      [25, 29],
      [170, 83],
    ]);
    expect(jamesIndex(first)).toMatchObject({
      se: expect.closeTo(0.0217, 4),
      low: expect.closeTo(0.7053, 4),
      high: expect.closeTo(0.7905, 4),
    });
    expect(bangIndex(first.contingent, "contingent")?.se).toBeCloseTo(0.0352, 4);
    expect(bangIndex(first.sham, "sham")?.se).toBeCloseTo(0.0538, 4);
    expect(
      jamesIndex(
        guessesOf([
          [48, 22],
          [4, 30],
          [330, 319],
        ]),
      )?.se,
    ).toBeCloseTo(0.0109, 4);
  });

  it("of people who never know are 1 and 0; of people who always do, 0 and 1", () => {
    const never = guessesOf([
      [0, 0],
      [0, 0],
      [10, 12],
    ]);
    expect(jamesIndex(never)).toMatchObject({ index: 1, se: 0 });
    expect(bangIndex(never.sham, "sham")).toMatchObject({ index: 0, se: 0 });
    const always = guessesOf([
      [10, 0],
      [0, 12],
      [0, 0],
    ]);
    expect(jamesIndex(always)?.index).toBeCloseTo(0, 12);
    expect(bangIndex(always.contingent, "contingent")?.index).toBe(1);
  });

  it("have no value where nobody was asked, or all had one arm and guessed it", () => {
    expect(
      jamesIndex(
        guessesOf([
          [0, 0],
          [0, 0],
          [0, 0],
        ]),
      ),
    ).toBeNull();
    expect(bangIndex({ contingent: 0, sham: 0, unknown: 0 }, "sham")).toBeNull();
    expect(
      jamesIndex(
        guessesOf([
          [5, 0],
          [0, 0],
          [0, 0],
        ]),
      ),
    ).toBeNull();
  });
});
