/**
 * This file puts into words what the music did and why, as the recording tells it. A sham's feedback is never called the person's; of a sealed session
 * the sound alone is told, in the same words in every arm.
 */
import type { Arm, ArtifactCause, Direction, IndexName, StageName } from "../../src/types.ts";
import type { Caption, CaptionWhy, LaneChange, Lean } from "../../src/wire.ts";
import { ARTIFACT_WORDS } from "./artifact-words.ts";
import { goalLabel } from "./goal-words.ts";
import { inBoth } from "./in-both.ts";
import { worldLabel } from "./world-words.ts";

type Sham = Exclude<Arm, "contingent">;
type Words = {
  readonly followed: Readonly<Record<IndexName, Readonly<Record<Direction, string>>>>;
  readonly leans: Readonly<Record<Lean, string>>;
  readonly lanes: Readonly<Record<LaneChange["lane"], Readonly<Record<LaneChange["way"], string>>>>;
  readonly shams: Readonly<Record<Sham, string>>;
  readonly causes: Readonly<Record<ArtifactCause, string>>;
  readonly stages: Readonly<Record<StageName, string>>;
  readonly phases: Readonly<Record<"running" | "paused" | "ended", string>>;
  readonly and: string;
  readonly stayed: string;
  /** After what is followed; the lean is not told, for there is none before it. */
  readonly begins: string;
  /** What a sham feeds back. */
  readonly fed: (whose: string) => string;
  readonly hidden: (causes: string) => string;
  readonly neutral: string;
  readonly part: (block: number) => string;
  readonly goal: (goal: string) => string;
  readonly world: (world: string) => string;
  readonly section: string;
  readonly pace: (fromBpm: number, toBpm: number) => string;
};

