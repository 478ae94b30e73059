/**
 * This file measures whether music is heard to listen: for each person, whether their session's sound tells their true alpha from everybody else's
 * (reference/evidence.md, section H). Beside it the lanes, the same people under another person's feedback, and three other rules.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { failure } from "../errors.ts";
import { SHARED_DIR } from "../train/corpora.ts";
import { runInLanes } from "./lanes.ts";
import { FOLLOW_SEC, type LoopPerson, type LoopTask, type Rule } from "./loop/person.ts";
import { type Heard, medianOf, medianR, type Reading, readPeople } from "./loop/read-people.ts";
import type { OnProgress } from "./progress.ts";
import type { BenchSize } from "./size.ts";

export type LoopRow = {
  readonly file: string;
  /** Nobody else's true alpha lies nearer to what this person's sound tells. */
  readonly identified: boolean;
  readonly r: number;
  readonly lagSec: number;
  readonly brightnessSd: number;
};
export type LoopSummary = {
  readonly name: string;
  readonly about: string;
  readonly identified: number;
  readonly of: number;
  readonly medianR: number;
  readonly lagSec: number;
};
export type LoopFigures = { readonly rows: readonly LoopRow[]; readonly summary: readonly LoopSummary[] };

/** Four sessions of three minutes are played and two rendered whole, beside two pieces that are turned up and down. */
const PERSON_CORE_SEC = 24;
const SEED = 1;
/** The recordings that the figures are told for, and the few of a first look. */
const PEOPLE: Readonly<Record<BenchSize, number>> = { whole: 12, quick: 3 };

/** Rests of eegmat with eyes closed. */
export function loopFiles(size: BenchSize): readonly string[] {
  const folder = join(SHARED_DIR, "eeg", "eegmat");
  if (!existsSync(folder)) {
    throw failure("RECORDINGS_MISSING", `there is no ${folder}`, {
      hint: "Put the recordings of eegmat there, or name others with --files.",
    });
  }
  return Array.from({ length: PEOPLE[size] }, (_, person) =>
    join(folder, `Subject${String(person).padStart(2, "0")}_1.edf`),
  );
}

export async function benchLoop(
  files: readonly string[],
  onProgress: OnProgress = () => {},
  lanes?: number,
): Promise<LoopFigures> {
  const tasks = files.map((file, place) => {
    const donor = files[(place + 1) % files.length] ?? file;
    const argument: LoopTask = { file, donor, seed: SEED };
    return { text: `person ${place + 1} of ${files.length}`, coreSec: PERSON_CORE_SEC, task: "loopPerson", argument };
  });
  const people = await runInLanes<LoopPerson>(tasks, onProgress, lanes);
  const soundOf = (rule: Rule) => people.map(({ sound, alpha }): Heard => ({ features: sound[rule], alpha }));
  const ours = readPeople(soundOf("attune"));
  const rows = files.map((file, place): LoopRow => {
    const { identified, r } = ours.people[place] ?? { identified: false, r: 0 };
    return { file, identified, r, lagSec: ours.lagSec, brightnessSd: people[place]?.brightnessSd ?? 0 };
  });
  const lanesRead = readPeople(people.map(({ lanes: features, alpha }): Heard => ({ features, alpha })));
  const yoked = soundOf("yoked");
  const donorOf = (person: number) => (person + 1) % files.length;
  const self = (person: number) => person;
  return {
    rows,
    summary: [
      summaryOf("attune", "the session's sound", ours),
      summaryOf("lanes", "the five lanes that colour it", lanesRead),
      {
        ...summaryOf(
          "brightness",
          `one lane against true alpha, ${FOLLOW_SEC} s behind it, nothing learned`,
          lanesRead,
        ),
        medianR: medianOf(people.map(({ followR }) => followR)),
        lagSec: FOLLOW_SEC,
      },
      summaryOf(
        "yoked",
        "the sound of another's feedback, asked for the person",
        readPeople(yoked, soundOf("attune"), self),
      ),
      summaryOf("donor", "the same sound, asked for the other", readPeople(yoked, soundOf("attune"), donorOf)),
      summaryOf("claim", "peer: what is claimed is fed back, as deep", readPeople(soundOf("claim"))),
      summaryOf("openbci", "peer: OpenBCI's gain, alpha's share over 10 s", readPeople(soundOf("openbci"))),
      summaryOf(
        "threshold",
        "peer: a fixed threshold on 2 s windows, highs ± 4.5 dB",
        readPeople(soundOf("threshold")),
      ),
    ],
  };
}

const summaryOf = (name: string, about: string, reading: Reading): LoopSummary => ({
  name,
  about,
  identified: reading.people.filter(({ identified }) => identified).length,
  of: reading.people.length,
  medianR: medianR(reading),
  lagSec: reading.lagSec,
});
