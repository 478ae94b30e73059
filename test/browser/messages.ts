/** This file keeps what a page is told by the server, with the time of the audio context at which it was told. */
import type { Page } from "playwright-core";
import type { ServerMessage } from "../../src/protocol.ts";

export type Told<Type extends ServerMessage["type"]> = Extract<ServerMessage, { readonly type: Type }> & {
  readonly atSec: number;
};

declare global {
  interface Window {
    attuneTold: { readonly text: string; readonly atSec: number }[];
  }
}

/** Serialised into the page: its listener stands before those of the page. */
function keepMessages(types: readonly string[]): void {
  window.attuneTold = [];
  window.WebSocket = class extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      this.addEventListener("message", ({ data: text }) => {
        if (types.includes(JSON.parse(text).type))
          window.attuneTold.push({ text, atSec: window.attuneTap.contexts[0]?.currentTime ?? 0 });
      });
    }
  };
}

export const keepTold = (page: Page, types: readonly ServerMessage["type"][]): Promise<unknown> =>
  page.addInitScript(keepMessages, types);

export async function toldTo<Type extends ServerMessage["type"]>(page: Page, type: Type): Promise<Told<Type>[]> {
  const told = await page.evaluate(() => window.attuneTold);
  return told
    .map(({ text, atSec }) => ({ ...JSON.parse(text), atSec }))
    .filter((message: Told<Type>) => message.type === type);
}
