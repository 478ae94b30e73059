/** This file says in sentences what the feedback did to the sound, and why it was made to. */

import type { SessionHeader } from "../../recording/session-header.ts";
import { MEASURED_LANES } from "../../recording/summary.ts";
import type { ControlLane } from "../../types.ts";
import type { FeedbackDid, SoundedSide } from "./feedback-did.ts";

const LANE_WORDS: Readonly<Record<(typeof MEASURED_LANES)[number], string>> = {
  brightness: "brightness",
  shimmer: "shimmer",
  swell: "swell",
  width: "width",
  bed: "bed",
} satisfies Partial<Record<ControlLane, string>>;

/** What is nearer than this nobody hears apart. */
const HEARD_APART = 0.03;

const share = (value: number | null): string => (value === null ? "–" : `${Math.round(100 * value)} %`);
const bpm = (value: number | null): string => (value === null ? "–" : value.toFixed(1));

export type DidRow = readonly [what: string, beyond: string, short: string];

/** One line a lane, then what the bars were asked for. */
export function didRows({ beyond, short }: FeedbackDid): readonly DidRow[] {
  return [
    ...MEASURED_LANES.map((lane): DidRow => [LANE_WORDS[lane], share(beyond.lanes[lane]), share(short.lanes[lane])]),
    ["density of the notes", share(beyond.density), share(short.density)],
    ["beats a minute", bpm(beyond.tempoBpm), bpm(short.tempoBpm)],
  ];
}

/** Which lanes a listener could follow; a sentence. */
export function didText({ beyond, short }: FeedbackDid): string {
  if (beyond.frames === 0 || short.frames === 0) {
    const side = beyond.frames === 0 ? "short of" : "beyond";
    return `All that was fed back lay ${side} the threshold: there was nothing to hear it apart from.`;
  }
  const apart = MEASURED_LANES.filter((lane) => Math.abs(differenceOf(lane, beyond, short)) >= HEARD_APART);
  if (apart.length === 0) {
    return "The sound was almost the same on both sides of the threshold: hardly anybody could have heard themselves.";
  }
  const words = apart.map((lane) => {
    const difference = differenceOf(lane, beyond, short);
    return `${LANE_WORDS[lane]} ${difference > 0 ? "+" : "−"}${Math.round(100 * Math.abs(difference))}`;
  });
  return `Beyond the threshold the sound opened, against short of it, in hundredths of its range: ${words.join(", ")}. It never became louder for that.`;
}

const differenceOf = (lane: (typeof MEASURED_LANES)[number], beyond: SoundedSide, short: SoundedSide): number =>
  (beyond.lanes[lane] ?? 0) - (short.lanes[lane] ?? 0);

/** Why it was made so: what the session was begun with. */
export function whyText({ protocol, goal, mood, moodMinutes, condition }: SessionHeader): string {
  const seated = condition === null ? "" : `, with eyes ${condition}`;
  const aim = protocol
    ? `${protocol.note} By the protocol ${protocol.name} the sound follows ${protocol.index}, ${protocol.direction}${seated}.`
    : `The sound follows the index of the goal ${goal}${seated}.`;
  const told = mood !== null && (mood.valence !== null || mood.energy !== null);
  const from = told
    ? ` For the first ${moodMinutes ?? "few"} minutes it also led from the mood that was said to the goal, whatever the reading.`
    : "";
  return `${aim}${from}`;
}
