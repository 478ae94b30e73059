/** This file tells a band to send, and tries the next way where nothing comes: some firmware of an Athena refuses the first. */
import type { MuseKind } from "./muse-commands.ts";

/** It hears one word at a time. */
const BETWEEN_WORDS_MS = 100;
/** A band that was told to send does so within a moment. */
const SAMPLES_WITHIN_MS = 2500;

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** `come` resolves with the first packet. A word that is refused is passed over. */
export async function startSending(config: {
  readonly ways: MuseKind["ways"];
  readonly say: (letters: string) => Promise<void>;
  readonly come: Promise<void>;
  readonly betweenMs?: number;
  readonly withinMs?: number;
}): Promise<void> {
  const { ways, say, come, betweenMs = BETWEEN_WORDS_MS, withinMs = SAMPLES_WITHIN_MS } = config;
  for (const way of ways) {
    for (const letters of way) {
      await say(letters).catch(() => {});
      await wait(betweenMs);
    }
    if (await Promise.race([come.then(() => true), wait(withinMs).then(() => false)])) return;
  }
}
