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
const LEAST_IMAGES_PER_SEC = 20;

type Minute = { readonly busy: number; readonly heapBytes: number; readonly nodes: number; readonly images: number };

/** Counts the living image's frames by the one gradient that nothing else on the page draws. */
const COUNT_IMAGES = () => {
  const draw = CanvasRenderingContext2D.prototype.createRadialGradient;
  const counted = window as Window & { images?: number };
  CanvasRenderingContext2D.prototype.createRadialGradient = function (...at) {
    counted.images = (counted.images ?? 0) + 1;
    return draw.apply(this, at);
  };
};

describe("ten minutes with everything open (npm run soak)", needing("chromium", "soak"), () => {
  let attune: Running;
  let browser: Browser;
  let page: Page;
  let thread: CDPSession;
  const minutes: Minute[] = [];
  let liveSec = Number.NaN;

  const look = async (seconds: number): Promise<Minute> => {
    const images = () => page.evaluate(() => (window as Window & { images?: number }).images ?? 0);
    const before = await images();
    const busy = await busyShare(thread, () => page.waitForTimeout(seconds * 1000));
    const drawn = (await images()) - before;
    return { busy, images: drawn / seconds, ...(await heapBytes(thread)) };
  };

  beforeAll(
    async () => {
      attune = await startAttune(["--source", "listener"]);
      browser = await launchChromium();
      page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
      await page.addInitScript(COUNT_IMAGES);
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
        const { busy, heapBytes: bytes, images, nodes } = await look(60);
        minutes.push({ busy, heapBytes: bytes, images, nodes });
        const percent = (100 * busy).toFixed(1);
        const megabytes = (bytes / 1e6).toFixed(2);
        process.stdout.write(
          `${percent} % busy, ${megabytes} MB, ${nodes} nodes, ${images.toFixed(1)} pictures a second\n`,
        );
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
    expect(fewest).toBeGreaterThan(LEAST_IMAGES_PER_SEC);
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
