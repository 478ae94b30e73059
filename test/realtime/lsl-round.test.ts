/**
 * This file holds a session of the command line between LSL in and LSL out to programs that we did not write: pylsl sends EEG and marks and hears what
 * comes of them, LabRecorder records it, and pyxdf reads what it recorded.
 */
import type { ChildProcess } from "node:child_process";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readLog } from "../../src/recording/read-log.ts";
import { findSession } from "../../src/recording/session-folder.ts";
import { startAttune } from "../cli/attune.ts";
import { endPython, startPython } from "../doors/python-program.ts";
import { figure } from "../faults/figure.ts";
import { describeLsl } from "../hardware/lsl-library.ts";
import { isHere, needing } from "../needs.ts";
import { scratchDir } from "../recording/scratch.ts";
import { soakOr } from "../soak.ts";

const ID = "lab";
const HZ = 250;
const MARKS_SEC = soakOr(600, 4);
/** All must be found and begin before the marks do. */
const MINUTES = MARKS_SEC / 60 + 3;
/** LabRecorder takes what came twice a second. */
const TAIL_SEC = 2;
/** Stamps of two streams are compared as floating point numbers. */
const A_SAMPLE = 1.01;
const LABELS = ["TP9", "AF7", "AF8", "TP10"];
const CHANNELS = LABELS.map((label) => [label, "microvolts", "EEG"]);
const NAMES = ["eeg", "markers", "quality", "features", "states", "targets", "lanes", "feedback", "bars"].map(
  (name) => `Attune-${name}`,
);

type Stream = {
  readonly type: string;
  readonly hz: number;
  readonly channels: readonly (readonly string[])[];
  readonly acquisition: readonly string[];
  readonly values: readonly (readonly (number | string | null)[])[];
  readonly stamps: readonly number[];
};
type Streams = Readonly<Record<string, Stream>>;
type Sent = { readonly startSec: number; readonly hz: number; readonly marked: readonly number[] };
/** As the session's log has them. */
type Own = { readonly numbers: readonly number[]; readonly marks: ReadonlyMap<string, number> };
type Round = { readonly sent: Sent; readonly heard: Streams; readonly recorded: Streams | null; readonly own: Own };

let session: ChildProcess | null = null;

async function goRound(): Promise<Round> {
  const data = scratchDir();
  const sender = startPython("send-lsl.py", String(MARKS_SEC), ID);
  expect(await sender.line()).toBe("ready");
  const asked = ["--source", "lsl", "--also", `lsl:${ID}-marks`, "--goal", "relax", "--minutes", String(MINUTES)];
  const running = startAttune(["run", ...asked, "--lsl-out", "--data", data, "--json"]);
  session = running.child;
  const hearing = startPython(
    "hear-lsl.py",
    "Attune-eeg,Attune-markers",
    "1",
    String(MARKS_SEC + 120),
    String(TAIL_SEC),
  );
  const tooSoon = running.ended.then(({ stderr }) => `the session ended: ${stderr}`);
  expect(await Promise.race([hearing.line(), tooSoon])).toBe("ready");
  const xdf = join(data, "lab.xdf");
  const recorder = isHere("labrecorder") ? startPython("record-lsl.py", xdf, NAMES.join(",")) : null;
  // Its threads speak at once: two may begin in one line.
  for (let begun = 0; recorder && begun < NAMES.length; )
    begun += (await recorder.line(45_000)).split("Started data collection").length - 1;
  sender.tell("go");
  const mostMs = (MARKS_SEC + 60) * 1000;
  const sent: Sent = JSON.parse(await sender.line(mostMs));
  const heard = JSON.parse(await hearing.line(mostMs));
  await recorder?.end();
  running.child.kill("SIGINT");
  const { code, stdout, stderr } = await running.ended;
  expect([code, stderr.split("\n").filter((line) => /lost|gap|LSL_/.test(line))]).toEqual([0, []]);
  const summary = JSON.parse(stdout);
  expect(summary.gaps).toEqual([]);
  await sender.end();
  const read = async (path: string): Promise<Streams> => JSON.parse(await startPython("read-xdf.py", path).line());
  return { sent, heard, recorded: recorder && (await read(xdf)), own: readOwn(data, summary.session) };
}

function readOwn(data: string, id: string): Own {
  const numbers: number[] = [];
  const marks = new Map<string, number>();
  for (const entry of readLog(findSession(data, id).log)) {
    if (entry.type !== "record" || entry.record.type !== "input") continue;
    const { event } = entry.record.input;
    if (event.type === "chunk") for (const value of event.samples[0] ?? []) numbers.push(value);
    if (event.type === "marker") marks.set(event.label, event.sample);
  }
  return { numbers, marks };
}

