/** This file starts Chromium on a page of ours and listens in on what the page says and sounds. */
import { type Browser, chromium, type Page } from "playwright-core";
import { findProgram } from "../readers/system.ts";
import { listenIn } from "./audio-tap.ts";

export const chromiumPath = findProgram("chromium");

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--autoplay-policy=document-user-activation-required",
];

/** A browser of somebody who has read the first pages and set the sound. */
export async function launchChromium(): Promise<Browser> {
  const browser = await launchStranger();
  const open = browser.newContext.bind(browser);
  // `newPage` makes its context by this, too.
  browser.newContext = async (options) => {
    const context = await open(options);
    await context.addInitScript((known) => {
      // A blank page has no storage.
      if (location.protocol.startsWith("http"))
        for (const [key, text] of Object.entries(known)) localStorage.setItem(key, text);
    }, KNOWS_ATTUNE);
    return context;
  };
  return browser;
}

/** What the page keeps of somebody who has. */
export const KNOWS_ATTUNE = { "attune.read": "1", "attune.sound-check": "done" } as const;

/** A browser that has never been here. */
export async function launchStranger(): Promise<Browser> {
  if (!chromiumPath) throw new Error("Chromium was not found; `npm test` installs it or says how");
  return chromium.launch({ executablePath: chromiumPath, headless: true, args: FLAGS });
}

/** Everything a page must not do: log an error, fail a request, or ask another host. */
export type Complaints = { readonly all: readonly string[] };

export function complaintsOf(page: Page, origin: string): Complaints {
  const all: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") all.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => all.push(`uncaught: ${error.message}`));
  page.on("requestfailed", (request) => all.push(`failed: ${request.url()} ${request.failure()?.errorText ?? ""}`));
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (!["data:", "blob:"].includes(url.protocol) && url.host !== new URL(origin).host)
      all.push(`foreign: ${url.href}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) all.push(`status ${response.status()}: ${response.url()}`);
  });
  return { all };
}

/** A new page whose audio output is recorded from the first sample on; see `audio-tap.ts`. */
export async function openPage(
  browser: Browser,
  url: string,
  beforeGoing: (page: Page) => unknown = () => {},
): Promise<{ page: Page; complaints: Complaints }> {
  // For the tap's own worklet; page.test.ts holds that the page plays under its policy.
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, bypassCSP: true });
  await listenIn(context);
  const page = await context.newPage();
  const complaints = complaintsOf(page, url);
  await beforeGoing(page);
  await page.goto(url);
  return { page, complaints };
}