const captionWords = inBoth<Words>(
  {
    followed: {
      relaxation: { up: "alpha", down: "theta against alpha" },
      focus: { up: "the focus index", down: "alpha and theta against beta" },
    },
    leans: { up: "rose", middle: "came back to its middle", down: "fell" },
    lanes: {
      brightness: { up: "the sound brightened", down: "the sound darkened" },
      swell: { up: "the pads opened", down: "the pads drew back" },
      shimmer: { up: "the shimmer grew", down: "the shimmer faded" },
      width: { up: "the sound widened", down: "the sound narrowed" },
      bed: { up: "the air behind it rose", down: "the air behind it sank" },
    },
    shams: {
      replay: "an earlier recording, not the signal",
      yoked: "somebody else’s recording, not the signal",
      shifted: "the signal of another time, not of now",
      scrambled: "a scrambled recording, not the signal",
      random: "chance, not the signal",
      fixed: "a value that stood still",
      flipped: "the signal, the wrong way round",
    },
    causes: ARTIFACT_WORDS,
    stages: {
      arrive: "Arriving: nothing was counted yet.",
      train: "Training began.",
      rest: "A rest: nothing was counted.",
      close: "Coming to an end: nothing was counted.",
    },
    phases: { running: "It went on.", paused: "Paused.", ended: "The end." },
    and: "and",
    stayed: "the sound stayed about as it was",
    begins: "was followed from here on",
    fed: (whose) => `what was fed back (${whose})`,
    hidden: (causes) => `The signal was hidden by ${causes}, so the music turned neutral.`,
    neutral: "The music turned neutral: for a while it followed nobody.",
    part: (block) => `Training, part ${block}, began.`,
    goal: (goal) => `Another goal was chosen: ${goal}.`,
    world: (world) => `Another world was chosen: ${world}.`,
    section: "A new section began: the piece’s own form, whatever the signal.",
    pace: (from, to) =>
      `The pace went from ${from} to ${to} beats a minute: it follows the last minutes and the way from the mood to the goal.`,
  },
  {
    followed: {
      relaxation: { up: "Alpha", down: "Theta gegenüber Alpha" },
      focus: { up: "der Index der Sammlung", down: "Alpha und Theta gegenüber Beta" },
    },
    leans: { up: "stieg", middle: "kam in die Mitte zurück", down: "fiel" },
    lanes: {
      brightness: { up: "der Klang wurde heller", down: "der Klang wurde dunkler" },
      swell: { up: "die Flächen öffneten sich", down: "die Flächen zogen sich zurück" },
      shimmer: { up: "es schimmerte mehr", down: "das Schimmern verging" },
      width: { up: "der Raum wurde weiter", down: "der Raum wurde enger" },
      bed: { up: "die Luft dahinter hob sich", down: "die Luft dahinter senkte sich" },
    },
    shams: {
      replay: "eine frühere Aufnahme, nicht das Signal",
      yoked: "die Aufnahme eines anderen Menschen, nicht das Signal",
      shifted: "das Signal einer anderen Zeit, nicht das von jetzt",
      scrambled: "eine durchmischte Aufnahme, nicht das Signal",
      random: "der Zufall, nicht das Signal",
      fixed: "ein Wert, der stillstand",
      flipped: "das Signal, verkehrt herum",
    },
    causes: {
      blink: "ein Blinzeln",
      saccade: "eine Augenbewegung",
      jaw: "den Kiefer",
      muscle: "Muskelspannung",
      motion: "eine Bewegung",
      mains: "Netzbrummen",
      rail: "eine übersteuerte Elektrode",
      flat: "eine flache Linie",
      offHead: "fehlenden Hautkontakt",
      pop: "einen losen Kontakt",
      gap: "fehlende Messwerte",
    },
    stages: {
      arrive: "Ankommen: noch wurde nichts gezählt.",
      train: "Das Training begann.",
      rest: "Eine Pause: nichts wurde gezählt.",
      close: "Ausklang: nichts wurde gezählt.",
    },
    phases: { running: "Es ging weiter.", paused: "Pause.", ended: "Das Ende." },
    and: "und",
    stayed: "der Klang blieb etwa, wie er war",
    begins: "lenkte von hier an den Klang",
    fed: (whose) => `was zurückgemeldet wurde (${whose})`,
    hidden: (causes) => `Das Signal war durch ${causes} verdeckt, darum wurde die Musik neutral.`,
    neutral: "Die Musik wurde neutral: eine Weile folgte sie niemandem.",
    part: (block) => `Das Training begann, Teil ${block}.`,
    goal: (goal) => `Ein anderes Ziel wurde gewählt: ${goal}.`,
    world: (world) => `Eine andere Klangwelt wurde gewählt: ${world}.`,
    section: "Ein neuer Abschnitt begann: die Form des Stücks, gleich was das Signal tat.",
    pace: (from, to) =>
      `Das Tempo ging von ${from} auf ${to} Schläge in der Minute: Es folgt den letzten Minuten und dem Weg von der Stimmung zum Ziel.`,
  },
);

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

function joined(parts: readonly string[]): string {
  const { and } = captionWords();
  return parts.length < 2 ? (parts[0] ?? "") : `${parts.slice(0, -1).join(", ")} ${and} ${parts.at(-1)}`;
}

const heardText = (heard: readonly LaneChange[]): string =>
  joined(heard.map(({ lane, way }) => captionWords().lanes[lane][way]));

function leanText(
  { lean, begins, index, direction, arm }: CaptionWhy & { readonly type: "lean" },
  heard: string,
): string {
  const words = captionWords();
  // Sealed: nothing is said where nothing was heard.
  if (arm === null) return heard === "" ? "" : `${capital(heard)}.`;
  const what = capital(arm === "contingent" ? words.followed[index][direction] : words.fed(words.shams[arm]));
  return begins ? `${what} ${words.begins}.` : `${what} ${words.leans[lean]}, ${heard || words.stayed}.`;
}

/** Empty where there is nothing to tell. */
export function captionText({ why, heard }: Caption): string {
  const words = captionWords();
  switch (why.type) {
    case "lean":
      return leanText(why, heardText(heard));
    case "neutral":
      return why.causes.length === 0
        ? words.neutral
        : words.hidden(joined(why.causes.map((cause) => words.causes[cause])));
    case "stage":
      return why.stage === "train" && why.block !== null ? words.part(why.block + 1) : words.stages[why.stage];
    case "phase":
      return words.phases[why.phase];
    case "goal":
      return words.goal(goalLabel(why.goal));
    case "world":
      return words.world(worldLabel(why.world));
    case "section":
      return words.section;
    case "pace":
      return words.pace(why.fromBpm, why.toBpm);
  }
}
