/** This file says why the music sounds as it does now: what it follows, and apart from that what can be told of the person. */
import type { Direction, Goal, IndexName, IndexState, MentalState } from "../../src/types.ts";
import type { Lean } from "../../src/wire.ts";
import { causesText } from "./artifact-words.ts";
import { goalLabel } from "./goal-words.ts";
import { inBoth } from "./in-both.ts";
import { INDEX_LABELS } from "./index-words.ts";
import { sentence } from "./sentence.ts";

export const GOAL_INDEX: Readonly<Record<Goal, IndexName>> = {
  relax: "relaxation",
  focus: "focus",
  meditate: "relaxation",
  energise: "focus",
  "stress-break": "relaxation",
};

type Leaning = Readonly<Record<Lean, string>>;
type Following = Readonly<Record<Direction, string>>;

/** What the sound does at once with what it follows; pace and harmony follow more slowly, and the mood course moves them too. */
export const whySays = inBoth(
  {
    calms: {
      up: "the sound opens and warms",
      middle: "the sound stays in between",
      down: "the sound draws closer",
    } as Leaning,
    livens: {
      up: "the sound opens and brightens",
      middle: "the sound stays in between",
      down: "the sound draws closer",
    } as Leaning,
    /** What is fed back of each index at once: alpha is what moves relaxation within seconds. The other way round it is what stands against it. */
    followed: {
      relaxation: { up: "alpha", down: "theta against alpha" } as Following,
      focus: { up: "focus index", down: "alpha and theta against beta" } as Following,
    },
    leans: { up: "is up", middle: "is about as at rest", down: "is down" } as Leaning,
    moved: (whose: "your" | "its", followed: string, leans: string, moves: string) =>
      `${whose} ${followed} ${leans}, so ${moves}`,
    mood: "Pace and harmony still lead from the mood you said to your goal.",
    paused: "Paused: the recording goes on, the music waits.",
    lost: "No signal arrives, so the music turns neutral and waits for it.",
    first: "The first bars are set by your goal; your signal joins in a moment.",
    newGoal: (goal: string) => `You chose ${goal}: the music goes there within a bar or two.`,
    neutral: (causes: string) => `The signal is hidden by ${causes}, so the music stays neutral.`,
    held: (causes: string) => `The signal is hidden by ${causes}; the music keeps what it had for a moment.`,
    learning: (whose: "your" | "its") => `Attune is learning ${whose} resting signal; until then the music is neutral.`,
    comesBack: "The music comes back to the signal slowly",
    neutralNow: "The music is neutral at the moment.",
    baseline: (whose: "your" | "its", isProvisional: boolean) =>
      `${whose} ${isProvisional ? "provisional baseline" : "baseline"}`,
    cannotTell: (index: string, baseline: string) => `${index} cannot be told from ${baseline} yet.`,
    below: (index: string, baseline: string) => `${index} is told below ${baseline}.`,
    above: (index: string, baseline: string) => `${index} is told above ${baseline}.`,
  },
  {
    calms: {
      up: "der Klang öffnet sich und wird warm",
      middle: "der Klang bleibt dazwischen",
      down: "der Klang zieht sich zusammen",
    },
    livens: {
      up: "der Klang öffnet sich und wird hell",
      middle: "der Klang bleibt dazwischen",
      down: "der Klang zieht sich zusammen",
    },
    followed: {
      relaxation: { up: "Alpha", down: "Theta gegen Alpha" },
      focus: { up: "Sammlung", down: "Alpha und Theta gegen Beta" },
    },
    leans: { up: "ist höher", middle: "ist etwa wie in Ruhe", down: "ist niedriger" },
    moved: (whose, followed, leans, moves) => `${followed} ${leans}${whose === "your" ? " bei dir" : ""}: ${moves}`,
    mood: "Tempo und Harmonie führen noch von deiner Stimmung zum Ziel.",
    paused: "Pause: Die Aufnahme läuft weiter, die Musik wartet.",
    lost: "Es kommt kein Signal, also wird die Musik neutral und wartet darauf.",
    first: "Die ersten Takte bestimmt dein Ziel; gleich kommt dein Signal dazu.",
    newGoal: (goal) => `Du hast ${goal} gewählt: Die Musik geht in ein, zwei Takten dorthin.`,
    neutral: (causes) => `Das Signal ist verdeckt durch ${causes}, also bleibt die Musik neutral.`,
    held: (causes) => `Das Signal ist verdeckt durch ${causes}; die Musik behält für einen Moment, was sie hatte.`,
    learning: (whose) =>
      `Attune lernt ${whose === "your" ? "dein" : "das"} Signal in Ruhe kennen; bis dahin ist die Musik neutral.`,
    comesBack: "Die Musik kehrt langsam zum Signal zurück",
    neutralNow: "Die Musik ist gerade neutral.",
    baseline: (whose, isProvisional) =>
      `${whose === "your" ? "deiner" : "der"} ${isProvisional ? "vorläufigen Grundlinie" : "Grundlinie"}`,
    cannotTell: (index, baseline) => `${index} ist von ${baseline} noch nicht zu unterscheiden.`,
    below: (index, baseline) => `${index} liegt erkennbar unter ${baseline}.`,
    above: (index, baseline) => `${index} liegt erkennbar über ${baseline}.`,
  },
);

