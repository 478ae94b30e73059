/** This file holds that one brain reads the same from every kind of file: a 10 Hz sine of 20 µV has 200 µV² of alpha, at its place, at its rate. */
import { describe, expect, it } from "vitest";
import { openFile } from "../../../hardware/files/open-file.ts";
import { createRecordingFindings } from "../../../src/report/recording-findings.ts";
import { errorOf, readSource, useTempFiles } from "./temp-file.ts";
import { brainVisionHeader, brainVisionSamples } from "./write-brainvision.ts";
import { writeFif } from "./write-fif.ts";
import { writeHdfSet } from "./write-hdf-set.ts";

const write = useTempFiles();
const SEC = 8;
const MUSE = ["TP9", "AF7", "AF8", "TP10"];
const SCALP = ["Fp1", "Fp2", "O1", "O2"];
const FROM_SEC = 1.7e9;
const UV = 20;

/** Alpha on a slow wave, a little different at each place; repeatable without chance. */
function uvAt(i: number, channel: number, hz: number): number {
  const at = (rhythmHz: number) => Math.sin((2 * Math.PI * rhythmHz * i) / hz + channel);
  return UV * at(10) + 3 * at(2.2) + 2 * at(6.1) + at(19.7);
}

type Kind = {
  readonly what: string;
  readonly format: string;
  readonly hz: number;
  readonly places: readonly string[];
  readonly lines: () => readonly string[];
};
const rowsOf = (hz: number, row: (uv: readonly string[], i: number) => string): string[] =>
  Array.from({ length: SEC * hz }, (_, i) =>
    row(
      [0, 1, 2, 3].map((c) => (800 + uvAt(i, c, hz)).toFixed(3)),
      i,
    ),
  );
const secAt = (i: number, hz: number): string => (FROM_SEC + i / hz).toFixed(6);
/** Seconds since 1900 and their fraction in hex, as oscdump prints them. */
const ntpAt = (i: number, hz: number): string =>
  [FROM_SEC + 2_208_988_800 + Math.floor(i / hz), ((i / hz) % 1) * 2 ** 32]
    .map((part) => Math.floor(part).toString(16).padStart(8, "0"))
    .join(".");
/** A Cyton's rows as BrainFlow counts them. */
const cyton = (i: number): number[] => [
  i % 256,
  ...Array.from({ length: 8 }, (_, c) => uvAt(i, c, 250)),
  ...new Array(13).fill(0),
  FROM_SEC + i / 250,
  0,
];
const CYTON = ["Fp1", "Fp2", "C3", "C4", "P7", "P8", "O1", "O2"];
const counted = Array.from({ length: 24 }, (_, i) => i).join(",");
const each = (hz: number, c: number) => Array.from({ length: SEC * hz }, (_, i) => uvAt(i, c, hz).toFixed(3));

const EIGHT = [0, 1, 2, 3, 4, 5, 6, 7];
/** Eight electrodes whose first four are `uvAt`'s. */
const eightAt = (i: number, hz: number): number[] => EIGHT.map((c) => uvAt(i, c % 4, hz));
const fixedAt = (i: number, hz: number): string[] => eightAt(i, hz).map((uv) => uv.toFixed(3));
const UNICORN_HEADER = [
  ...EIGHT.map((c) => `EEG ${c + 1}`),
  ...["Accelerometer X", "Accelerometer Y", "Accelerometer Z", "Gyroscope X", "Gyroscope Y", "Gyroscope Z"],
  ...["Battery Level", "Counter", "Validation Indicator"],
];
const CROWN = ["CP3", "C3", "F5", "PO3", "PO4", "F6", "C4", "CP4"];
/** NeuroSky's counts: 1.8 V in 4096 steps behind a gain of 2000. */
const countAt = (i: number, hz: number): number => Math.round((uvAt(i, 0, hz) * 2000 * 4096) / 1.8e6);

