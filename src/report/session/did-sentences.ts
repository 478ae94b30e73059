/** This file says in sentences what the feedback did to the sound, and why it was made to. */

import { MEASURED_LANES } from "../../recording/playing-back.ts";
import type { SessionHeader } from "../../recording/session-header.ts";
import type { Language } from "../../words/in-each.ts";
import { goalNameIn } from "../../words/names.ts";
import { saidIn } from "../../words/said-in.ts";
import { SPEECH } from "../../words/speech.ts";
import { didWords, indexInSentence } from "../words/did-words.ts";
import type { FeedbackDid, SoundedSide } from "./feedback-did.ts";

/** What is nearer than this nobody hears apart. */
const HEARD_APART = 0.03;

export type DidRow = readonly [what: string, beyond: string, short: string];

/** One line a lane, then what the bars were asked for. */
export function didRows(language: Language, { beyond, short }: FeedbackDid): readonly DidRow[] {
  const words = didWords[language];
  const { nearest, number } = SPEECH[language];
  const bpm = (value: number | null) => (value === null ? "–" : number(value, 1));
  return [
    ...MEASURED_LANES.map(
      (lane): DidRow => [words.lanes[lane], nearest(beyond.lanes[lane]), nearest(short.lanes[lane])],
    ),
    [words.density, nearest(beyond.density), nearest(short.density)],
    [words.tempo, bpm(beyond.tempoBpm), bpm(short.tempoBpm)],
  ];
}

/** Which lanes a listener could follow; a sentence. */
export function didText(language: Language, { beyond, short }: FeedbackDid): string {
  const words = didWords[language];
  if (short.frames === 0) return words.allOn.beyond;
  if (beyond.frames === 0) return words.allOn.short;
  const apart = MEASURED_LANES.filter((lane) => Math.abs(differenceOf(lane, beyond, short)) >= HEARD_APART);
  if (apart.length === 0) return words.same;
  const lanes = apart.map((lane) => {
    const difference = differenceOf(lane, beyond, short);
    return `${words.lanes[lane]} ${difference > 0 ? "+" : "−"}${Math.round(100 * Math.abs(difference))}`;
  });
  return words.opened(lanes.join(", "));
}

const differenceOf = (lane: (typeof MEASURED_LANES)[number], beyond: SoundedSide, short: SoundedSide): number =>
  (beyond.lanes[lane] ?? 0) - (short.lanes[lane] ?? 0);

/** Why it was made so: what the session was begun with. */
export function whyText(language: Language, { protocol, goal, mood, moodMinutes, condition }: SessionHeader): string {
  const words = didWords[language];
  const seated = condition === null ? "" : words.seated[condition];
  const aim = protocol
    ? words.byProtocol(
        {
          note: saidIn(language, protocol.note),
          protocol: goalNameIn(language, protocol.name),
          index: indexInSentence[language][protocol.index],
          direction: protocol.direction,
        },
        seated,
      )
    : words.byGoal(goalNameIn(language, goal), seated);
  const told = mood !== null && (mood.valence !== null || mood.energy !== null);
  const minutes =
    moodMinutes == null ? null : SPEECH[language].number(moodMinutes, Number.isInteger(moodMinutes) ? 0 : 1);
  return `${aim}${told ? words.fromMood(minutes) : ""}`;
}
