/**
 * This file names the languages that Attune speaks, and holds the shape of its dictionary: every text in each of them. The words that the page and the
 * reports share stand in this folder, those of the page alone in web/words, those of the reports alone in src/report/words.
 */
export const LANGUAGES = ["en", "de"] as const;
export type Language = (typeof LANGUAGES)[number];

export type InEach<Words> = Readonly<Record<Language, Words>>;

/** A text that one language lacks, or has too much, does not compile. */
export const inEach = <Words>(en: Words, de: NoInfer<Words>): InEach<Words> => ({ en, de });
