/** This file keeps what a page is told by the server through its relay, with the time of the audio context at which it was told. */
import type { Page } from "playwright-core";
import type { ServerMessage } from "../../src/wire.ts";
import type { RelayToPage } from "../../web/link/relay-messages.ts";

export type Told<Type extends ServerMessage["type"]> = Extract<ServerMessage, { readonly type: Type }> & {
  readonly atSec: number;
};

declare global {
  interface Window {
    attuneTold: { readonly message: ServerMessage; readonly atSec: number }[];
  }
}

/** Serialised into the page: its listener stands before those of the page. */
function keepMessages(types: readonly string[]): void {
  window.attuneTold = [];
  window.Worker = class extends Worker {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      this.addEventListener("message", ({ data: said }: MessageEvent<RelayToPage>) => {
        if (said.type === "message" && types.includes(said.message.type))
          window.attuneTold.push({ message: said.message, atSec: window.attuneTap.contexts[0]?.currentTime ?? 0 });
      });
    }
  };
}

export const keepTold = (page: Page, types: readonly ServerMessage["type"][]): Promise<unknown> =>
  page.addInitScript(keepMessages, types);

export async function toldTo<Type extends ServerMessage["type"]>(page: Page, type: Type): Promise<Told<Type>[]> {
  const told = await page.evaluate(() => window.attuneTold);
  return told
    .map(({ message, atSec }) => ({ ...message, atSec }))
    .filter((message): message is Told<Type> => message.type === type);
}
