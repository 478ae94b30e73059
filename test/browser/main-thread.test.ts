/**
 * This file listens for ten minutes with everything that can be drawn open, and asks Chromium what the page's thread did and whether its heap grew.
 * Four electrodes at 256 Hz, their spectra, the charts of the indices and the living image. `npm test` looks at eight seconds in session.test.ts.
 */
import type { Browser, CDPSession, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { figure } from "../faults/figure.ts";
import { needing } from "../needs.ts";
import { launchChromium } from "./chromium.ts";
import { openDetails } from "./listen-details.ts";
import { busyShare, heapBytes, watchThread } from "./page-load.ts";
import { type Running, startAttune } from "./server.ts";

/** The first is left out: the charts fill, and what is compiled is compiled. */
const MINUTES = 11;
const MOST_BUSY = 0.25;
/** The log of indices that the charts keep grows by a few numbers a second, and marks and bars by less. */
const MOST_GROWTH_BYTES_PER_MIN = 60_000;
const MOST_LIVE_SEC = 3;
const WANTED_IMAGES_PER_SEC = 28;
/** Of the frames that a browser gives on a busy machine every second one is an image, as on a quiet one. */
const LEAST_OF_FRAMES = 0.4;

type Minute = {
  readonly busy: number;
  readonly heapBytes: number;
  readonly nodes: number;
  readonly images: number;
  /** What the browser gave at all. */
  readonly frames: number;
};
type Counted = Window & { drawn?: { images: number; frames: number } };

/** Counts frames, and of the living image the one gradient that nothing else on the page draws. */
const COUNT_FRAMES = () => {
  const draw = CanvasRenderingContext2D.prototype.createRadialGradient;
  const drawn = { images: 0, frames: 0 };
  (window as Counted).drawn = drawn;
  CanvasRenderingContext2D.prototype.createRadialGradient = function (...at) {
    drawn.images += 1;
    return draw.apply(this, at);
  };
  const count = () => {
    drawn.frames += 1;
    requestAnimationFrame(count);
  };
  requestAnimationFrame(count);
};

describe("ten minutes with everything open (npm run soak)", needing("chromium", "soak"), () => {
  let attune: Running;
  let browser: Browser;
  let page: Page;
  let thread: CDPSession;
  const minutes: Minute[] = [];
  let liveSec = Number.NaN;

  const look = async (seconds: number): Promise<Minute> => {
    const counts = () => page.evaluate(() => ({ images: 0, frames: 0, ...(window as Counted).drawn }));
    const before = await counts();
    const busy = await busyShare(thread, () => page.waitForTimeout(seconds * 1000));
    const after = await counts();
    const images = (after.images - before.images) / seconds;
    return { busy, images, frames: (after.frames - before.frames) / seconds, ...(await heapBytes(thread)) };
  };

  beforeAll(
    async () => {
      attune = await startAttune(["--source", "listener"]);
      browser = await launchChromium();
      page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
      await page.addInitScript(COUNT_FRAMES);
      thread = await watchThread(page);
      const goneAtMs = performance.now();
      await page.goto(attune.url);
      await page.locator(".trace-rows li").nth(3).waitFor({ timeout: 60_000 });
      liveSec = (performance.now() - goneAtMs) / 1000;
      await page.getByRole("spinbutton", { name: "Minutes" }).fill("20");
      await page.getByRole("button", { name: "Start", exact: true }).click({ timeout: 60_000 });
      await openDetails(page);
      await page.getByRole("heading", { name: "Spectrum" }).waitFor({ timeout: 60_000 });
      for (let minute = 0; minute < MINUTES; minute++) {
        const one = await look(60);
        minutes.push(one);
        const [busy, megabytes] = [(100 * one.busy).toFixed(1), (one.heapBytes / 1e6).toFixed(2)];
        const pictures = `${one.images.toFixed(1)} pictures of ${one.frames.toFixed(1)} frames a second`;
        process.stdout.write(`${busy} % busy, ${megabytes} MB, ${one.nodes} nodes, ${pictures}\n`);
      }
    },
    60_000 * (MINUTES + 3),
  );
  afterAll(async () => {
    await browser?.close();
    await attune?.stop();
  });

  it("is live within three seconds", () => {
    expect(liveSec).toBeLessThan(MOST_LIVE_SEC);
  });

  it("keeps the page's thread free for three quarters of the time, with the image at thirty pictures a second", ({
    task,
  }) => {
    const counted = minutes.slice(1);
    const most = Math.max(...counted.map(({ busy }) => busy));
    const fewest = Math.min(...counted.map(({ images }) => images));
    figure(
      task,
      `busy ${(100 * most).toFixed(1)} % of a minute at most; ${fewest.toFixed(1)} pictures a second at least`,
    );
    expect(most).toBeLessThan(MOST_BUSY);
    for (const { images, frames } of counted)
      expect(images).toBeGreaterThan(Math.min(WANTED_IMAGES_PER_SEC, LEAST_OF_FRAMES * frames));
  });

  it("does not grow: neither what it remembers nor what stands on it", ({ task }) => {
    const counted = minutes.slice(1);
    const [first, last] = [counted[0], counted.at(-1)];
    const perMinute = ((last?.heapBytes ?? 0) - (first?.heapBytes ?? 0)) / (counted.length - 1);
    figure(
      task,
      `heap ${((first?.heapBytes ?? 0) / 1e6).toFixed(2)} MB, later ${((last?.heapBytes ?? 0) / 1e6).toFixed(2)} MB; nodes ${first?.nodes}, ${last?.nodes}`,
    );
    expect(perMinute).toBeLessThan(MOST_GROWTH_BYTES_PER_MIN);
    expect(last?.nodes ?? 0).toBeLessThan(1.2 * (first?.nodes ?? 0));
  });
});