const KINDS: readonly Kind[] = [
  {
    what: "rows of the Unicorn Recorder, which have no time",
    format: "unicorn",
    hz: 250,
    places: ["Fz", "C3", "Cz", "C4", "Pz", "PO7", "Oz", "PO8"],
    lines: () => [
      UNICORN_HEADER.join(","),
      ...rowsOf(250, (_, i) => [...fixedAt(i, 250), 0, 0, 1, 0.1, 0.1, 0.1, 80, 300_000 + i, 1].join(",")),
    ],
  },
  {
    what: "raw values of a NeuroSky chip beside what it makes once a second",
    format: "neurosky",
    hz: 512,
    places: ["Fp1"],
    lines: () => [
      "timestampMs,poorSignal,eegRawValue,attention,meditation,delta,alphaLow",
      ...rowsOf(512, (_, i) => `${Math.round(1000 * Number(secAt(i, 512)))},0,${countAt(i, 512)},50,60,${i >> 9},1000`),
    ],
  },
  {
    what: "raw values of a NeuroSky chip without a time",
    format: "neurosky",
    hz: 512,
    places: ["Fp1"],
    lines: () => ["RAW,ATTENTION,DELTA", ...rowsOf(512, (_, i) => `${countAt(i, 512)},50,${i >> 9}`)],
  },
  {
    what: "a Crown's samples without a header",
    format: "neurosity-csv",
    hz: 256,
    places: CROWN,
    lines: () =>
      rowsOf(256, (_, i) => [i % 256, ...fixedAt(i, 256), "", Math.round(1000 * Number(secAt(i, 256)))].join(",")),
  },
  {
    what: "nanovolts of an Enobio without its .info",
    format: "neuroelectrics",
    hz: 500,
    places: EIGHT.map((c) => `Ch${c + 1}`),
    lines: () =>
      rowsOf(500, (_, i) =>
        [...eightAt(i, 500).map((uv) => Math.round(1000 * uv)), -120, 9800, 150, 0, 1000 * FROM_SEC + 2 * i].join("\t"),
      ),
  },
  {
    what: "a table set by blanks, with a header of numpy's",
    format: "csv",
    hz: 250,
    places: SCALP,
    lines: () => [
      "# time Fp1 Fp2 O1 O2",
      ...rowsOf(250, (uv, i) => `  ${(i / 250).toExponential(6)}   ${uv.join("  ")}`),
    ],
  },
  {
    what: "a table set by blanks with decimal commas",
    format: "csv",
    hz: 250,
    places: SCALP,
    lines: () => [
      "t Fp1 Fp2 O1 O2",
      ...rowsOf(250, (uv, i) => [(i / 250).toFixed(4), ...uv].join(" ").replaceAll(".", ",")),
    ],
  },
  {
    what: "four bare columns set by blanks",
    format: "muse-csv",
    hz: 256,
    places: MUSE,
    lines: () => rowsOf(256, (uv) => uv.join(" ")),
  },
  {
    what: "five bare columns, the last a Muse's input that nobody wired",
    format: "muse-csv",
    hz: 256,
    places: [...MUSE, "AUX_RIGHT"],
    lines: () => rowsOf(256, (uv) => `${uv.join(",")},0.0`),
  },
  {
    what: "a header that is a remark",
    format: "muse-csv",
    hz: 256,
    places: MUSE,
    lines: () => ["# timestamps,TP9,AF7,AF8,TP10", ...rowsOf(256, (uv, i) => [secAt(i, 256), ...uv].join(","))],
  },
  {
    what: "places told by ear and forehead",
    format: "muse-csv",
    hz: 256,
    places: MUSE,
    lines: () => [
      "Timestamp,Left Ear,Left Forehead,Right Forehead,Right Ear",
      ...rowsOf(256, (uv, i) => [secAt(i, 256), ...uv].join(",")),
    ],
  },
  {
    what: "messages of muse-io among others",
    format: "osc-text",
    hz: 220,
    places: MUSE,
    lines: () =>
      rowsOf(220, (uv, i) => `${secAt(i, 220)} /muse/eeg ffff ${uv.join(" ")}\n${secAt(i, 220)} /muse/acc fff 1 2 3`),
  },
  {
    what: "messages of muse-player",
    format: "osc-text",
    hz: 256,
    places: [...MUSE, "AUX_RIGHT"],
    lines: () => rowsOf(256, (uv, i) => `${secAt(i, 256)}, /muse/eeg, ${uv.join(", ")}, 0.0`),
  },
  {
    what: "messages of oscdump with NTP times",
    format: "osc-text",
    hz: 256,
    places: MUSE,
    lines: () => rowsOf(256, (uv, i) => `${ntpAt(i, 256)} /muse/eeg ffff ${uv.join(" ")}`),
  },
  {
    what: "messages of MuseLab, their values between quotes, in bursts",
    format: "osc-text",
    hz: 256,
    places: MUSE,
    lines: () => [
      "timestamp,osc_address,osc_type,osc_data",
      ...rowsOf(
        256,
        (uv, i) => `${Math.round(1000 * Number(secAt(i - (i % 12), 256)))},/me/eeg,ffff,"${uv.join(",")}"`,
      ),
    ],
  },
  {
    what: "packets of Muse Direct",
    format: "osc-text",
    hz: 256,
    places: MUSE,
    lines: () => [
      "Timestamp,PacketType,Data",
      ...rowsOf(256, (uv, i) => {
        const us = Math.round(1e6 * Number(secAt(i, 256)));
        return `${us},EEG,"${uv.join(",")}"${i % 4 === 0 ? `\n${us - 80_000},OPTICS,"0.78,0.73,0.33,0.26"` : ""}`;
      }),
    ],
  },
  {
    what: "a Cyton's rows as numpy saves them",
    format: "brainflow",
    hz: 250,
    places: CYTON,
    lines: () =>
      rowsOf(250, (_, i) =>
        cyton(i)
          .map((value) => value.toExponential(18))
          .join(","),
      ),
  },
  {
    what: "a Cyton's rows as pandas saves them",
    format: "brainflow",
    hz: 250,
    places: CYTON,
    lines: () => [`,${counted}`, ...rowsOf(250, (_, i) => [i, ...cyton(i)].join(","))],
  },
  {
    what: "a row an electrode, with a row of time",
    format: "rows",
    hz: 250,
    places: SCALP,
    lines: () => [
      ["time", ...Array.from({ length: SEC * 250 }, (_, i) => (i / 250).toFixed(4))].join(","),
      ...SCALP.map((place, c) => [place, ...each(250, c)].join(",")),
    ],
  },
  {
    what: "a row an electrode under pandas' numbers",
    format: "rows",
    hz: 256,
    places: MUSE,
    lines: () => [
      ["", ...Array.from({ length: SEC * 256 }, (_, i) => i)].join("\t"),
      ...MUSE.map((place, c) => [place, ...each(256, c)].join("\t")),
    ],
  },
];

