/** This file is what a recording says of its damage (src/recording/read-frames.ts), in German. */
import type { Rule } from "./refusal-rules.ts";

const BYTES = "bytes (?<from>\\d+) to (?<to>\\d+)";
const FROM_FRAME = "\\(from frame (?<frame>\\d+) on\\)";

/** Of a log in one piece, and of one in several. */
const both = (rest: string, german: string, lead = ""): readonly Rule[] => [
  [new RegExp(`^${lead}${BYTES} ${rest}$`), german.replace("FILE", "")],
  [new RegExp(`^${lead}${BYTES} of (?<file>\\S+) ${rest}$`), german.replace("FILE", " von $<file>")],
];

export const DAMAGE_RULES: readonly Rule[] = [
  ...both(
    `cannot be read ${FROM_FRAME}`,
    "die Aufnahme bricht mitten in einem Stück ab: Die Bytes $<from> bis $<to>FILE sind nicht lesbar (ab Stück $<frame>)",
    "the log ends inside a frame: ",
  ),
  ...both(
    "cannot be read; no frame was lost",
    "die Bytes $<from> bis $<to>FILE sind nicht lesbar; verloren ging nichts",
  ),
  ...both(
    `cannot be read: 1 frame lost ${FROM_FRAME}`,
    "die Bytes $<from> bis $<to>FILE sind nicht lesbar: 1 Stück ging verloren (ab Stück $<frame>)",
  ),
  ...both(
    `cannot be read: (?<lost>\\d+) frames lost ${FROM_FRAME}`,
    "die Bytes $<from> bis $<to>FILE sind nicht lesbar: $<lost> Stücke gingen verloren (ab Stück $<frame>)",
  ),
];
