/** This file is a stranger's first minute: no headband, one click, and a made-up person whose closed eyes are heard. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ServerMessage } from "../../src/wire.ts";
import { needing } from "../needs.ts";
import { accessibilityViolations } from "./axe.ts";
import { type Complaints, launchChromium, openPage } from "./chromium.ts";
import { type Running, startAttune } from "./server.ts";

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

describe("the demo in Chromium", needing("chromium"), () => {
  let attune: Running;
  let browser: Browser;
  let page: Page;
  let complaints: Complaints;
  const rewards: number[] = [];
  const lanes: number[] = [];

  const hear = (message: ServerMessage) => {
    if (message.type === "followed" && !message.followed.neutral) rewards.push(message.followed.reward);
    if (message.type === "frame") lanes.push(message.frame.values.brightness);
  };

  beforeAll(async () => {
    attune = await startAttune();
    browser = await launchChromium();
    ({ page, complaints } = await openPage(browser, attune.url, (live) => {
      live.on("websocket", (socket) => {
        socket.on("framereceived", ({ payload }) => hear(JSON.parse(String(payload)) as ServerMessage));
      });
    }));
  });
  afterAll(async () => {
    await browser?.close();
    await attune?.stop();
  });

  it("is what streams where there is no headband, and says that it is nobody's brain", async () => {
    await page.getByText("Demo: not your brain", { exact: true }).waitFor({ timeout: 30_000 });
    await page.getByText(/A made-up person sits here and answers to the music\. Choose your headband/).waitFor();
  });

  it("answers to a click: with its eyes closed its alpha rises, and the sound opens", async () => {
    await page.getByRole("button", { name: "Start", exact: true }).click();
    await page.getByRole("button", { name: "Close its eyes" }).waitFor({ timeout: 45_000 });
    await expect.poll(() => rewards.length, { timeout: 60_000 }).toBeGreaterThan(40);
    const [before, darker] = [mean(rewards.slice(-20)), mean(lanes.slice(-80))];
    await page.getByRole("button", { name: "Close its eyes" }).click();
    await page.getByRole("button", { name: "Open its eyes" }).waitFor();
    // Three seconds of feedback, four a second, after the click.
    await expect
      .poll(() => mean(rewards.slice(-12)), { timeout: 30_000 })
      .toBeGreaterThan(Math.min(0.85, before + 0.2));
    await expect.poll(() => mean(lanes.slice(-32)), { timeout: 30_000 }).toBeGreaterThan(darker);
    await page.getByText(/^Its alpha is up/).waitFor({ timeout: 30_000 });
    expect(await accessibilityViolations(page)).toEqual([]);
  });

  it("ends as any session does, and logs no error", async () => {
    await page.keyboard.press("Escape");
    await page.getByRole("heading", { name: "Session ended" }).waitFor({ timeout: 30_000 });
    expect(complaints.all).toEqual([]);
  });
});