/** Middle of what the product sees at each electrode, over the hops that it reads. */
async function alphaOf(path: string) {
  const { source, events, gaps } = await readSource(await openFile(path));
  const findings = createRecordingFindings(source.streams, null);
  const hops = [...events.flatMap((event) => (event.type === "marker" ? [] : findings.push(event))), ...findings.end()];
  const places = source.streams[0]?.channels.map(({ electrode }) => electrode) ?? [];
  const alphaUv2 = places.map((place) => {
    const values = hops.flatMap(({ bandsUv2 }) => bandsUv2[place]?.alpha ?? []).toSorted((a, b) => a - b);
    return values[values.length >> 1] ?? Number.NaN;
  });
  return { format: source.facts.format, hz: source.streams[0]?.samplingRateHz, places, gaps, alphaUv2 };
}

function expectAlpha(alphaUv2: readonly number[]): void {
  for (const uv2 of alphaUv2.slice(0, 4)) {
    expect(uv2).toBeGreaterThan(0.9 * (UV ** 2 / 2));
    expect(uv2).toBeLessThan(1.1 * (UV ** 2 / 2));
  }
}

describe("one brain", () => {
  it.each(KINDS)("in $what", async ({ format, hz, places, lines }) => {
    const { alphaUv2, ...read } = await alphaOf(write("same.csv", `${lines().join("\n")}\n`));
    expect(read).toEqual({ format, hz, places, gaps: [] });
    expectAlpha(alphaUv2);
  });

  it("in a BrainVision of numbers and of text, a FIF in volts and a .set of version 7.3", async () => {
    const hz = 250;
    const rows = SCALP.map((_, c) => Array.from({ length: SEC * hz }, (_, i) => uvAt(i, c, hz)));
    const fixture = { name: "same", labels: SCALP, rows: rows.map((row) => row.map((uv) => Math.round(10 * uv))) };
    write("same.eeg", brainVisionSamples(fixture));
    const channels = SCALP.map((name) => ({ name, kind: 2, calibration: 1e-7 }));
    const buffer = Array.from({ length: SEC * hz }, (_, i) => SCALP.map((_, c) => Math.round(10 * uvAt(i, c, hz))));
    const text = { ...fixture, name: "same-text", resolution: 1 };
    const uvRows = Array.from({ length: SEC * hz }, (_, i) => rows.map((row) => (row[i] ?? 0).toFixed(2)));
    write("same-text.eeg", ["Fp1 Fp2 O1 O2", ...uvRows.map((row) => row.join(" ").replaceAll(".", ","))].join("\r\n"));
    const ascii = brainVisionHeader(text)
      .replace("DataFormat=BINARY", "DataFormat=ASCII")
      .replace("[Binary Infos]", "[ASCII Infos]\r\nDecimalSymbol=,\r\nSkipLines=1\r\nSkipColumns=0");
    const set = { rateHz: hz, labels: SCALP, data: rows, sampleCount: SEC * hz };
    const paths = [
      ["brainvision", write("same.vhdr", brainVisionHeader(fixture))],
      ["brainvision", write("same-text.vhdr", ascii)],
      ["fif", write("same.fif", writeFif({ rateHz: hz, channels, buffers: [buffer] }))],
      ["eeglab", write("same.set", await writeHdfSet(write("scratch.h5", ""), set))],
    ] as const;
    for (const [format, path] of paths) {
      const { alphaUv2, ...read } = await alphaOf(path);
      expect(read).toEqual({ format, hz, places: SCALP, gaps: [] });
      expectAlpha(alphaUv2);
    }
  });
});

