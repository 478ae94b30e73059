import { describe, expect, it } from "vitest";
import { createRowParser, numberOf } from "../../../hardware/files/number-row.ts";
import { COMMAS } from "../../../hardware/files/table/dialect.ts";

describe("numberOf", () => {
  it("reads an empty field and words for nothing as a missing sample, never as zero", () => {
    for (const field of ["", "  ", "nan", "NaN", "-inf", "null"]) expect(numberOf(field)).toBeNaN();
  });

  it("reads numbers as written and refuses words", () => {
    expect(numberOf(" -1.5e2 ")).toBe(-150);
    expect(numberOf("0")).toBe(0);
    expect(numberOf("abc")).toBeNull();
    expect(numberOf("1.2.3")).toBeNull();
  });
});

describe("createRowParser", () => {
  it("takes the wanted columns in the wanted order and reads no others", () => {
    const { values, parse } = createRowParser(COMMAS, { numbers: [3, 1, 1] });
    expect(parse("word,10,word,30,word").type).toBe("row");
    expect([...values]).toEqual([30, 10, 10]);
  });

  it("says that a line is too short, or which word is no number", () => {
    const { parse } = createRowParser(COMMAS, { numbers: [0, 2] });
    expect(parse("1,2")).toEqual({ type: "short" });
    expect(parse("")).toEqual({ type: "short" });
    expect(parse("1,2, oops")).toEqual({ type: "word", word: "oops" });
  });

  it("reads decimal commas, quoted fields, and texts that may be missing at a row's end", () => {
    const { values, texts, parse } = createRowParser({ separator: ";", decimal: "," }, { numbers: [0], texts: [1, 2] });
    expect(parse('"-1,5";blink; and so on')).toEqual({ type: "row" });
    expect([values[0], ...texts]).toEqual([-1.5, "blink", " and so on"]);
    expect(parse("2,5")).toEqual({ type: "row" });
    expect([values[0], ...texts]).toEqual([2.5, "", ""]);
  });

  it("reads an empty last field as missing", () => {
    const { values, parse } = createRowParser({ separator: "\t", decimal: "." }, { numbers: [0, 1] });
    expect(parse("5\t")).toEqual({ type: "row" });
    expect([...values]).toEqual([5, Number.NaN]);
  });
});
