/** This file knows words that are English and nothing else: where one stands, a German text has a leftover. */

/** Small words, and the report's own; none of them is German as well ("in", "an", "was", "also", "Rest" are). */
export const ENGLISH_WORDS: ReadonlySet<string> = new Set([
  ...["the", "and", "of", "with", "without", "from", "to", "is", "are", "were", "by", "or", "not", "no"],
  ...["this", "that", "these", "your", "you", "it", "its", "what", "which", "than", "then", "there", "their"],
  ...["read", "could", "cannot", "be", "eyes", "open", "closed", "session", "sessions", "minutes", "mood", "energy"],
  ...["threshold", "beyond", "spreads", "spread", "sound", "music", "because", "after", "before", "said"],
  ...["none", "yes", "relaxation", "focus", "relax", "up", "down", "jaw", "blinks", "movement", "everything", "own"],
  ...["recording", "headband", "electrode", "electrodes", "calibration", "guess", "week", "weeks", "when", "while"],
]);

/** The words of a text or a page, in small letters; nothing of its style, its marks and the commands that it names. */
export function wordsOf(page: string): readonly string[] {
  const text = page
    .replaceAll("\u00ad", "")
    .replace(/<style>.*?<\/style>/gs, " ")
    .replace(/attune (report|export|encrypt) [^.<;,]*/g, " ")
    .replace(/(aria-label="[^"]*")|<[^>]*>/g, (_, label: string | undefined) => ` ${label?.slice(12, -1) ?? ""} `);
  return text.toLowerCase().match(/\p{L}+/gu) ?? [];
}