describe("what may be several things", () => {
  it("is refused, and the nearest readers say what helps", async () => {
    const five = rowsOf(256, (uv) => `${uv.join(",")},${uv[0]}`);
    const rows = MUSE.map((_, c) => each(256, c).join(","));
    for (const [lines, near] of [
      [five, /muse-csv \(its rows are five numbers .*Insight/],
      [rows, /rows \(.*none begins with a name such as TP9/],
    ] as const) {
      const { code, message } = await errorOf(write("several.csv", `${lines.join("\n")}\n`));
      expect([code, message]).toEqual(["FILE_NOT_EEG", expect.stringMatching(near)]);
    }
  });

  it("one place by its ear is nobody's Muse", async () => {
    const lines = ["time,Left Ear,Right Ear", ...rowsOf(256, ([a, b], i) => [secAt(i, 256), a, b].join(","))];
    expect((await errorOf(write("ears.csv", lines.join("\n")))).code).toBe("FILE_NOT_EEG");
  });

  it("rows of other lengths are an error with their line, a cut last one is left out and said", async () => {
    const rows = SCALP.map((place, c) => [place, ...each(250, c)].join(","));
    const cut = [...rows.slice(0, 3), (rows[3] ?? "").slice(0, 5000)].join("\n");
    const { source, notices } = await readSource(await openFile(write("cut.csv", cut), { samplingRateHz: 250 }));
    expect(source.streams[0]?.channels.map(({ electrode }) => electrode)).toEqual(["Fp1", "Fp2", "O1"]);
    expect(notices.map(({ code }) => code)).toContain("FILE_CUT");
    const odd = [rows[0], (rows[1] ?? "").slice(0, 5000), rows[2], ""].join("\n");
    expect((await errorOf(write("odd.csv", odd), { samplingRateHz: 250 })).message).toMatch(
      /line 2: it has \d+ numbers/,
    );
    expect((await errorOf(write("rate.csv", `${rows.join("\n")}\n`))).code).toBe("FILE_NO_RATE");
  });
});
