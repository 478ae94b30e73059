/** This file says in both languages what the feedback did to the sound, and why it was made to. */
import type { MEASURED_LANES } from "../../recording/playing-back.ts";
import type { Condition, IndexName } from "../../types.ts";
import { inEach } from "../../words/in-each.ts";

type Lanes = Readonly<Record<(typeof MEASURED_LANES)[number], string>>;
type Aim = {
  readonly note: string;
  readonly protocol: string;
  readonly index: string;
  readonly direction: "up" | "down";
};

export const didWords = inEach(
  {
    lanes: { brightness: "brightness", shimmer: "shimmer", swell: "pads", width: "width", bed: "air" } as Lanes,
    density: "density of the notes",
    tempo: "beats a minute",
    allOn: {
      beyond: "All that was fed back lay beyond the threshold: there was nothing to hear it apart from.",
      short: "All that was fed back lay short of the threshold: there was nothing to hear it apart from.",
    },
    same: "The sound was almost the same on both sides of the threshold: hardly anybody could have heard themselves.",
    opened: (lanes: string) =>
      `Beyond the threshold the sound opened, against short of it, in hundredths of its range: ${lanes}. It never became louder for that.`,
    seated: { open: ", with eyes open", closed: ", with eyes closed" } as Readonly<Record<Condition, string>>,
    byProtocol: ({ note, protocol, index, direction }: Aim, seated: string) =>
      `${note} By the protocol ${protocol} the sound follows ${index}, ${direction}${seated}.`,
    byGoal: (goal: string, seated: string) => `The sound follows the index of the goal ${goal}${seated}.`,
    fromMood: (minutes: string | null) =>
      ` For the first ${minutes ?? "few"} minutes it also led from the mood that was said to the goal, whatever the reading.`,
  },
  {
    lanes: { brightness: "Helligkeit", shimmer: "Schimmern", swell: "Flächen", width: "Weite", bed: "Luft" },
    density: "Dichte der Töne",
    tempo: "Schläge je Minute",
    allOn: {
      beyond: "Alles Zurückgemeldete lag jenseits der Schwelle: Es gab nichts, wovon es sich hätte abheben können.",
      short: "Alles Zurückgemeldete lag diesseits der Schwelle: Es gab nichts, wovon es sich hätte abheben können.",
    },
    same: "Der Klang war auf beiden Seiten der Schwelle fast gleich: Kaum jemand hätte sich darin hören können.",
    opened: (lanes) =>
      `Jenseits der Schwelle öffnete sich der Klang, verglichen mit diesseits, in Hundertsteln seines Bereichs: ${lanes}. Lauter wurde er dafür nie.`,
    seated: { open: ", mit offenen Augen", closed: ", mit geschlossenen Augen" },
    byProtocol: ({ note, protocol, index, direction }, seated) =>
      `${note} Nach dem Protokoll ${protocol} folgt der Klang dem Wert ${index}, ${direction === "up" ? "aufwärts" : "abwärts"}${seated}.`,
    byGoal: (goal, seated) => `Der Klang folgt dem Wert des Ziels ${goal}${seated}.`,
    fromMood: (minutes) =>
      ` In den ersten ${minutes ?? "paar"} Minuten führte er auch von der Stimmung, die du angabst, zum Ziel, was immer gemessen wurde.`,
  },
);

/** Of the indices, within a sentence. */
export const indexInSentence = inEach<Readonly<Record<IndexName, string>>>(
  { relaxation: "relaxation", focus: "focus" },
  { relaxation: "Gelöstheit", focus: "Sammlung" },
);