const numbersIn = ({ values }: Stream): readonly number[] => values.map(([first]) => Number(first));
const countFrom = (first: number, length: number) => Array.from({ length }, (_, i) => first + i);

/** In ms, the farthest that a stamp is from when the lab sent its sample. */
function worstMs({ startSec, hz }: Sent, stream: Stream, aheadSec = 0): number {
  const numbers = numbersIn(stream);
  const wrong = stream.stamps.map((sec, i) => Math.abs(sec - aheadSec - startSec - (numbers[i] ?? Number.NaN) / hz));
  return 1000 * wrong.reduce((worst, sec) => Math.max(worst, sec), 0);
}

const labelOf = (n: number, { marked }: Sent): string => (n === marked.at(-1) ? "end" : String(n));

/** In samples, the farthest that a mark is from the one that it names, by the stamps of both streams. */
function worstMark(sent: Sent, eeg: Stream, markers: Stream): number {
  const first = numbersIn(eeg)[0] ?? Number.NaN;
  const places = sent.marked.map((n) => {
    const at = markers.values.findIndex(([text]) => text === labelOf(n, sent));
    const stampSec = markers.stamps[at] ?? Number.NaN;
    return Math.abs(stampSec - (eeg.stamps[n - first] ?? Number.NaN)) * HZ;
  });
  return places.reduce((worst, place) => Math.max(worst, place), 0);
}

const told = (count: number, lateMs: number, mark: number): string =>
  `${count} samples, none lost, time within ${lateMs.toFixed(2)} ms, marks within ${mark.toFixed(3)} samples`;

const streamOf = (streams: Streams, name: string): Stream => {
  const stream = streams[`Attune-${name}`];
  if (!stream) throw new Error(`no stream ${name} among ${Object.keys(streams).join(", ")}`);
  return stream;
};

describeLsl("a session from LSL to LSL", () => {
  describe("in real time", needing("readers"), () => {
    let round: Round;
    beforeAll(
      async () => {
        round = await goRound();
      },
      (MARKS_SEC + 240) * 1000,
    );
    afterAll(() => {
      endPython();
      session?.kill("SIGKILL");
    });

    it("loses no sample for pylsl, keeps their time within 5 ms, and marks to the sample", ({ task }) => {
      const { sent, heard } = round;
      const eeg = streamOf(heard, "eeg");
      const numbers = numbersIn(eeg);
      expect(numbers.length).toBeGreaterThan(MARKS_SEC * HZ);
      expect(numbers).toEqual(countFrom(numbers[0] ?? 0, numbers.length));
      const [lateMs, mark] = [worstMs(sent, eeg), worstMark(sent, eeg, streamOf(heard, "markers"))];
      figure(task, `pylsl: ${told(numbers.length, lateMs, mark)}`);
      expect(lateMs).toBeLessThan(5);
      expect(mark).toBeLessThanOrEqual(A_SAMPLE);
    });

    it("has in its own recording every sample and mark that came", ({ task }) => {
      const { sent, own } = round;
      const { numbers, marks } = own;
      expect(numbers.length).toBeGreaterThan(MARKS_SEC * HZ);
      expect(numbers).toEqual(countFrom(numbers[0] ?? 0, numbers.length));
      const places = sent.marked.map((n) => (marks.get(labelOf(n, sent)) ?? Number.NaN) + (numbers[0] ?? 0) - n);
      const mark = places.reduce((worst, place) => Math.max(worst, Math.abs(place)), 0);
      figure(task, `own log: ${numbers.length} samples, none lost, marks within ${mark} samples`);
      expect(mark).toBeLessThanOrEqual(1);
    });

    it(
      "is recorded by LabRecorder, and read by pyxdf: each stream described, in time, and marked",
      needing("labrecorder"),
      ({ task }) => {
        const { sent, recorded } = round;
        expect(Object.keys(recorded ?? {}).toSorted()).toEqual(NAMES.toSorted());
        const eeg = streamOf(recorded ?? {}, "eeg");
        expect(eeg).toMatchObject({ type: "EEG", hz: HZ, channels: CHANNELS, acquisition: ["Attune", "lsl"] });
        const numbers = numbersIn(eeg);
        expect(numbers).toEqual(countFrom(numbers[0] ?? 0, numbers.length));
        const [lateMs, mark] = [worstMs(sent, eeg), worstMark(sent, eeg, streamOf(recorded ?? {}, "markers"))];
        figure(task, `LabRecorder: ${told(numbers.length, lateMs, mark)}`);
        expect(lateMs).toBeLessThan(5);
        expect(mark).toBeLessThanOrEqual(A_SAMPLE);
      },
    );
  });
});
