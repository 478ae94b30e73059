import { describe, expect, it } from "vitest";
import { tuneOf } from "../../src/train/lead-sheet.ts";
import { readMusicXml } from "../../src/train/music-xml.ts";

const note = (step: string, octave: number, duration: number, more = "") =>
  `<note>${more.includes("chord") ? "<chord/>" : ""}${more.includes("grace") ? "<grace/>" : ""}<pitch><step>${step}</step>${
    more.includes("sharp") ? "<alter>1</alter>" : ""
  }<octave>${octave}</octave></pitch><duration>${duration}</duration>${
    more.includes("stop") ? '<tie type="stop"/>' : ""
  }<lyric><text>la</text></lyric></note>`;
const harmony = (step: string, kind: string) =>
  `<harmony><root><root-step>${step}</root-step></root><kind text="m7">${kind}</kind></harmony>`;
const ATTRIBUTES =
  "<attributes><divisions>2</divisions><key><fifths>-1</fifths></key><time><beats>3</beats><beat-type>4</beat-type></time></attributes>";
const score = (...bars: readonly string[]) =>
  `<?xml version="1.0"?><score-partwise><part id="P1">${bars
    .map((bar) => `<measure>${bar}</measure>`)
    .join("")}</part><part id="P2"><measure>${note("C", 2, 6)}</measure></part></score-partwise>`;

describe("MusicXML", () => {
  it("becomes bars in ticks of 480 a quarter, whatever the score divides it in", () => {
    const [bar] = readMusicXml(
      "a",
      score(`${ATTRIBUTES}${note("F", 4, 2)}<note><rest/><duration>1</duration></note>${note("A", 4, 3)}`),
    );
    expect(bar).toMatchObject({ beats: 3, beatType: 4, fifths: -1 });
    expect(bar!.notes).toEqual([
      { tick: 0, ticks: 480, midi: 65, tied: false },
      { tick: 720, ticks: 720, midi: 69, tied: false },
    ]);
  });

  it("keeps a chord's notes together, goes back for a second voice, and passes over grace notes and other parts", () => {
    const voices = `${note("C", 5, 6)}${note("E", 5, 6, "chord")}<backup><duration>6</duration></backup>${note("G", 4, 2)}`;
    const bars = readMusicXml("a", score(`${ATTRIBUTES}${note("B", 4, 0, "grace")}${voices}`));
    expect(bars).toHaveLength(1);
    expect(bars[0]!.notes.map(({ tick, midi }) => [tick, midi])).toEqual([
      [0, 72],
      [0, 76],
      [0, 67],
    ]);
  });

  it("is sung by its highest notes, a tied one once, over the chord that sounds there", () => {
    const bars = [
      `${ATTRIBUTES}${harmony("G", "minor-seventh")}${note("C", 5, 6)}`,
      `${note("C", 5, 2, "stop")}${harmony("C", "dominant")}${note("F", 4, 4, "sharp")}`,
    ];
    const tune = tuneOf("a", readMusicXml("a", score(...bars)));
    expect(tune.bars.map(({ notes }) => notes.map(({ tick, midi, majorTonic }) => [tick, midi, majorTonic]))).toEqual([
      [[0, 72, 5]],
      [[1920, 66, 5]],
    ]);
    expect(tune.bars[1]!.notes[0]!.chord).toMatchObject({ root: 0, kind: "7", tick: 1920 });
    expect(tune.chords.map(({ kind, beats, atBeat }) => [kind, beats, atBeat])).toEqual([
      ["m7", 4, 0],
      ["7", 1, 4],
    ]);
  });

  it("names the score that is broken, and the chord that is not known", () => {
    expect(() => readMusicXml("a.mxl", "<score-partwise/>")).toThrow("a.mxl has no part");
    expect(() => readMusicXml("a.mxl", "<score><part><measure></note></part></score>")).toThrow(
      "a.mxl is not well-formed",
    );
    const unknown = readMusicXml("a.mxl", score(harmony("C", "magic")));
    expect(() => tuneOf("a.mxl", unknown)).toThrow("a.mxl has a chord that is not known: magic");
  });
});
