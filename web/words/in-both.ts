/**
 * This file makes the sections of the page's dictionary: every text in every language, one section a screen or a topic, each in a file of
 * its own in this folder. A text that one language lacks, or has too much, does not compile; `words.test.ts` reads all sections.
 *
 *     export const tideWords = inBoth({ title: "Tide" }, { title: "Gezeiten" });
 *     <h1>{tideWords().title}</h1>     // follows the language by itself, for it reads a signal
 *
 * A text with a number or a name in it is a function: `({ left: (minutes: number) => `${minutes} to go` }, …)`; plurals are `counted`'s.
 */
import { type InEach, inEach } from "../../src/words/in-each.ts";
import { language } from "./language.ts";

/** The words of one section in the page's language; with the words of each, for whoever needs a certain one. */
export type Section<Words> = (() => Words) & { readonly languages: InEach<Words> };

export const inBoth = <Words>(en: Words, de: NoInfer<Words>): Section<Words> => sectionOf(inEach(en, de));

/** Words that the reports say, too. */
export function sectionOf<Words>(languages: InEach<Words>): Section<Words> {
  return Object.assign(() => languages[language.value], { languages });
}

/** A section under the name of a constant: each of its texts is looked up when it is read, in the page's language. */
export function tableOf<Words extends object>(section: Section<Words>): Words {
  const keys = Object.keys(section.languages.en) as (keyof Words & string)[];
  const read = keys.map((key) => [key, { get: () => section()[key], enumerable: true }] as const);
  return Object.defineProperties({}, Object.fromEntries(read)) as Words;
}
