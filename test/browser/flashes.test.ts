/**
 * This file looks at what moves with the sound between silence and the loudest, as it is painted: less of the screen may change than a flash is (WCAG
 * 2.3.1), so that no sound, however it beats, can make the page flash.
 */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { figure } from "../faults/figure.ts";
import { needing } from "../needs.ts";
import { launchChromium, openPage } from "./chromium.ts";
import { openDetails } from "./listen-details.ts";
import { type Running, startAttune } from "./server.ts";

/** A change of relative luminance that counts, where the darker side is darker than this. */
const [FLASH, BRIGHT] = [0.1, 0.8];
/** A quarter of ten degrees of sight at a desk: 341 × 256 pixels of CSS. */
const MOST_PIXELS = (341 * 256) / 4;
const SIZES = { desk: { width: 1280, height: 860 }, phone: { width: 390, height: 844 } } as const;

/** Serialised into a page without a policy: the pixels of both pictures that would be part of a flash. */
async function flashingPixels([first, second, flash, bright]: readonly [string, string, number, number]) {
  const luminanceOf = async (png: string) => {
    const image = new Image();
    image.src = `data:image/png;base64,${png}`;
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [image.width, image.height];
    const context = canvas.getContext("2d");
    if (!context) throw new Error("a canvas paints here");
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    const linear = (value: number) =>
      value / 255 <= 0.04045 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4;
    return Float64Array.from(
      { length: data.length / 4 },
      (_, i) =>
        0.2126 * linear(data[4 * i] ?? 0) +
        0.7152 * linear(data[4 * i + 1] ?? 0) +
        0.0722 * linear(data[4 * i + 2] ?? 0),
    );
  };
  const [before, after] = await Promise.all([luminanceOf(first), luminanceOf(second)]);
  let pixels = 0;
  let most = 0;
  for (const [i, one] of before.entries()) {
    const other = after[i] ?? one;
    most = Math.max(most, Math.abs(one - other));
    if (Math.abs(one - other) >= flash && Math.min(one, other) < bright) pixels++;
  }
  return { pixels, most };
}

/** Holds what moves with the sound at a level, whatever is heard. */
async function hold(page: Page, level: 0 | 1): Promise<string> {
  await page.evaluate((at) => {
    const style = document.querySelector("style.held") ?? document.head.appendChild(document.createElement("style"));
    style.className = "held";
    style.textContent = `.glow { --level: ${at} !important; } * { transition: none !important; }`;
    const meter = document.querySelector<HTMLMeterElement>("meter.level");
    if (!meter) return;
    // Its own timer finds it fixed.
    Object.defineProperty(meter, "value", { configurable: true, set: () => {}, get: () => 0 });
    meter.setAttribute("value", String(at === 1 ? meter.max : meter.min));
  }, level);
  return (await page.screenshot()).toString("base64");
}

describe("what moves with the sound", needing("chromium"), () => {
  let attune: Running;
  let browser: Browser;
  let page: Page;
  let bench: Page;
  beforeAll(async () => {
    attune = await startAttune(["--source", "listener"]);
    browser = await launchChromium();
    bench = await browser.newPage();
    ({ page } = await openPage(browser, attune.url));
    await page.getByRole("button", { name: "Start", exact: true }).click();
    await page.locator(".glow-light").waitFor();
    await openDetails(page);
    await page.locator("meter.level").waitFor();
  });
  afterAll(async () => {
    await browser?.close();
    await attune?.stop();
  });

  it("changes less of the screen than a flash is, from silence to the loudest, in light and in dark", async ({
    task,
  }) => {
    const worst = { pixels: 0, most: 0 };
    for (const colorScheme of ["light", "dark"] as const) {
      for (const size of Object.values(SIZES)) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize(size);
        const pictures = [await hold(page, 0), await hold(page, 1)] as const;
        const { pixels, most } = await bench.evaluate(flashingPixels, [...pictures, FLASH, BRIGHT] as const);
        expect(pixels).toBeLessThan(MOST_PIXELS);
        // It does move: two equal pictures would show nothing.
        expect(most).toBeGreaterThan(0);
        worst.pixels = Math.max(worst.pixels, pixels);
        worst.most = Math.max(worst.most, most);
      }
    }
    figure(
      task,
      `at most ${worst.pixels} pixels change by ${FLASH} of relative luminance or more, of ${MOST_PIXELS} that make a flash`,
    );
  });

  it("stands still where motion is unwanted", async () => {
    await page.reload();
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.getByRole("button", { name: "Listen", exact: true }).click();
    await page.locator(".glow-light").waitFor();
    const levels = new Set<string>();
    for (let look = 0; look < 20; look++) {
      levels.add(
        await page.evaluate(
          () => document.querySelector<HTMLElement>(".glow")?.style.getPropertyValue("--level") ?? "",
        ),
      );
      await page.waitForTimeout(100);
    }
    expect([...levels].filter((level) => level !== "" && level !== "0.00")).toEqual([]);
  });
});