const LIVELY: readonly Goal[] = ["focus", "energise"];
const movesOf = (goal: Goal, lean: Lean): string => (LIVELY.includes(goal) ? whySays().livens : whySays().calms)[lean];

export type Situation = {
  readonly goal: Goal;
  /** What is trained now; left out or null where the session has not told: as usual for the goal. */
  readonly training?: { readonly index: IndexName; readonly direction: Direction } | null;
  readonly state: MentalState | null;
  /** Null where the music follows nobody. */
  readonly lean: Lean | null;
  /** The mood that was said before still moves pace and harmony, whatever is read. */
  readonly isMoodLeading?: boolean;
  /** A made-up person sits there, and nobody's brain is meant. */
  readonly isDemo?: boolean;
  readonly isPaused: boolean;
  readonly isLost: boolean;
  /** The page came to a session that runs, and has heard no reading of it yet. */
  readonly isJoining?: boolean;
  /** The goal was changed a moment ago, as the music played. */
  readonly isNewGoal?: boolean;
};

export function whyText(situation: Situation): string {
  const {
    goal,
    training,
    state,
    lean,
    isDemo = false,
    isPaused,
    isLost,
    isNewGoal = false,
    isMoodLeading = false,
    isJoining = false,
  } = situation;
  const says = whySays();
  const whose = isDemo ? "its" : "your";
  if (isPaused) return says.paused;
  if (isLost) return says.lost;
  if (isNewGoal) return says.newGoal(goalLabel(goal));
  // For a moment nothing is known, and nothing is said.
  if (!state) return isJoining ? "" : says.first;
  const name = training?.index ?? GOAL_INDEX[goal];
  const index = state.indices[name];
  if (index.status === "artifact") {
    const causes = causesText(index.causes);
    return lean === null ? says.neutral(causes) : says.held(causes);
  }
  if (state.baseline.origin === "none") return says.learning(whose);
  // What moves the music comes before what is known of the person.
  const claim = isMoodLeading ? says.mood : claimText(name, index, state, whose);
  if (lean === null) return sentence(says.comesBack, claim);
  const followed = says.followed[name][training?.direction ?? "up"];
  return sentence(says.moved(whose, followed, says.leans[lean], movesOf(goal, lean)), claim);
}

/** The sound alone, of a session whose music may follow somebody else: the same words in every arm. */
export function soundText(situation: Omit<Situation, "state" | "isDemo">): string {
  const { goal, lean, isPaused, isLost, isNewGoal = false } = situation;
  const says = whySays();
  if (isPaused) return says.paused;
  if (isLost) return says.lost;
  if (isNewGoal) return says.newGoal(goalLabel(goal));
  return lean === null ? says.neutralNow : sentence(movesOf(goal, lean));
}

/** The claim, whose error is known; the feedback has none. */
function claimText(name: IndexName, index: IndexState, { baseline }: MentalState, whose: "your" | "its"): string {
  const says = whySays();
  const base = says.baseline(whose, baseline.origin === "provisional");
  const label = INDEX_LABELS[name];
  if (index.status !== "value") return says.cannotTell(label, base);
  return index.z < 0 ? says.below(label, base) : says.above(label, base);
}
