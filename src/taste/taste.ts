/** This file writes a taste of the music into a folder: excerpts across goals, worlds and affect, and a page that shows them. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { badUse } from "../errors.ts";
import { makeFolder } from "../make-folder.ts";
import { notWritten } from "../recording/not-written.ts";
import type { Bank } from "../sound/bank.ts";
import type { Excerpt } from "./excerpts.ts";
import { indexPage, type Tasted } from "./index-page.ts";
import { saveFile, writeExcerpt } from "./write-excerpt.ts";

export type TasteRequest = {
  readonly excerpts: readonly Excerpt[];
  readonly out: string;
  /** Of each excerpt. */
  readonly minutes: number;
  /** Whether to write into a folder that is not empty. */
  readonly force: boolean;
  /** The recorded instruments; null where all are synthesised. */
  readonly bank: Bank | null;
};

export function writeTaste(
  { excerpts, out, minutes, force, bank }: TasteRequest,
  onProgress: (share: number, name: string) => void,
): { readonly page: string; readonly tasted: readonly Tasted[] } {
  prepareFolder(out, force);
  const written = new Map<string, Tasted>();
  const tasted = excerpts.map((excerpt, i) => {
    const same = written.get(pieceOf(excerpt));
    if (same) return { ...same, name: excerpt.name };
    const tell = (share: number) => onProgress((i + share) / excerpts.length, excerpt.name);
    const one = writeExcerpt(out, excerpt, { minutes, bank }, tell);
    written.set(pieceOf(excerpt), one);
    return one;
  });
  const page = join(out, "index.html");
  saveFile(page, indexPage(tasted, bank !== null));
  return { page, tasted };
}

/** An overview comes to a goal in its own world twice, by the goal and by the world: the bytes would be the same. */
const pieceOf = ({ goal, world, seed, held }: Excerpt): string => JSON.stringify([goal, world, seed, held]);

/** There, and empty unless somebody says otherwise. */
export function prepareFolder(out: string, force: boolean): void {
  try {
    makeFolder(out, 0o777);
    if (readdirSync(out).length === 0 || force) return;
  } catch (cause) {
    throw notWritten(out, cause);
  }
  throw badUse("--out", "an empty folder or a new one", out, "--force writes into it all the same.");
}
